"""Addresses of what a man is to a child, what binds him and what is due. References, codes only."""

from django.urls import path

from casework.views.man import bindings, contact, parenthood

PERSON, TIE = "people/<slug:reference>", "connections/<slug:reference>"

urlpatterns = [
    path(f"{PERSON}/parenthood/", parenthood.show_parenthood, name="show_parenthood"),
    path(f"{TIE}/fatherhood/<slug:sort>/", parenthood.say_fatherhood, name="say_fatherhood"),
    path(f"{TIE}/responsibility/", parenthood.say_responsibility, name="say_responsibility"),
    path(f"{TIE}/arrangement/", contact.record_contact, name="record_contact"),
    path("arrangements/<slug:reference>/change/", contact.change_contact, name="change_contact"),
    path("arrangements/<slug:reference>/check/", contact.check_contact, name="check_contact"),
    path(f"{PERSON}/binding/", bindings.record_binding, name="record_binding"),
    path("bindings/<slug:reference>/change/", bindings.change_binding, name="change_binding"),
    path("bindings/<slug:reference>/check/", bindings.check_binding, name="check_binding"),
    path(f"{PERSON}/coming/", bindings.record_coming, name="record_coming"),
    path("coming/<slug:reference>/", bindings.settle_coming, name="settle_coming"),
]
