"""No page is ever given a model of a person's data: every page a test asks for is looked into."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.forms import BaseForm, BaseFormSet, ModelChoiceField
from django.template import Context
from django.utils.functional import LazyObject, Promise

from tests.personal import APPS, personal_models

LEFT_ALONE = frozenset({"request", "user", "perms", "csrf_token", "block", "view", "forloop"})
"""What Django itself puts there; ``user`` is who is signed in, and is nobody's record."""

PLAIN = (str, bytes, int, float, bool, type(None), type, Promise, LazyObject)


class ContextWatch:
    """Looks through the context of every template that is rendered, and keeps what is wrong."""

    def __init__(self) -> None:
        self.faults: set[str] = set()
        self._known: dict[int, Any] = {}

    def rendered(self, sender: Any, template: Any, context: Any, **_rest: Any) -> None:
        """Take the signal ``template_rendered``."""
        layers = context.dicts if isinstance(context, Context) else [context or {}]
        for layer in layers:
            for name, value in dict(layer).items():
                if name not in LEFT_ALONE:
                    self._look(value, f"{template.name}: {name}")

    def _look(self, value: Any, where: str) -> None:
        # By type and not isinstance, which would wake a lazy value that no template asks for.
        if issubclass(type(value), PLAIN) or id(value) in self._known:
            return
        self._known[id(value)] = value  # kept, so that the id stays its own
        model = _model_of(value)
        if model is not None:
            if model in personal_models():
                self.faults.add(f"{where} is a {model._meta.label}")
            return
        for name, inner in _inside(value):
            self._look(inner, f"{where}.{name}")


def _model_of(value: Any) -> type[Model] | None:
    if isinstance(value, Model):
        return type(value)
    if isinstance(value, QuerySet | Manager):
        return value.model
    return None


def _inside(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(str(name), inner) for name, inner in value.items()]
    if isinstance(value, list | tuple | set | frozenset):
        return [(str(number), inner) for number, inner in enumerate(value)]
    if isinstance(value, BaseForm):
        return _inside_form(value)
    if isinstance(value, BaseFormSet):
        return [(str(number), form) for number, form in enumerate(value.forms)]
    return _inside_object(value)


def _inside_object(value: Any) -> list[tuple[str, Any]]:
    if dataclasses.is_dataclass(value):
        return [(f.name, getattr(value, f.name, None)) for f in dataclasses.fields(value)]
    if _is_ours(value):
        return list(vars(value).items()) if hasattr(value, "__dict__") else []
    return [("object_list", value.object_list)] if hasattr(value, "object_list") else []


def _is_ours(value: Any) -> bool:
    return type(value).__module__.split(".")[0] in APPS


def _inside_form(form: BaseForm) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [("initial", form.initial)]
    if hasattr(form, "instance"):
        found.append(("instance", form.instance))
    for name, bound in form.fields.items():
        if isinstance(bound, ModelChoiceField):
            found.append((name, bound.queryset))
    own = {name: inner for name, inner in vars(form).items() if _is_ours(inner)}
    return [*found, *own.items()]
