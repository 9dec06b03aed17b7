"""Every address by every person: one exact status each, for every verb.

A new route has no line here, and so fails ``test_urls``. Add one: its address, who gets what of the
small world in ``test_urls.places`` (a family of the north team, worked by ``worker``), and what
kind of page it is. Say ``looks=True`` of a page that shows somebody.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OK, AWAY, REFUSED, NONE, NOT_SO = 200, 302, 403, 404, 405
READ, FORM, ACT = "read", "form", "act"
"""A page is read; or is a form, sent to its own address; or an act, that is only posted to."""

SIGNED_OUT = ("anonymous", "leaver")
"""Who is not signed in: a leaver's session has ended."""


@dataclass(frozen=True)
class Line:
    """One route: its address, its status for most people, and for those who differ.

    ``done`` says what an empty form leads to where it is not the page again, ``out`` what those
    get who are not signed in. ``looks`` says that whoever gets the page is on the trail first.
    """

    address: str
    most: int
    but: dict[str, int] = field(default_factory=dict)
    kind: str = READ
    done: dict[str, int] = field(default_factory=dict)
    out: int = AWAY
    looks: bool = False

    def got(self, who: str) -> int:
        """Return the status this person gets for GET and HEAD."""
        return self._status(who, NOT_SO if self.kind == ACT else self.but.get(who, self.most))

    def posted(self, who: str) -> int:
        """Return the status this person gets for POST with nothing filled in."""
        if self.kind == READ:
            return self.other(who)
        return self._status(who, self.done.get(who, self.but.get(who, self.most)))

    def other(self, who: str) -> int:
        """Return the status this person gets for any other verb."""
        return AWAY if who in SIGNED_OUT and self.out == AWAY else NOT_SO

    def _status(self, who: str, inside: int) -> int:
        return self.out if who in SIGNED_OUT else inside


def only(*people: str) -> dict[str, int]:
    """Return 200 for these people."""
    return dict.fromkeys(people, OK)


OWN = only("worker", "manager")
FINDERS = only("worker", "worker2", "manager", "duty", "chair")
READERS = only("worker", "worker2", "manager", "duty", "chair")
WRITERS = only("worker", "worker2", "manager", "duty")
MANAGES = {"manager": OK, "worker": REFUSED}
ADMIN = only("admin")
DATA = only("data")
CHILD, CASE, MAN = "/children/{child}/", "/cases/{case}/", "/people/{man}/"
ENTRY = "/entries/{entry}/"
DRAFT = "/drafts/{draft}/"


def _own(address: str) -> Line:
    """A page about somebody of one's own."""
    return Line(address, NONE, OWN, looks=True)


def _write(address: str) -> Line:
    """A form about somebody of one's own."""
    return Line(address, NONE, OWN, FORM, looks=True)


def _manage(address: str) -> Line:
    """A form about a case, for whoever allocates."""
    return Line(f"{CASE}{address}", NONE, MANAGES, FORM, looks=True)


def _set_up(address: str, kind: str = READ, **done: int) -> Line:
    """A page for administrators."""
    return Line(f"/setup/{address}", REFUSED, ADMIN, kind, done)


def _import(address: str, kind: str = READ) -> Line:
    """A page about one import, of which there is none."""
    return Line(f"/setup/import/{{nothing}}/{address}", REFUSED, {"data": NONE}, kind)


def _question(address: str, kind: str = READ, done: int = OK) -> Line:
    """A page about the curiosity questions, for practice leads."""
    return Line(f"/setup/questions/{address}", REFUSED, only("practice"), kind, {"practice": done})


def _draft(address: str, done: int = OK, *, looks: bool = True) -> Line:
    """A page of a draft of the worker's own, for nobody else."""
    return Line(f"{DRAFT}{address}", NONE, only("worker"), FORM, {"worker": done}, looks=looks)


LINES: dict[str, Line] = {
    "home": Line("/", OK),
    "stay": Line("/stay/", REFUSED, dict.fromkeys(WRITERS, AWAY), ACT),
    "health": Line("/healthz/", OK, out=OK),
    "find": Line("/find/", REFUSED, FINDERS, FORM),
    "found": Line("/find/{nothing}/", REFUSED, dict.fromkeys(FINDERS, AWAY)),
    "oversight": Line("/oversight/", REFUSED, only("manager")),
    "gap_list": Line("/oversight/gaps/{gap}/", REFUSED, only("manager"), looks=True),
    "gap_file": Line("/oversight/gaps/{gap}/file.csv", REFUSED, only("manager"), looks=True),
    "trail": Line("/trail/", REFUSED, only("governance")),
    "trail_file": Line("/trail/file.csv", REFUSED, only("governance")),
    "trail_head": Line("/trail/head/", REFUSED, {"governance": AWAY}, ACT),
    "settle_pair": Line("/pairs/{nothing}/", REFUSED, {"duty": NONE}, FORM),
    "list_cases": Line("/cases/", REFUSED, READERS),
    "show_case": _own(CASE),
    "before": _own(f"{CASE}before/"),
    "before_sheet": _own(f"{CASE}before/sheet/"),
    "show_child": _own(CHILD),
    "show_person": _own(MAN),
    "who_looked": _own(f"{CHILD}who-looked/"),
    "allocate": _manage("allocate/"),
    "change_kind": _write(f"{CASE}children/{{child}}/kind/"),
    "close_child": _write(f"{CASE}children/{{child}}/close/"),
    "add_person": _write(f"{CHILD}add/"),
    "connect_person": _write(f"{CHILD}connect/{{man}}/"),
    "say_role": _write(f"{CHILD}role/father/"),
    "born": _write("/children/{unborn}/born/"),
    "pregnancy_ended": _write("/children/{unborn}/pregnancy-ended/"),
    "answer_gap": _write(f"{CHILD}gaps/man_not_identified/{{stub_tie}}/answer/"),
    "withdraw_answer": _write(f"{CHILD}gaps/role_not_known/{{answered_tie}}/withdraw/"),
    "change_connection": _write("/connections/{tie}/change/"),
    "end_connection": _write("/connections/{tie}/end/"),
    "add_residence": _write(f"{MAN}homes/add/"),
    "add_route": _write(f"{MAN}contact/add/"),
    "add_name": _write(f"{MAN}names/add/"),
    "change_name": _write("/names/{name}/change/"),
    "end_name": _write("/names/{name}/end/"),
    "change_route": _write("/contact/{route}/change/"),
    "end_route": _write("/contact/{route}/end/"),
    "change_person": _write(f"{MAN}change/"),
    "say_detail": _write(f"{MAN}details/language/"),
    "join_couple": _write(f"{MAN}couple/"),
    "record_death": _write(f"{MAN}died/"),
    "end_couple": _write("/couples/{couple}/end/"),
    "end_residence": _write("/homes/{home}/end/"),
    "confirm_residence": _write("/homes/{home}/confirm/"),
    "show_reaching": _own(f"{MAN}reaching/"),
    "record_safety": _write(f"{MAN}safety/"),
    "review_safety": _write("/safety/{safety}/review/"),
    "record_concern": _write(f"{MAN}concern/"),
    "answer_concern": _write("/concerns/{concern}/answer/"),
    "his_sheet": _own(f"{MAN}sheet/"),
    "record_told": _write(f"{MAN}told/"),
    "record_dispute": _write(f"{MAN}dispute/"),
    "record_service": _write(f"{MAN}service/"),
    "record_could_care": _write(f"{MAN}could-care/"),
    "record_meeting": _write(f"{MAN}meeting/"),
    "record_offer": _write(f"{MAN}offer/"),
    "change_offer": _write("/offers/{offer}/change/"),
    "record_consent": _write(f"{MAN}consent/"),
    "record_approach": _write(f"{MAN}approach/"),
    "answer_approach": _write("/approaches/{approach}/answer/"),
    "add_statement": _write(f"{MAN}statements/add/risk/"),
    "change_statement": Line(
        "/statements/{draft_statement}/", NONE, only("worker"), FORM, looks=True
    ),
    "discard_statement": Line(
        "/statements/{draft_statement}/discard/", NONE, only("worker"), FORM, looks=True
    ),
    "replace_statement": _write("/statements/{statement}/replace/"),
    "end_statement": _write("/statements/{statement}/end/"),
    "begin_assessment": _write(f"{MAN}assess/"),
    "assessment": _write("/assessments/{assessment}/"),
    "agree_assessment": Line(
        "/assessments/{signed_assessment}/agree/", NONE, MANAGES, FORM, looks=True
    ),
    "show_parenthood": _own(f"{MAN}parenthood/"),
    "say_fatherhood": _write("/connections/{tie}/fatherhood/legal/"),
    "say_responsibility": _write("/connections/{tie}/responsibility/"),
    "record_contact": _write("/connections/{tie}/arrangement/"),
    "change_contact": _write("/arrangements/{arrangement}/change/"),
    "check_contact": _write("/arrangements/{arrangement}/check/"),
    "record_binding": _write(f"{MAN}binding/"),
    "change_binding": _write("/bindings/{binding}/change/"),
    "check_binding": _write("/bindings/{binding}/check/"),
    "record_coming": _write(f"{MAN}coming/"),
    "settle_coming": _write("/coming/{coming}/"),
    "record_unborn": Line(f"{CASE}unborn/", NONE, OWN, FORM),
    "add_child": Line(f"{CASE}children/add/", NONE, OWN, FORM),
    "case_record": _own(f"{CASE}record/"),
    "new_note": _write(f"{CASE}notes/new/"),
    "join_referral": _write(f"{CASE}referrals/new/"),
    "new_referral": Line("/referrals/new/", REFUSED, WRITERS, FORM),
    "show_entry": _own(ENTRY),
    "entry_text": _own(f"{ENTRY}text/"),
    "entry_plain": _own(f"{ENTRY}text/plain/"),
    "amend_entry": _write(f"{ENTRY}amend/"),
    "put_away": _write("/entries/{waiting}/put-away/"),
    "read_entry": Line(
        f"{ENTRY}read/",
        NONE,
        {"manager": OK, "worker": REFUSED},
        FORM,
        looks=True,
    ),
    "new_visit": Line(f"{CASE}visits/new/", NONE, OWN, FORM, looks=True),
    "draft_visit": _draft("", AWAY),
    "draft_who": Line(f"{DRAFT}who/", NONE, {"worker": AWAY}, FORM),
    "draft_children": _draft("children/", AWAY),
    "draft_next": _draft("next/", AWAY),
    "draft_sign": _draft("sign/"),
    "draft_save": _draft("save/", looks=False),
    "draft_discard": _draft("discard/", looks=False),
    "quiet": Line("/quiet/", OK, out=OK),
    "settle_mentions": _write("/entries/{entry}/mentions/"),
    "preview_mentions": Line("/mentions/preview/", REFUSED, dict.fromkeys(WRITERS, OK), ACT),
    "import_home": Line("/setup/import/", REFUSED, DATA, FORM),
    "show_import": _import(""),
    "take_import": _import("take/", ACT),
    "put_away_import": _import("put-away/", ACT),
    "rows_to_mend": _import("rows/", ACT),
    "list_questions": _question(""),
    "add_question": _question("add/", FORM),
    "show_question": _question("carer_father/"),
    "change_question": _question("carer_father/change/", FORM),
    "switch_question_off": _question("carer_father/off/", FORM),
    "switch_question_on": _question("carer_father/on/", ACT, AWAY),
    "setup": _set_up(""),
    "add_agency": _set_up("agencies/add/", FORM),
    "show_agency": _set_up("agencies/{agency}/"),
    "change_agency": _set_up("agencies/{agency}/change/", FORM),
    "add_team": _set_up("agencies/{agency}/teams/add/", FORM),
    "change_team": _set_up("teams/{team}/", FORM),
    "list_people": _set_up("people/"),
    "invite_person": _set_up("people/invite/", FORM),
    "show_account": _set_up("people/{user}/"),
    "change_account": _set_up("people/{user}/change/", FORM),
    "switch_off": _set_up("people/{user}/switch-off/", FORM, admin=AWAY),
    "invite_again": _set_up("people/{user}/invite-again/", ACT, admin=AWAY),
    "switch_on": _set_up("people/{user}/switch-on/", ACT, admin=NONE),
    "end_sessions": _set_up("people/{user}/end-sessions/", ACT, admin=AWAY),
    "accept_invitation": Line("/account/invitation/{nothing}/", NONE, kind=FORM, out=NONE),
    "gallery": Line("/gallery/", OK, kind=FORM, out=OK),
    "gallery_page": Line("/gallery/form/", OK, kind=FORM, out=OK),
}
"""Our own routes by name."""


def _account(address: str, inside: int, out: int = AWAY) -> Line:
    """A page of allauth's about one's own account: the same for everybody who is signed in."""
    return Line(f"/account/{address}", inside, kind=FORM, out=out)


ACCOUNT: dict[str, Line] = {
    "account_login": _account("login/", AWAY, OK),
    "account_logout": _account("logout/", OK),
    "account_inactive": _account("inactive/", OK, OK),
    "account_signup": _account("signup/", AWAY, OK),
    "account_reauthenticate": _account("reauthenticate/", REFUSED),
    "account_email": _account("email/", NONE, NONE),
    "account_email_verification_sent": _account("confirm-email/", OK, OK),
    "account_change_password": _account("password/change/", AWAY),
    "account_set_password": _account("password/set/", OK),
    "account_reset_password": _account("password/reset/", OK, OK),
    "account_reset_password_done": _account("password/reset/done/", OK, OK),
    "account_reset_password_from_key": _account("password/reset/key/1-none/", OK, OK),
    "account_reset_password_from_key_done": _account("password/reset/key/done/", OK, OK),
    "account_confirm_login_code": _account("login/code/confirm/", AWAY, AWAY),
    "account_confirm_email": _account("confirm-email/none/", OK, OK),
    "mfa_index": _account("2fa/", OK),
    "mfa_authenticate": _account("2fa/authenticate/", AWAY),
    "mfa_reauthenticate": _account("2fa/reauthenticate/", REFUSED),
    "mfa_activate_totp": _account("2fa/totp/activate/", OK),
    "mfa_deactivate_totp": _account("2fa/totp/deactivate/", NONE),
    "mfa_view_recovery_codes": _account("2fa/recovery-codes/", NONE),
    "mfa_generate_recovery_codes": _account("2fa/recovery-codes/generate/", OK),
    "mfa_download_recovery_codes": _account("2fa/recovery-codes/download/", NONE),
    "mfa_list_webauthn": _account("2fa/webauthn/", OK),
    "mfa_add_webauthn": _account("2fa/webauthn/add/", OK),
    "mfa_reauthenticate_webauthn": _account("2fa/webauthn/reauthenticate/", REFUSED),
    "mfa_remove_webauthn": _account("2fa/webauthn/keys/1/remove/", NONE),
    "mfa_edit_webauthn": _account("2fa/webauthn/keys/1/edit/", NONE),
}
"""Sign-in and one's own account, for somebody who has no password yet (the small world's people).

What these pages do is allauth's own to test; they hold nobody's record.
"""
