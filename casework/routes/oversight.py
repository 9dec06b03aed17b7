"""Addresses of oversight, of the trail, and of the pairs that wait for matchers."""

from django.urls import path

from casework.views import oversight as views
from casework.views import pairs, trail

urlpatterns = [
    path("oversight/", views.oversight, name="oversight"),
    path("oversight/gaps/<slug:code>/", views.gap_list, name="gap_list"),
    path("oversight/gaps/<slug:code>/file.csv", views.gap_file, name="gap_file"),
    path("pairs/<slug:reference>/", pairs.settle_pair, name="settle_pair"),
    path("trail/", trail.show_trail, name="trail"),
    path("trail/file.csv", trail.trail_file, name="trail_file"),
    path("trail/head/", trail.trail_head, name="trail_head"),
]
