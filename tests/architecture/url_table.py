"""Every address by every person: one exact status each, for GET.

A new route has no line here, and so fails ``test_urls``. Add one: who gets what, of the small
world in ``test_urls.Places`` (a child of the north team, worked by ``worker``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

OK, AWAY, REFUSED, NONE, POST_ONLY = 200, 302, 403, 404, 405
SIGNED_OUT = ("anonymous", "leaver")
"""Who is not signed in: a leaver's session has ended."""


@dataclass(frozen=True)
class Line:
    """One route: its address, its status for most people, and for those who differ.

    ``looks`` says that whoever gets the page is written on the trail before it leaves.
    """

    address: str
    most: int
    but: dict[str, int] = field(default_factory=dict)
    open: bool = False
    looks: bool = False

    def status(self, who: str) -> int:
        """Return the status this person gets."""
        if who in SIGNED_OUT and not self.open:
            return AWAY
        return self.but.get(who, self.most)


def only(*people: str) -> dict[str, int]:
    """Return 200 for these people."""
    return dict.fromkeys(people, OK)


OWN = only("worker", "manager")
FINDERS = only("worker", "worker2", "manager", "duty", "chair")
READERS = only("worker", "worker2", "manager", "duty", "chair")
MANAGES = {"manager": OK, "worker": REFUSED}
ADMIN = only("admin")
DATA = only("data")
CHILD, CASE, MAN = "/children/{child}/", "/cases/{case}/", "/people/{man}/"


def _own(address: str) -> Line:
    return Line(address, NONE, OWN, looks=True)


LINES: dict[str, Line] = {
    "home": Line("/", OK),
    "stay": Line("/stay/", POST_ONLY),
    "health": Line("/healthz/", OK, open=True),
    "find": Line("/find/", REFUSED, FINDERS),
    "found": Line("/find/{nothing}/", REFUSED, dict.fromkeys(FINDERS, AWAY)),
    "oversight": Line("/oversight/", REFUSED, only("manager")),
    "gap_list": Line("/oversight/gaps/no_man_recorded/", REFUSED, only("manager")),
    "gap_file": Line("/oversight/gaps/no_man_recorded/file.csv", REFUSED, only("manager")),
    "list_cases": Line("/cases/", REFUSED, READERS),
    "show_case": _own(CASE),
    "show_child": _own(CHILD),
    "show_person": _own(MAN),
    "who_looked": _own(f"{CHILD}who-looked/"),
    "allocate": Line(f"{CASE}allocate/", NONE, MANAGES),
    "change_kind": Line(f"{CASE}children/{{child}}/kind/", NONE, MANAGES),
    "close_child": Line(f"{CASE}children/{{child}}/close/", NONE, MANAGES),
    "add_person": _own(f"{CHILD}add/"),
    "connect_person": _own(f"{CHILD}connect/{{man}}/"),
    "say_role": _own(f"{CHILD}role/father/"),
    "born": _own("/children/{unborn}/born/"),
    "pregnancy_ended": _own("/children/{unborn}/pregnancy-ended/"),
    "answer_gap": _own(f"{CHILD}gaps/man_not_identified/{{stub_tie}}/answer/"),
    "withdraw_answer": _own(f"{CHILD}gaps/role_not_known/{{answered_tie}}/withdraw/"),
    "change_connection": _own("/connections/{tie}/change/"),
    "end_connection": _own("/connections/{tie}/end/"),
    "add_residence": _own(f"{MAN}homes/add/"),
    "add_route": _own(f"{MAN}contact/add/"),
    "add_name": _own(f"{MAN}names/add/"),
    "change_person": _own(f"{MAN}change/"),
    "say_detail": _own(f"{MAN}details/language/"),
    "join_couple": _own(f"{MAN}couple/"),
    "record_death": _own(f"{MAN}died/"),
    "end_couple": _own("/couples/{couple}/end/"),
    "end_residence": _own("/homes/{home}/end/"),
    "confirm_residence": _own("/homes/{home}/confirm/"),
    "record_unborn": _own(f"{CASE}unborn/"),
    "add_child": Line(f"{CASE}children/add/", NONE, OWN),
    "import_home": Line("/setup/import/", REFUSED, DATA),
    "show_import": Line("/setup/import/{nothing}/", REFUSED, dict.fromkeys(DATA, NONE)),
    "take_import": Line("/setup/import/{nothing}/take/", POST_ONLY),
    "put_away_import": Line("/setup/import/{nothing}/put-away/", POST_ONLY),
    "rows_to_mend": Line("/setup/import/{nothing}/rows/", POST_ONLY),
    "setup": Line("/setup/", REFUSED, ADMIN),
    "add_agency": Line("/setup/agencies/add/", REFUSED, ADMIN),
    "show_agency": Line("/setup/agencies/{agency}/", REFUSED, ADMIN),
    "change_agency": Line("/setup/agencies/{agency}/change/", REFUSED, ADMIN),
    "add_team": Line("/setup/agencies/{agency}/teams/add/", REFUSED, ADMIN),
    "change_team": Line("/setup/teams/{team}/", REFUSED, ADMIN),
    "list_people": Line("/setup/people/", REFUSED, ADMIN),
    "invite_person": Line("/setup/people/invite/", REFUSED, ADMIN),
    "show_account": Line("/setup/people/{user}/", REFUSED, ADMIN),
    "change_account": Line("/setup/people/{user}/change/", REFUSED, ADMIN),
    "switch_off": Line("/setup/people/{user}/switch-off/", REFUSED, ADMIN),
    "invite_again": Line("/setup/people/{user}/invite-again/", POST_ONLY),
    "switch_on": Line("/setup/people/{user}/switch-on/", POST_ONLY),
    "end_sessions": Line("/setup/people/{user}/end-sessions/", POST_ONLY),
    "accept_invitation": Line("/account/invitation/{nothing}/", NONE, open=True),
    "account_email": Line("/account/email/", NONE, open=True),
    "gallery": Line("/gallery/", OK, open=True),
    "gallery_page": Line("/gallery/form/", OK, open=True),
}
"""Our own routes by name; allauth's are its own to test, and hold nobody's record."""
