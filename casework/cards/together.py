"""Meetings, support, consent and care, as the page of how somebody was reached shows them."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from casework.cards.links import link
from casework.cards.people import Tag
from casework.cards.reached import Part, Reader, Record
from casework.man_codes import FAMILY_COMES, Attendance, OfferState
from casework.models import CaseChild, Consent, CouldCare, Meeting, MeetingPerson, Offer
from households.codes import YesNo
from households.models import Connection
from households.models.grants import Level
from households.saying import say_day
from sharing.disclosure import lines_shown_to
from sharing.disclosure.facts import source_card

CAME = {Attendance.CAME, Attendance.INVITED}


def _cases(r: Reader) -> Subquery:
    """Return the cases of the children he is connected to whom the reader sees in full."""
    ties = Connection.objects.filter(person=r.person).order_by().values("child_id")
    rows = CaseChild.objects.visible_to(r.user, Level.FULL, one=True).filter(child__in=ties)
    return Subquery(rows.order_by().values("case_id"))


def meetings_of(r: Reader) -> Part:
    """Return the meetings about his children, and whether he was invited; one query."""
    his = MeetingPerson.objects.filter(meeting=OuterRef("pk"), person=r.person).order_by()
    rows = Meeting.objects.visible_to(r.user, one=True).filter(case__in=_cases(r)).annotate(
        attendance=Subquery(his.values("attendance")[:1]), why=Subquery(his.values("why")[:1])
    )  # fmt: skip
    return Part(
        code="meetings",
        title=_("Meetings"),
        empty=_("No meeting is recorded."),
        rows=tuple(_meeting(row) for row in rows.order_by("-on", "-pk")),
        ways=r.way(_("Record a meeting"), "record_meeting"),
    )


def _meeting(row: Meeting) -> Record:
    attendance, why = getattr(row, "attendance"), getattr(row, "why")  # noqa: B009 - annotated
    if row.kind not in FAMILY_COMES:
        tag = Tag(_("Family are not invited"), "grey")
    elif attendance is None:
        tag = Tag(_("Not recorded as invited"), "yellow")
    else:
        colour = "" if attendance in CAME else "grey"
        colour = "yellow" if attendance == Attendance.NOT_INVITED else colour
        tag = Tag(Attendance(attendance).label, colour)
    title = f"{say_day(row.on)}: {row.get_kind_display()}"
    return Record(title, tag, words=tuple(filter(None, (row.words, why))))


def offers_of(r: Reader) -> Part:
    """Return the support offered to each adult, his first; two queries."""
    rows = Offer.objects.visible_to(r.user, one=True).filter(case__in=_cases(r))
    found = sorted(
        rows.select_related("person").order_by("-on", "-pk"),
        key=lambda row: row.person_id != r.person.pk,
    )
    lines = lines_shown_to(r.user, [row.person for row in found])
    return Part(
        code="offers",
        title=_("Support offered, to each adult"),
        empty=_("No support is recorded as offered to anybody."),
        rows=tuple(_offer(r, row) for row in found if row.person_id in lines),
        ways=r.way(_("Record an offer of support"), "record_offer"),
        shown=tuple((pk, line.reference) for pk, line in lines.items()),
    )


def _offer(r: Reader, row: Offer) -> Record:
    mine = row.person_id == r.person.pk
    other = _("another adult") if r.card.names_kept else row.person.label
    told = {"who": r.card.label if mine else other, "day": say_day(row.on)}
    colours = {OfferState.ACCEPTED: "green", OfferState.DECLINED: "grey"}
    ways = (link(_("Change"), "change_offer", row.reference, about=row.what),)
    return Record(
        title=row.what,
        tag=Tag(row.get_state_display(), colours.get(OfferState(row.state), "yellow")),
        facts=(_("Offered to %(who)s on %(day)s") % told,),
        words=(row.words,) if row.words else (),
        ways=ways if r.may and mine else (),
    )


YES_NO = {YesNo.YES: "green", YesNo.NO: "grey", YesNo.NOT_KNOWN: "yellow"}


def consents_of(r: Reader) -> Part:
    """Return what he said when consent was asked of him; one query."""
    rows = Consent.objects.visible_to(r.user, one=True).filter(person=r.person)
    answers = {
        YesNo.YES: _("Consents"),
        YesNo.NO: _("Does not consent"),
        YesNo.NOT_KNOWN: _("Asked, no answer yet"),
    }
    return Part(
        code="consents",
        title=_("Consent"),
        empty=_("Consent is asked of each person with parental responsibility. None is recorded."),
        rows=tuple(
            Record(
                _("Asked on %(day)s") % {"day": say_day(row.asked_on)},
                Tag(answers[YesNo(row.gives)], YES_NO[YesNo(row.gives)]),
                (source_card(row).words,),
                (row.words,) if row.words else (),
            )
            for row in rows.order_by("-asked_on", "-pk")
        ),
        ways=r.way(_("Record consent"), "record_consent"),
    )


def care_of(r: Reader) -> Part:
    """Return whether he could care for each child, as explored; one query."""
    rows = CouldCare.objects.visible_to(r.user, Level.FULL, one=True).filter(person=r.person)
    return Part(
        code="care",
        title=_("Could he care?"),
        empty=_("Nobody has explored whether he could care for a child."),
        rows=tuple(
            _care(r, row)
            for row in rows.select_related("child__person", "recorded_by").order_by("-explored_on")
        ),
        ways=r.way(_("Record what was explored"), "record_could_care"),
    )


def _care(r: Reader, row: CouldCare) -> Record:
    said = {
        _("Willing: %(answer)s"): row.get_willing_display(),
        _("Able: %(answer)s"): row.get_able_display(),
    }
    by = row.recorded_by.name if row.recorded_by else ""
    when = _("Explored on %(day)s by %(name)s") if by else _("Explored on %(day)s")
    return Record(
        title=r.named.get(row.child.person.reference, _("A child")),
        facts=(
            *(title % {"answer": str(answer).lower()} for title, answer in said.items()),
            when % {"day": say_day(row.explored_on), "name": by},
            source_card(row).words,
        ),
        words=(row.words,) if row.words else (),
    )
