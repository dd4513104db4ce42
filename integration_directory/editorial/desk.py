"""What waits for somebody: the start page of the admin.

Each kind of work is a Section. It knows all its rows, and asks the database for those of a page
only; entries of all models come with one query. The number of queries does not depend on how much
there is to do.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.apps import apps
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integration_directory import languages
from integration_directory.base.admin_names import admin_page
from integration_directory.base.models import Editorial
from integration_directory.base.permissions import may, rights
from integration_directory.base.texts import column, current_language
from organisations.permissions import may_invite

from .enums import Action
from .models import Revision
from .translating import translations_to_do

# How many rows of each section the start page shows, and how early it reminds.
SHOWN = 10
DAYS_BEFORE = 30


@dataclass(frozen=True)
class Item:
    """A row: an entry and why it is here. `at` and `remark` depend on the section."""

    name: str
    kind: str
    link: str
    is_copy: bool = False
    at: date | None = None
    remark: str = ""
    texts: tuple = ()


def entry_models():
    return [model for model in apps.get_models() if issubclass(model, Editorial)]


def page_of(label, pk):
    """Return the address of an entry's form."""
    return admin_page(apps.get_model(label), "change", pk)


def review_of(label, pk):
    return reverse("entry-review", args=[label, pk])


def kind_of(label):
    return capfirst(apps.get_model(label)._meta.verbose_name)


class Section:
    """`key` is its address, `at` says what the date of its rows means."""

    key = title = at = ""

    def __init__(self, user):
        self.user = user

    @cached_property
    def rows(self):
        """All rows, in the order in which to do them; a queryset or a list."""
        raise NotImplementedError

    def item(self, row):
        raise NotImplementedError

    def items(self, rows):
        return [self.item(row) for row in rows]

    @cached_property
    def first(self):
        return self.items(self.rows[:SHOWN])

    @cached_property
    def count(self):
        rows = self.rows
        return len(rows) if isinstance(rows, list) else rows.count()

    @property
    def has_more(self):
        return self.count > SHOWN

    @property
    def link(self):
        return reverse("desk-section", args=[self.key])


class Entries(Section):
    """Entries of all models. Subclasses say which of each model."""

    order = "row_at"
    link_to = staticmethod(page_of)

    def of(self, model):
        """Return the entries of one model, each with `row_at`."""
        raise NotImplementedError

    @cached_property
    def rows(self):
        first, *others = (self.shown(model) for model in entry_models())
        return first.union(*others, all=True).order_by(self.order, "row_label", "pk")

    def shown(self, model):
        name = Coalesce(
            NullIf(
                column(model.name_field, current_language()), Value(""), output_field=CharField()
            ),
            column(model.name_field, languages.SOURCE),
            output_field=CharField(),
        )
        label = Value(model._meta.label_lower, output_field=CharField())
        entries = self.of(model).order_by().annotate(row_label=label, row_name=name)
        return entries.values_list("row_label", "pk", "row_name", "working_copy_of", "row_at")

    def item(self, row):
        label, pk, name, copied, at = row
        return Item(name, kind_of(label), self.link_to(label, pk), copied is not None, at)


class Waiting(Entries):
    key, title, at = "review", _("Waits for your review"), _("last changed")
    link_to = staticmethod(review_of)

    def of(self, model):
        submitted = model.with_copies.submitted().annotate(row_at=F("updated_at"))
        return may(submitted, self.user, "publish")


class Drafts(Entries):
    key, title, at = "drafts", _("Drafts and working copies"), _("last changed")
    order = "-row_at"

    def of(self, model):
        drafts = model.with_copies.drafts().annotate(row_at=F("updated_at"))
        return may(drafts, self.user, "change")


class Scheduled(Entries):
    key, title, at = "scheduled", _("Will be published by itself"), _("public from")
    link_to = staticmethod(review_of)

    def of(self, model):
        scheduled = model.objects.scheduled().annotate(row_at=F("publish_at"))
        return may(scheduled, self.user, "copy")


class ToVerify(Entries):
    """Public entries that somebody should ask about whether they are still right."""

    key, title, at = "verify", _("To be verified again"), _("last verified")

    def of(self, model):
        if not hasattr(model.objects.all(), "to_verify"):
            return model.objects.none().annotate(row_at=F("updated_at"))
        until = timezone.localdate() + timedelta(days=DAYS_BEFORE)
        due = model.objects.to_verify(until).annotate(row_at=F("verified_on"))
        return may(due, self.user, "copy")


class Returned(Section):
    key, title, at = "returned", _("Returned to you"), _("returned")

    @cached_property
    def rows(self):
        return Revision.objects.returned_to(self.user, entry_models())

    def item(self, row):
        link = review_of(row.model, row.entry_pk)
        return Item(row.name, kind_of(row.model), link, at=row.returned_at, remark=row.comment)


class ToTranslate(Section):
    key, title = "translate", _("Translations to check")

    @cached_property
    def rows(self):
        return translations_to_do(self.user, entry_models())

    def item(self, row):
        kind = kind_of(row.entry._meta.label_lower)
        return Item(str(row.entry), kind, row.link, texts=row.texts)


SECTIONS = {
    section.key: section
    for section in (Waiting, Returned, Drafts, ToVerify, ToTranslate, Scheduled)
}


@dataclass(frozen=True)
class OwnList:
    name: str
    link: str


class Desk:
    """Everything that the start page says to one user."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def sections(self):
        """What there is to do; kinds of work of which there is none are left out."""
        every = [section(self.user) for section in SECTIONS.values()]
        return [section for section in every if section.count]

    @cached_property
    def changed(self):
        """What the user changed last. What was deleted has no page any more."""
        rows = Revision.objects.last_changed_by(self.user)[:SHOWN]
        return [
            Item(
                row.name,
                kind_of(row.model),
                "" if row.action == Action.DELETED else page_of(row.model, row.entry_pk),
                at=row.at,
                remark=row.get_action_display(),
            )
            for row in rows
        ]

    @property
    def lists(self):
        """Lists of the user's own entries, for those to whom not everything belongs."""
        if rights(self.user).everything:
            return []
        return [
            OwnList(model._meta.verbose_name_plural, own_list(model))
            for model in entry_models()
            if model.owned_by
        ]

    @property
    def may_edit(self):
        return rights(self.user).may_edit

    @property
    def may_invite(self):
        return may_invite(self.user)


def own_list(model):
    return admin_page(model, "changelist", mine="yes")
