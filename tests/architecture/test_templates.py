"""Templates: nothing inline, every form counted once, every sentence through gettext."""

from __future__ import annotations

import re

from tests.architecture.markup import inline
from tests.architecture.sources import templates, text_of

POSTED = re.compile(
    r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL
)
TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>|&[a-z#0-9]+;", re.DOTALL)
BLOCK = re.compile(r"{%-?\s*blocktranslate.*?endblocktranslate\s*-?%}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<(script|style)\b.*?</\1>", re.DOTALL)
WORDS = re.compile(r"[A-Za-z]{3,}")

HTML = [path for path in templates() if path.endswith(".html")]
SPOKEN = [path for path in HTML if "/gallery" not in path]
"""The gallery is for those who build Seen."""

PLAIN = {"Seen"}
"""Words that are the same in every language."""

CLASS = re.compile(r"{%\s*block button_kind\s*%}.*?{%\s*endblock\s*%}")
"""A block that fills an attribute."""


def test_nothing_is_inline() -> None:
    found = {path: inline(text_of(path)) for path in HTML}
    assert {path: what for path, what in found.items() if what} == {}


def test_what_is_inline_is_caught() -> None:
    for bad in ('<p style="x">', "<a onclick='x'>", "<script>x</script>", "{{ name|safe }}"):
        assert inline(bad)


def test_every_posted_form_is_guarded() -> None:
    guards = ("csrf_token", "{% crispy", "form_body", "form_key")
    forms = [(path, form) for path in HTML for form in POSTED.findall(text_of(path))]
    assert [path for path, form in forms if not any(guard in form for guard in guards)] == []


def test_every_sentence_can_be_translated() -> None:
    found = {path: bare_words(text_of(path)) for path in SPOKEN}
    assert {path: words for path, words in found.items() if words} == {}


def bare_words(said: str) -> list[str]:
    """Return the words of a template that no translation would reach."""
    said = CLASS.sub(" ", COMMENT.sub(" ", said))
    bare = TAG.sub(" ", BLOCK.sub(" ", said))
    return [word for word in WORDS.findall(bare) if word not in PLAIN]


def test_a_bare_word_is_caught() -> None:
    assert bare_words("<p>{{ name }} lives here</p>") == ["lives", "here"]
