"""What every page's frame needs to know: the site, the viewer, the language switch."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.visibility.viewer import ANONYMOUS


def site(request: HttpRequest) -> dict[str, Any]:
    """Site name, version, security contact, who is looking and through which seats."""
    viewer = getattr(request, "viewer", ANONYMOUS)
    signed_in = viewer.person is not None
    return {
        "site_name": settings.PORTAL_SITE_NAME,
        "version": settings.VERSION,
        "security_contact": settings.PORTAL_SECURITY_CONTACT,
        "viewer": viewer,
        "signed_in": signed_in,
        "view_as": request.session.get("view_as", "") if signed_in else "",
    }
