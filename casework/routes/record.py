"""Addresses of the running record. References and codes only."""

from django.urls import path

from casework.views.record import amending, notes, record, referrals, waiting

CASE, ENTRY = "cases/<slug:reference>", "entries/<slug:reference>"

urlpatterns = [
    path(f"{CASE}/record/", record.case_record, name="case_record"),
    path(f"{CASE}/notes/new/", notes.new_note, name="new_note"),
    path(f"{CASE}/referrals/new/", referrals.join_referral, name="join_referral"),
    path("referrals/new/", referrals.new_referral, name="new_referral"),
    path(f"{ENTRY}/", record.show_entry, name="show_entry"),
    path(f"{ENTRY}/text/", record.entry_text, name="entry_text"),
    path(f"{ENTRY}/text/plain/", record.entry_text, {"form": "plain"}, name="entry_plain"),
    path(f"{ENTRY}/amend/", amending.amend_entry, name="amend_entry"),
    path(f"{ENTRY}/put-away/", waiting.put_away, name="put_away"),
    path(f"{ENTRY}/read/", amending.read_entry, name="read_entry"),
]
