"""Addresses at which a practice lead sets up the curiosity questions."""

from django.urls import path

from casework.views import questions

QUESTION = "setup/questions/<slug:code>"

urlpatterns = [
    path("setup/questions/", questions.list_questions, name="list_questions"),
    path("setup/questions/add/", questions.add_question, name="add_question"),
    path(f"{QUESTION}/", questions.show_question, name="show_question"),
    path(f"{QUESTION}/change/", questions.change_question, name="change_question"),
    path(f"{QUESTION}/off/", questions.switch_question_off, name="switch_question_off"),
    path(f"{QUESTION}/on/", questions.switch_question_on, name="switch_question_on"),
]
