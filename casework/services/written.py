"""Every text of an entry in which somebody may be spoken of, and what each is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.entry_codes import CHILDS_PART
from casework.models import (
    Action,
    Advice,
    Amendment,
    Asked,
    Entry,
    EntryPerson,
    Reading,
    Visit,
    VisitChild,
)

TEXT, OTHERS, ADVICE, TOLD = "text", "others", "advice.", "told."
ACTION, ANSWER, AMENDED, READING = "action.", "asked.", "amended.", "reading."
WORDS, RESPONSE, WHERE, HOW, WHY = ".words", ".response", ".where", ".how", ".why"
WHO = ".who"


@dataclass(frozen=True)
class Written:
    """One text of an entry; ``child_id`` is whose words it holds, or of whom alone it tells."""

    part: str
    text: str
    child_id: int | None = None


def texts_of(entry: Entry) -> Iterator[Written]:
    """Yield every text of an entry in which somebody may be spoken of: eight queries."""
    yield Written(TEXT, entry.text)
    visit = Visit.objects.filter(entry=entry).first()
    if visit is not None:
        yield Written(OTHERS, visit.others_said)
    yield from _of_children(entry)
    for number, row in enumerate(Advice.objects.filter(entry=entry).order_by("pk")):
        yield Written(f"{ADVICE}{number}", row.words)
    told = EntryPerson.objects.filter(entry=entry).exclude(told_words="").select_related("person")
    for one in told.order_by("pk"):
        yield Written(f"{TOLD}{one.person.reference}", one.told_words)
    for action in Action.objects.filter(entry=entry).order_by("pk"):
        yield Written(f"{ACTION}{action.reference}", action.what)
        yield Written(f"{ACTION}{action.reference}{WHO}", action.who_words)
    yield from _answers(Asked.objects.filter(entry=entry).order_by("pk"))
    yield from _since(entry)


def _of_children(entry: Entry) -> Iterator[Written]:
    heard = VisitChild.objects.filter(entry=entry).select_related("child__person").order_by("pk")
    for row in heard:
        part = f"{CHILDS_PART}{row.child.person.reference}"
        for name, text in (
            (WORDS, row.words), (RESPONSE, row.response), (WHERE, row.where),
            (HOW, row.how_asked), (WHY, row.why_not),
        ):  # fmt: skip
            yield Written(part + name, text, row.child_id)


def _answers(rows: Iterable[Asked]) -> Iterator[Written]:
    """Yield what came of each question: of one put about several children, its words once."""
    alike: dict[tuple[str, int | None, str], list[Asked]] = {}
    for row in rows:
        alike.setdefault((row.code, row.about_id, row.words), []).append(row)
    for (_code, _about, words), held in alike.items():
        child = held[0].child_id if len(held) == 1 else None
        yield Written(f"{ANSWER}{held[0].reference}", words, child)


def _since(entry: Entry) -> Iterator[Written]:
    held: dict[str, int] | None = None
    for row in Amendment.objects.filter(entry=entry).order_by("pk"):
        if held is None and row.part.startswith(CHILDS_PART):
            children = entry.children.order_by()
            held = dict(children.values_list("child__person__reference", "child_id"))
        yield from amendment_texts(row, held or {})
    for reading in Reading.objects.filter(entry=entry).order_by("pk"):
        yield Written(f"{READING}{reading.reference}", reading.words)


def amendment_texts(row: Amendment, children: dict[str, int]) -> Iterator[Written]:
    """Yield the texts of a correction; one of a child's part tells of that child.

    ``children`` are the keys of the entry's children by reference.
    """
    child = children.get(row.part.removeprefix(CHILDS_PART))
    yield Written(f"{AMENDED}{row.reference}", row.words, child)
    yield Written(f"{AMENDED}{row.reference}{WHY}", row.reason, child)
