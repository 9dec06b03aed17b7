"""Addresses of finding."""

from django.urls import path

from casework.views import finding as views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("find/<str:reference>/", views.found, name="found"),
]
