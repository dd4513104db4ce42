"""The pages of the history, as their users open them and press their buttons."""

from django.apps import apps
from django.urls import reverse

from integration_directory.editorial.enums import Action
from integration_directory.editorial.recording import record


def history(entry):
    return reverse("entry-history", args=[entry._meta.label_lower, entry.pk])


def page(revision):
    return reverse("entry-revision", args=[revision.model, revision.entry_pk, revision.pk])


def recorded(entry, action=Action.CHANGED, **values):
    return record(entry, action, **values)


def back(client, revision, version=None, **values):
    """Press the button of the revision's page, as somebody who has just opened it."""
    rows = apps.get_model(revision.model)._base_manager.filter(pk=revision.entry_pk)
    shown = rows.values_list("version", flat=True).first() or 0
    return client.post(page(revision), {"version": version or shown} | values)


def said(response):
    return [str(message) for message in response.context["messages"]]
