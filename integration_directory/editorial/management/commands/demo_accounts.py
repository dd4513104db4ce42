"""Make accounts to try the admin with, one for each role. For local trials only."""

import os
from dataclasses import dataclass

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from integration_directory.accounts.models import User
from organisations.enums import MembershipRole
from organisations.models import Membership, Network, Organisation

LOCAL_HOSTS = ("", "localhost", "127.0.0.1", "::1")
BGZ, SAXONY_ANHALT = "bgz-berlin", "iq-saxony-anhalt"


@dataclass(frozen=True)
class Account:
    """`of`: what it may edit, as (model, slug); None for a superuser, who may edit everything."""

    email: str
    name: str
    password: str
    of: tuple | None = None
    role: MembershipRole | None = None
    languages: tuple = ()

    @property
    def may(self):
        if self.of is None:
            return "everything"
        words = [self.role.value, f"of {self.of[1]}"]
        return " ".join(words + ([f"({', '.join(self.languages)})"] if self.languages else []))


# The passwords are no secrets: they stand here for everybody to read.
ACCOUNTS = (
    Account("admin@demo.example", "Ada Admin", "try-as-admin"),
    Account(
        "coordinator@demo.example",
        "Cora Coordinator",
        "try-as-coordinator",
        (Organisation, BGZ),
        MembershipRole.COORDINATOR,
    ),
    Account(
        "network@demo.example",
        "Nils Network",
        "try-as-network",
        (Network, SAXONY_ANHALT),
        MembershipRole.COORDINATOR,
    ),
    Account(
        "editor@demo.example",
        "Edith Editor",
        "try-as-editor",
        (Organisation, BGZ),
        MembershipRole.EDITOR,
    ),
    Account(
        "translator@demo.example",
        "Tarek Translator",
        "try-as-translator",
        (Organisation, BGZ),
        MembershipRole.TRANSLATOR,
        ("ar", "en"),
    ),
)


class Command(BaseCommand):
    help = (
        "Makes an account for each role, with passwords that everybody knows: only with DEBUG and "
        "a local database, and only where nobody else has an account. Changes no account."
    )

    def handle(self, **options):
        if reason := why_not():
            raise CommandError(f"No demo accounts: {reason}")
        emails = [account.email for account in ACCOUNTS]
        if User.objects.exclude(email__in=emails).exists():
            self.stdout.write("No demo accounts: other people have accounts here already.")
            return
        there = set(User.objects.filter(email__in=emails).values_list("email", flat=True))
        for account in ACCOUNTS:
            if account.email not in there:
                self.make(account)
        self.print_table()

    @transaction.atomic
    def make(self, account):
        if account.of is None:
            User.objects.create_superuser(account.email, account.password, name=account.name)
            return
        model, slug = account.of
        owner = model.objects.filter(slug=slug).first()
        if owner is None:
            self.stdout.write(f"Without {account.email}: there is no {slug}. Run load_content.")
            return
        user = User.objects.create_user(
            account.email, account.password, name=account.name, is_staff=True
        )
        Membership.objects.create(
            user=user,
            role=account.role,
            languages=list(account.languages),
            **{model._meta.model_name: owner},
        )

    def print_table(self):
        made = set(User.objects.values_list("email", flat=True))
        port = os.environ.get("PORT", "8000")
        self.stdout.write(f"To edit, log in at http://localhost:{port}/admin/ with one of:")
        for account in ACCOUNTS:
            if account.email in made:
                self.stdout.write(f"  {account.email:<26}{account.password:<20}{account.may}")


def why_not():
    """Return why this is no place for known passwords, "" if it is one."""
    if not settings.DEBUG:
        return "DEBUG is false, so this may be a directory that people use."
    host = database_host()
    if connection.vendor == "sqlite" or host in LOCAL_HOSTS or host.startswith("/"):
        return ""
    return f"the database is on another machine ({host}), where others may use it."


def database_host():
    """Return where PostgreSQL runs, as its library finds it; "" for this machine."""
    known = connection.settings_dict
    options = known.get("OPTIONS", {})
    named = (known.get("HOST"), options.get("host"), os.environ.get("PGHOST"))
    elsewhere = (options.get("service"), os.environ.get("PGSERVICE"))
    return next(filter(None, (*named, *elsewhere)), "")
