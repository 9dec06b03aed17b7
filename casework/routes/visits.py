"""Addresses of a visit being written up. References and codes only."""

from django.urls import path

from casework.views.visits import begin, cover, discarding, named, saving, signing, writing

DRAFT = "drafts/<slug:reference>"

urlpatterns = [
    path("cases/<slug:reference>/visits/new/", begin.new_visit, name="new_visit"),
    path(f"{DRAFT}/", writing.visit, name="draft_visit"),
    path(f"{DRAFT}/who/", named.who, name="draft_who"),
    path(f"{DRAFT}/children/", writing.children, name="draft_children"),
    path(f"{DRAFT}/next/", writing.after, name="draft_next"),
    path(f"{DRAFT}/sign/", signing.sign, name="draft_sign"),
    path(f"{DRAFT}/save/", saving.save, name="draft_save"),
    path(f"{DRAFT}/discard/", discarding.discard, name="draft_discard"),
    path("quiet/", cover.quiet, name="quiet"),
]
