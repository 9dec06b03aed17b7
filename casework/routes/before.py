"""Addresses of what one reads before a visit. References only."""

from django.urls import path

from casework.views import before as views

urlpatterns = [
    path("cases/<slug:reference>/before/", views.before, name="before"),
    path("cases/<slug:reference>/before/sheet/", views.before_sheet, name="before_sheet"),
]
