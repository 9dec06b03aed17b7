"""Addresses of imports."""

from django.urls import path

from casework.views import imports as views

urlpatterns = [
    path("setup/import/", views.import_home, name="import_home"),
    path("setup/import/<str:reference>/", views.show_import, name="show_import"),
    path("setup/import/<str:reference>/take/", views.take_import, name="take_import"),
    path("setup/import/<str:reference>/put-away/", views.put_away_import, name="put_away_import"),
    path("setup/import/<str:reference>/rows/", views.rows_to_mend, name="rows_to_mend"),
]
