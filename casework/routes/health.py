"""The address a load balancer asks."""

from django.urls import path

from casework.views.health import health

urlpatterns = [path("healthz/", health, name="health")]
