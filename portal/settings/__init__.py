"""Settings: `embedded` unless PORTAL_ENV says production. Every value comes from the environment, see README."""

from portal.settings.environment import one_of, read

ENVIRONMENT = read("PORTAL_ENV", "embedded", one_of("embedded", "production"), "embedded or production")

if ENVIRONMENT == "production":
    from portal.settings.production import *  # noqa: F403 - the chosen module is the settings
else:
    from portal.settings.embedded import *  # noqa: F403 - the chosen module is the settings
