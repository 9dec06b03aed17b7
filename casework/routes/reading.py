"""Addresses of the pages one reads: your work, cases, children, people."""

from django.urls import path

from casework.views import allocation, cases, children, closing, home, looked, people

urlpatterns = [
    path("", home.home, name="home"),
    path("stay/", home.stay, name="stay"),
    path("cases/", cases.list_cases, name="list_cases"),
    path("cases/<str:reference>/", cases.show_case, name="show_case"),
    path("cases/<str:reference>/allocate/", allocation.allocate, name="allocate"),
    path(
        "cases/<str:reference>/children/<str:child>/kind/",
        closing.change_kind,
        name="change_kind",
    ),
    path(
        "cases/<str:reference>/children/<str:child>/close/",
        closing.close_child,
        name="close_child",
    ),
    path("children/<str:reference>/", children.show_child, name="show_child"),
    path("children/<str:reference>/who-looked/", looked.who_looked, name="who_looked"),
    path("people/<str:reference>/", people.show_person, name="show_person"),
]
