"""Addresses of the desk and of the account behind it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.desk import invitation, own_data, people, views

app_name = "portal"

urlpatterns = [
    path(_("invitation/<str:secret>/"), invitation.invitation, name="invitation"),
]

my_urlpatterns = [
    path("", views.desk, name="desk"),
    path(_("profile/"), views.profile, name="profile"),
    path(_("profile/tokens/"), views.make_token, name="make-token"),
    path(_("profile/tokens/<str:token>/revoke/"), views.revoke_token, name="revoke-token"),
    path(_("profile/sign-out-everywhere/"), views.sign_out_everywhere, name="sign-out-everywhere"),
    path(_("view-as/"), views.view_as, name="view-as"),
    path(_("data/"), own_data.own_data, name="own-data"),
    path(_("data/everything.json"), own_data.own_data_file, name="own-data-file"),
    path(_("data/erase/"), own_data.erase, name="erase"),
    path(_("people/"), people.people, name="people"),
    path(_("people/invite/"), people.invite, name="invite"),
    path(_("people/<str:item>/"), people.person, name="person"),
    path(_("people/<str:item>/access/"), people.access, name="access"),
]
