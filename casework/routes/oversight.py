"""Addresses of oversight."""

from django.urls import path

from casework.views import oversight as views

urlpatterns = [
    path("oversight/", views.oversight, name="oversight"),
    path("oversight/gaps/<slug:code>/", views.gap_list, name="gap_list"),
    path("oversight/gaps/<slug:code>/file.csv", views.gap_file, name="gap_file"),
]
