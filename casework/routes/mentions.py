"""Addresses of mentions: those an entry speaks of, and a text while it is written."""

from django.urls import path

from casework.views.record import mentions

urlpatterns = [
    path("entries/<slug:reference>/mentions/", mentions.settle_mentions, name="settle_mentions"),
    path("mentions/preview/", mentions.preview_mentions, name="preview_mentions"),
]
