"""`create_admin EMAIL`: how a fresh installation gets its first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from portal.accounts.operations import create_first_admin


class Command(BaseCommand):
    """The link is printed, never mailed: whoever can run this command already holds the keys of the house."""

    help = "Make an administrator with this e-mail address and print a one-time link for choosing a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose account."""
        parser.add_argument("email")

    def handle(self, *, email: str, **options: Any) -> None:
        """Exit 0 with the link on a line of its own, 2 for something that is no address."""
        try:
            validate_email(email.strip())
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address", returncode=2) from None
        self.stdout.write(create_first_admin(email=email.strip()))
