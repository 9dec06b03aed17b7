"""Addresses of reaching a man and being reached by him. References only."""

from django.urls import path

from casework.views.man import reaching

urlpatterns = [
    path("people/<slug:reference>/approach/", reaching.record_approach, name="record_approach"),
    path("approaches/<slug:reference>/answer/", reaching.answer_approach, name="answer_approach"),
]
