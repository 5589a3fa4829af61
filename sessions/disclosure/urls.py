"""Addresses of one's own disclosure: all below my/."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from sessions.disclosure import views

_own: list[URLPattern | URLResolver] = [
    path("", views.disclosure, name="disclosure"),
    path(_("participant/<slug:level>/"), views.choose_participant, name="choose-participant"),
    path(_("session/<slug:about>/<slug:level>/"), views.choose_session, name="choose-session"),
    path(_("statement/<slug:about>/<slug:level>/"), views.choose_statement, name="choose-statement"),
    path(_("withdraw/everything/"), views.withdraw_everything, name="withdraw-everything"),
    path(_("withdraw/<slug:key>/"), views.withdraw, name="withdraw"),
    path(_("receipts/<slug:item>.json"), views.receipt, name="receipt"),
    path(_("receipts/<slug:item>.pdf"), views.receipt_pdf, name="receipt-pdf"),
]
urlpatterns: list[URLPattern | URLResolver] = []
my_urlpatterns: list[URLPattern | URLResolver] = [path(_("disclosure/"), include(_own))]
