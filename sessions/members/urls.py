"""Addresses of the workbenches in which members and institutes are kept."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sessions.members import views

_keeping: list[URLPattern | URLResolver] = [
    path("", views.members, name="members"),
    path(_("new/"), views.new_member, name="new-member"),
    path(_("institutes/new/"), views.new_institute, name="new-institute"),
    path(_("institutes/<slug:item>/"), views.institute, name="institute"),
    path("<slug:item>/", views.member, name="member"),
    path(_("<slug:item>/remove/"), views.remove_member, name="remove-member"),
]

urlpatterns: list[URLPattern | URLResolver] = []
my_urlpatterns: list[URLPattern | URLResolver] = [path(_("members/"), include(_keeping))]
