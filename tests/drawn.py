"""Forms as they are drawn: their tags, and where the summary of what is wrong leads."""

from __future__ import annotations

from html.parser import HTMLParser

from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def having(self, **wanted: str) -> list[dict[str, str | None]]:
        return [a for _, a in self.all if all(a.get(k) == v for k, v in wanted.items())]


def drawn(form: forms.BaseForm) -> str:
    return str(render_crispy_form(form))


def summary(form: forms.BaseForm) -> str:
    template = Template("{% load crispy_forms_tags %}{{ form|as_crispy_errors }}")
    return str(template.render(Context({"form": form})))


def links(html: str) -> list[str]:
    return [str(a["href"]).removeprefix("#") for tag, a in Tags(html).all if tag == "a"]
