"""From an invitation in the mail to signing in with a passkey, in a real browser with a made-up authenticator."""

from __future__ import annotations

import email
import email.policy
import re
import time

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.server import Portal

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def mailed_link(portal: Portal, address: str) -> str:
    """The link in the mail that this address got, once the worker has sent it."""
    for _second in range(30):
        for text in portal.mail():
            message = email.message_from_string(text, policy=email.policy.default)
            if message["To"] == address:
                return re.search(r"https?://[^/\s]+(/\S+)", message.get_content())[1]  # type: ignore[index]
        time.sleep(1)
    raise AssertionError(f"no mail for {address}")


def with_authenticator(page: Page) -> Page:
    """The same page in a browser that has a passkey device."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def test_invited_by_mail_then_a_passkey_instead_of_a_password(portal: Portal, open_as: OpenAs) -> None:
    admin = open_as("admin")
    admin.goto("/en/my/people/invite/")
    admin.fill("#id_email", "newcomer@example.net")
    admin.select_option("#id_language", "en")
    admin.click("main form .save button")
    expect(admin.locator("[role=status]")).to_contain_text("on its way")

    page = with_authenticator(open_as())
    page.goto(mailed_link(portal, "newcomer@example.net"))
    page.fill("#id_password", "nine green bottles hang")
    page.fill("#id_again", "nine green bottles hang")
    page.click("main form .save button")
    expect(page.locator("h1")).to_have_text("My desk")

    page.goto("/accounts/2fa/webauthn/add/")
    page.fill("#id_password", "nine green bottles hang")
    page.click("main form .save button")
    page.click("#mfa_webauthn_add")
    expect(page.locator("h1")).to_have_text("Your recovery codes")

    page.click(".account-bar .push button")
    page.goto("/accounts/login/?lang=en")
    page.click("#passkey_login")
    expect(page.locator("h1")).to_have_text("My desk")
