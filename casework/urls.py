"""The only file that names every storey's addresses."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sharing.urls")),
    path("account/", include("allauth.urls")),
    path("", include("casework.routes.before")),
    path("", include("casework.routes.finding")),
    path("", include("casework.routes.gallery")),
    path("", include("casework.routes.health")),
    path("", include("casework.routes.imports")),
    path("", include("casework.routes.mentions")),
    path("", include("casework.routes.oversight")),
    path("", include("casework.routes.parenthood")),
    path("", include("casework.routes.questions")),
    path("", include("casework.routes.reaching")),
    path("", include("casework.routes.reading")),
    path("", include("casework.routes.record")),
    path("", include("casework.routes.recording")),
    path("", include("casework.routes.strands")),
    path("", include("casework.routes.visits")),
]
