"""Addresses of the component gallery, which stands in development and tests only."""

from django.conf import settings
from django.urls import URLPattern, path

from casework.views import gallery as views

urlpatterns: list[URLPattern] = []
if settings.COMPONENT_GALLERY:
    urlpatterns = [
        path("gallery/", views.show_gallery, name="gallery"),
        path("gallery/<slug:name>/", views.show_gallery, name="gallery_page"),
    ]
