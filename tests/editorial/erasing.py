"""A person who is named in an entry, and every place of the database that names her."""

import json

from django.db import connection
from django.urls import reverse

from organisations.enums import ContactBasis
from tests import builders

# As they stand in the database, in JSON and in what people type.
TRACES = (
    "Rosa Beispiel",
    "rosa@example.org",
    "+493080994199",
    "+49 30 80994199",
    "030 80994199",
    "Beauftragte für Beispiele",
    "Spokeswoman for examples",
)


def places(*texts):
    """Return {table.column} of all that hold one of the texts, in any case and escaped as JSON."""
    spellings = {each.lower() for text in texts for each in (text, json.dumps(text)[1:-1])}
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if any(spelling in str(value).lower() for spelling in spellings):
                        found.add(f"{table}.{name}")
    return found


def rosa(organisation, **values):
    """A contact of the organisation that names a person."""
    values = {
        "person": "Rosa Beispiel",
        "email": "rosa@example.org",
        "phone": "+493080994199",
        "basis": ContactBasis.CONSENT,
    } | values
    return builders.contact(organisation=organisation, **values)


def erasing(entry, part, pk=None):
    labels = entry._meta.label_lower, part._meta.label_lower
    return reverse("entry-erase", args=[labels[0], entry.pk, labels[1], pk or part.pk])


def erase(client, entry, part, **values):
    """Press the button of the page that was opened just now."""
    rows = type(entry)._base_manager.filter(pk=entry.pk)
    version = rows.values_list("version", flat=True).first() or 0
    return client.post(erasing(entry, part), {"version": version} | values)
