"""Addresses of the pages one writes. References and codes only."""

from django.urls import path

from casework.views.recording import (
    add_child,
    add_person,
    amending,
    connections,
    couples,
    details,
    gaps,
    homes,
    lives,
    names,
    roles,
)

CHILD, PERSON, GAP = (
    "children/<slug:reference>",
    "people/<slug:reference>",
    "children/<slug:reference>/gaps/<slug:code>/<slug:subject>",
)

urlpatterns = [
    path(f"{CHILD}/add/", add_person.add_person, name="add_person"),
    path(
        f"{CHILD}/connect/<slug:person_reference>/",
        connections.connect_person,
        name="connect_person",
    ),
    path(f"{CHILD}/role/<slug:role>/", roles.say_role, name="say_role"),
    path(f"{CHILD}/born/", lives.born, name="born"),
    path(f"{CHILD}/pregnancy-ended/", lives.pregnancy_ended, name="pregnancy_ended"),
    path(f"{GAP}/answer/", gaps.answer_gap, name="answer_gap"),
    path(f"{GAP}/withdraw/", gaps.withdraw_answer, name="withdraw_answer"),
    path(
        "connections/<slug:reference>/change/",
        connections.change_connection,
        name="change_connection",
    ),
    path("connections/<slug:reference>/end/", connections.end_connection, name="end_connection"),
    path(f"{PERSON}/homes/add/", homes.add_residence, name="add_residence"),
    path(f"{PERSON}/contact/add/", homes.add_route, name="add_route"),
    path(f"{PERSON}/names/add/", names.add_name, name="add_name"),
    path("names/<slug:reference>/change/", amending.change_name, name="change_name"),
    path("names/<slug:reference>/end/", amending.end_name, name="end_name"),
    path("contact/<slug:reference>/change/", amending.change_route, name="change_route"),
    path("contact/<slug:reference>/end/", amending.end_route, name="end_route"),
    path(f"{PERSON}/change/", names.change_person, name="change_person"),
    path(f"{PERSON}/details/<slug:kind>/", details.say_detail, name="say_detail"),
    path(f"{PERSON}/couple/", couples.join_couple, name="join_couple"),
    path(f"{PERSON}/died/", lives.record_death, name="record_death"),
    path("couples/<slug:reference>/end/", couples.end_couple, name="end_couple"),
    path("homes/<slug:reference>/end/", homes.end_residence, name="end_residence"),
    path("homes/<slug:reference>/confirm/", homes.confirm_residence, name="confirm_residence"),
    path("cases/<slug:reference>/unborn/", lives.record_unborn, name="record_unborn"),
    path("cases/<slug:reference>/children/add/", add_child.add_child, name="add_child"),
]
