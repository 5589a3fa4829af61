"""Words of the programme that pages, forms and tables share."""

from django.utils.translation import gettext_lazy as _

KIND_NAMES = [
    ("talk", _("talk")),
    ("keynote", _("keynote")),
    ("panel", _("panel discussion")),
    ("workshop", _("workshop")),
    ("break", _("break")),
]
LANGUAGE_NAMES = [("nl", "Nederlands"), ("en", "English")]
