"""Who takes part in a review, and what they send."""

import datetime
import threading

from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration_directory.base.enums import Stage
from integration_directory.base.models import Stale
from organisations.enums import MembershipRole
from tests import builders

ROLES = ("editor", "coordinator", "translator", "foreign coordinator", "administrator")


def person(role, organisation):
    """A user with the role for the entries of the organisation."""
    if role == "administrator":
        return builders.user(is_staff=True, is_superuser=True)
    if role.startswith("foreign"):
        organisation = builders.organisation()
    role = role.removeprefix("foreign ")
    languages = ["en"] if role == MembershipRole.TRANSLATOR else []
    return builders.staff(organisation=organisation, role=role, languages=languages).user


def client_of(user):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def complete_programme(**values):
    """One that nothing is missing of for publication; a draft unless `stage` says otherwise."""
    values = {"stage": Stage.DRAFT, "how_to_join_de": "Rufen Sie an."} | values
    return builders.open_programme(regions=[builders.region()], **values)


def entry_in(stage, **values):
    """A complete programme in the stage; "scheduled" is published, but later."""
    if stage == "scheduled":
        return complete_programme(stage=Stage.PUBLISHED, publish_at=in_days(3), **values)
    return complete_programme(stage=stage, **values)


def in_days(days):
    return timezone.now().replace(second=0, microsecond=0) + datetime.timedelta(days=days)


def page(name, entry):
    return reverse(f"entry-{name}", args=[entry._meta.label_lower, entry.pk])


def send(client, entry, step, **values):
    """Do a step of the review as the page of now offers it; return the answer."""
    shown = type(entry)._base_manager.get(pk=entry.pk)
    data = {"version": shown.version, "act": step}
    if shown.is_working_copy:
        data["original_version"] = (
            type(shown)._base_manager.get(pk=shown.working_copy_of_id).version
        )
    if step in ("schedule", "reschedule"):
        data["publish_at"] = timezone.localtime(in_days(5)).strftime("%Y-%m-%dT%H:%M")
    return client.post(page("review", entry), data | values)


def stage_of(entry):
    """The stage that is stored: "scheduled" if it is published, but later."""
    stored = type(entry)._base_manager.get(pk=entry.pk)
    return "scheduled" if stored.is_scheduled else str(stored.stage)


def at_the_same_instant(**works):
    """Run the functions in threads that start together; return {name: "done" or "refused"}."""
    outcomes, start = {}, threading.Barrier(len(works))

    def run(name, work):
        try:
            start.wait()
            work()
            outcomes[name] = "done"
        except (Stale, OperationalError):  # SQLite in memory refuses instead of waiting
            outcomes[name] = "refused"
        finally:
            close_connection()

    threads = [threading.Thread(target=run, args=each) for each in works.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def close_connection():
    """Close the thread's connection, which Django leaves open for databases in memory."""
    connection.close()
    if connection.connection is not None:
        connection.connection.close()
        connection.connection = None
