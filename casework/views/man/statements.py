"""Adding a risk or a protective factor, signing it, correcting it, ending it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import whom
from casework.forms.man.statements import SIGN, EndStatementForm, ReplaceForm, StatementForm
from casework.forms.recording.gaps import SureForm
from casework.man_codes import StatementEnd, Strand
from casework.models import Statement
from casework.services import statements
from casework.views.man.strand_door import children_of, chosen, statement_to_write
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.around import options_of
from casework.views.recording.door import person_to_record
from households.actor import Actor
from households.models import Person

TEMPLATE = "casework/man/write.html"


def _page(request: HttpRequest, person: Person, strand: str, **more: Any) -> Page:
    """Return the page of a statement: two buttons, to sign and to save a draft."""
    adding = _("Add a risk") if strand == Strand.RISK else _("Add a protective factor")
    buttons = {"sign": SIGN, "sign_label": _("Sign it"), "save_label": _("Save as a draft")}
    return Page(
        title=more.pop("title", adding),
        back=back_to(request, "show_person", person.reference),
        intro=more.pop("intro", _(
            "A draft is yours alone and needs words only. What you sign stands on the record."
        )),
        template=TEMPLATE,
        more={"caption": person.label, **buttons, **more.pop("more", {})},
        **more,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def add_statement(request: HttpRequest, reference: str, strand: str) -> HttpResponse:
    """Add a statement in one of the strands, about one child or several."""
    person = person_to_record(request, reference)
    if strand not in Strand.values:
        raise Http404
    children = children_of(request, person)
    form = StatementForm(request.POST or None, strand=strand, children=options_of(children))

    def act() -> str:
        statements.write_statement(
            by=Actor.of(request),
            person=person,
            children=chosen(children, form.answer("children")),
            told=form.told(),
            sign=form.is_signing,
        )
        return _said(form)

    return answer(request, form, _page(request, person, strand), act)


def _said(form: StatementForm) -> str:
    if form.is_signing:
        return _("It is signed, and stands on the record.")
    return _("The draft is kept. Only you see it.")


def as_typed(row: Statement) -> Mapping[str, Any]:
    """Return a statement in the fields of the form."""
    return {
        "version": row.version,
        "children": list(row.about.values_list("child__person__reference", flat=True)),
        "words": row.words,
        "kind": row.kind,
        "category": row.category,
        "evidence": row.evidence,
        "seen_on": row.seen_on,
        "review_on": row.review_on,
        "source": row.source,
        "source_words": row.source_words,
        "stated_on": row.stated_on,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on with a draft of one's own, and sign it when it is ready."""
    row = statement_to_write(request, reference, draft=True)
    children = children_of(request, row.person, also=row.about.values_list("child_id", flat=True))
    form = StatementForm(
        request.POST or None,
        strand=row.strand,
        children=options_of(children),
        initial=as_typed(row),
    )

    def act() -> str:
        statements.change_draft(
            by=Actor.of(request),
            statement=row,
            version=form.read_version(),
            children=chosen(children, form.answer("children")),
            told=form.told(),
            sign=form.is_signing,
        )
        return _said(form)

    page = _page(request, row.person, row.strand, restate=as_typed)
    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def discard_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Throw a draft of one's own away."""
    row = statement_to_write(request, reference, draft=True)
    page = Page(
        title=_("Discard this draft?"),
        back=back_to(request, "show_person", row.person.reference),
        intro=row.words,
        submit=_("Discard it"),
        kind="warning",
        template="casework/recording/confirm.html",
    )

    def act() -> str:
        statements.discard_draft(by=Actor.of(request), statement=row)
        return _("The draft is gone.")

    return answer(request, SureForm(request.POST or None), page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def replace_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct a signed statement, or say what is newer: another takes its place."""
    row = statement_to_write(request, reference, draft=False)
    about = set(row.about.values_list("child_id", flat=True))
    children = children_of(request, row.person, also=about)
    form = ReplaceForm(
        request.POST or None,
        strand=row.strand,
        children=options_of(children),
        initial=as_typed(row),
    )

    def act() -> str:
        unseen = row.about.exclude(child__in=children).select_related("child__person")
        statements.replace_statement(
            by=Actor.of(request),
            statement=row,
            version=form.read_version(),
            ended_as=form.answer("ended_as"),
            why=form.answer("why"),
            children=[
                *chosen(children, form.answer("children")),
                *(one.child for one in unseen),
            ],
            told=form.told(),
        )
        return _("The new statement is signed. The old one is kept, with the reason.")

    page = _page(
        request, row.person, row.strand,
        title=_("Correct or bring up to date"),
        intro=_("What was signed is not overwritten: it stays, marked as no longer standing."),
        restate=as_typed,
        more={"save_label": ""},
    )  # fmt: skip
    return answer(request, form, page, act)


@require_http_methods(["GET", "HEAD", "POST"])
def end_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a statement no longer holds."""
    row = statement_to_write(request, reference, draft=False)
    form = EndStatementForm(request.POST or None, initial={"version": row.version})
    page = Page(
        title=_("Say that this no longer holds"),
        back=back_to(request, "show_person", row.person.reference),
        intro=_("It stays on the record of %(person)s, with the reason.")
        % {"person": whom(row.person.label)},
        submit=_("Save"),
        template="casework/recording/form.html",
        stands=lambda now: str(StatementEnd(now.ended_as).label if now.ended_as else now.words),
        more={"decided": row.words},
    )

    def act() -> str:
        statements.end_statement(
            by=Actor.of(request),
            statement=row,
            version=form.read_version(),
            why=form.answer("why"),
            on=form.answer("on"),
        )
        return _("The record says that it no longer holds.")

    return answer(request, form, page, act)
