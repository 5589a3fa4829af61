"""Settings → Theme: an installation restyles the site with its own tokens, without a fork."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.web.theme_css import declarations, stylesheet, too_faint

KEPT_SECONDS = 300


@register_setting(icon="view")
class Theme(BaseGenericSetting):
    """The tokens of this installation's look; none is our own look."""

    tokens = models.TextField(
        _("tokens"),
        blank=True,
        max_length=60_000,
        help_text=_(
            "Paste an NL Design System theme file. Only custom properties such as "
            "--basis-color-action-1-color-default are used; everything else is left out. Empty means our own look."
        ),
    )

    panels = [FieldPanel("tokens")]

    class Meta:
        verbose_name = _("theme")

    class Disclosure:
        public = ("id", "tokens")
        portal = ()
        room = ()
        subject = ()
        never = ()

    def clean(self) -> None:
        """Refuses a text without tokens, and colours that cannot be read together, each named with its contrast."""
        found = declarations(self.tokens)
        if self.tokens.strip() and not found:
            raise ValidationError({"tokens": _now("No custom property such as --basis-… was found in this text.")})
        faint = [
            _now("%(text)s on %(ground)s has a contrast of %(ratio).1f; at least %(least).1f is needed.")
            % {"text": text, "ground": ground, "ratio": ratio, "least": least}
            for text, ground, ratio, least in too_faint(found)
        ]
        if faint:
            raise ValidationError({"tokens": faint})


@csrf_exempt
@require_safe
def theme_css(request: HttpRequest) -> HttpResponse:
    """The theme as a stylesheet, the same for everybody; empty where there is none."""
    theme = Theme.load(request_or_site=request)
    response = HttpResponse(stylesheet(declarations(theme.tokens)), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
