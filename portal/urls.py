"""The composition root: the only place that knows every feature."""

from __future__ import annotations

from types import ModuleType

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin import urls as wagtailadmin_urls

import knowledge.urls
import portal.accounts.urls
import portal.api.urls
import portal.desk.urls
import portal.oai.urls
import search.urls
import sessions.urls
from portal.web import language, styleguide, theme, wellknown
from portal.web.pages import shelved_page


def feature(urls: ModuleType) -> URLResolver:
    """A feature's addresses under a language: its reading pages, and its workbenches below my/."""
    workbenches = path(_("my/"), include(urls.my_urlpatterns))
    return path("", include(([*urls.urlpatterns, workbenches], urls.app_name)))


def files(urls: ModuleType) -> URLResolver:
    """A feature's addresses without a language, in a namespace of their own ("thinktank-root")."""
    return path("", include((urls.root_urlpatterns, f"{urls.app_name}-root")))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", language.choose_language, name="choose-language"),
    path("", include(wellknown.urlpatterns)),
    path("theme.css", theme.theme_css, name="theme-css"),
    path("cms/", include(knowledge.urls.cms_urlpatterns)),
    path("cms/", include(wagtailadmin_urls)),
    path("accounts/", include(portal.accounts.urls)),
    path("api/v1/", include(portal.api.urls)),
    path("oai", include(portal.oai.urls)),
    files(knowledge.urls),
    files(sessions.urls),
    files(search.urls),
]
if not settings.PRODUCTION:
    urlpatterns.append(path("styleguide/", styleguide.styleguide, name="styleguide"))
urlpatterns += i18n_patterns(
    feature(portal.desk.urls),
    feature(knowledge.urls),
    feature(sessions.urls),
    feature(search.urls),
    re_path(r"^((?:[\w\-]+/)*)$", shelved_page, name="wagtail_serve"),
)

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.not_allowed"
handler404 = "portal.web.errors.not_found"
handler500 = "portal.web.errors.failed"
