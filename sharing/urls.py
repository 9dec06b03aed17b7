"""Addresses of the sharing storey: accounts, and who works here."""

from django.urls import path

from sharing.views import accounts, people, places

urlpatterns = [
    path("account/email/", accounts.not_here, name="account_email"),
    path("account/invitation/<str:token>/", accounts.accept_invitation, name="accept_invitation"),
    path("setup/", places.setup, name="setup"),
    path("setup/agencies/add/", places.add_agency, name="add_agency"),
    path("setup/agencies/<str:reference>/", places.show_agency, name="show_agency"),
    path("setup/agencies/<str:reference>/change/", places.change_agency, name="change_agency"),
    path("setup/agencies/<str:reference>/teams/add/", places.add_team, name="add_team"),
    path("setup/teams/<str:reference>/", places.change_team, name="change_team"),
    path("setup/people/", people.list_people, name="list_people"),
    path("setup/people/invite/", people.invite_person, name="invite_person"),
    path("setup/people/<str:reference>/", people.show_account, name="show_account"),
    path("setup/people/<str:reference>/change/", people.change_account, name="change_account"),
    path("setup/people/<str:reference>/invite-again/", people.invite_again, name="invite_again"),
    path("setup/people/<str:reference>/switch-off/", people.switch_off, name="switch_off"),
    path("setup/people/<str:reference>/switch-on/", people.switch_on, name="switch_on"),
    path("setup/people/<str:reference>/end-sessions/", people.end_sessions, name="end_sessions"),
]
