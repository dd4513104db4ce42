"""When a save cannot go through as it is: what was typed is never lost.

Somebody else saved meanwhile: what only one of the two changed is merged, and where both changed
the same the editor chooses, field by field. The entry is gone, or the editor may not change it any
more: the page shows all input to copy it. The database is busy: one click tries again.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError
from django.template.response import TemplateResponse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .admin_differences import Words, filled_groups
from .admin_input import ENTRY_VERSION, VERSION, Sent, versions_in
from .admin_merging import Changed, Merge, differs
from .admin_states import Page, in_browser, part_in
from .models import Part, Stale, entry_of, paths_to_entry
from .registry import changes_since, state_of_version

logger = logging.getLogger(__name__)

# So often a save is tried again by itself when others come in between.
TRIES = 8


def versions_now(model, object_id):
    """Return (version of the object, version of its entry or 0) as stored; None if it is gone."""
    try:
        pk = model._meta.pk.to_python(unquote(object_id))
    except ValidationError:
        return None
    paths = [f"{path}version" for path in paths_to_entry(model)] if issubclass(model, Part) else []
    found = model._base_manager.filter(pk=pk).values_list("version", *paths).first()
    return found and (found[0], next((each for each in found[1:] if each is not None), 0))


def answer(model_admin, request, object_id, save):
    """Return the answer to a form that was sent: `save()`'s, or a page that keeps the input."""
    asked = Asked(model_admin, request, object_id, Sent.of(request))
    try:
        return asked.settle(save)
    except PermissionDenied:
        return asked.refused()
    except OperationalError:
        logger.exception("The database could not save %s", request.path)
        return asked.busy()


@dataclass
class Asked:
    """A form that was sent to add an object (`object_id` is None) or to change one."""

    model_admin: object
    request: object
    object_id: str | None
    sent: Sent
    notice: str = ""  # what the editor has to know when it is saved

    def settle(self, save):
        """Save, after merging with what others saved. Raises what saving raises, save for Stale."""
        waited = False
        for _again in range(TRIES):
            if page := self.prepare():
                return page
            try:
                answer = save()
                # What others saved may be what makes the input wrong.
                if not (reports_errors(answer) and self.is_late()):
                    self.tell()
                    return answer
            except (Stale, IntegrityError):
                pass  # all was checked, so somebody saved at the same instant: look again
            except OperationalError:
                if waited or not self.is_late():
                    raise
                waited = True
            if not can_be_sent_again(self.sent.files):
                break
        return self.busy(status=409)

    def prepare(self):
        """Make the request carry what is to be saved. Return a page if that cannot be done."""
        self.send(self.sent.data, self.sent.files)
        self.notice = ""
        if self.object_id is None:
            return None
        now = versions_now(self.model_admin.model, self.object_id)
        if now is not None and not self.sent.choices and self.sent.seen == now:
            return None
        conflict = self.conflict(now) if now is not None else None
        if conflict is None:
            return self.gone()
        if conflict.is_open:
            return conflict.page()
        self.notice = conflict.merge_into_request()
        return None

    def is_late(self):
        """Whether somebody saved since the request began to be answered."""
        if self.object_id is None:
            return False
        return versions_now(self.model_admin.model, self.object_id) != versions_in(
            self.request.POST
        )

    def send(self, data, files):
        """Make the request carry these data and files."""
        self.request.POST = data
        self.request.FILES.clear()
        for name in files:
            self.request.FILES.setlist(name, files.getlist(name))

    def conflict(self, now):
        """Return the Conflict with what is stored, None if that has just gone."""
        obj = self.model_admin.get_object(self.request, unquote(self.object_id))
        if obj is None:
            return None
        if not self.model_admin.has_change_permission(self.request, obj):
            raise PermissionDenied
        conflict = Conflict(self, obj, now)
        if self.forbidden(obj, conflict.forms.form):
            raise PermissionDenied
        return conflict

    def forbidden(self, obj, form):
        """Return the names of the fields that the page had and that the editor lost meanwhile."""
        whole = type(self.all_fields().form)(instance=obj)
        sent, now = self.sent.data, in_browser(whole, whole.fields)
        return [
            name
            for name, one in whole.fields.items()
            if name in sent and name not in form.fields and differs(one, name, sent, now)
        ]

    def all_fields(self):
        return Page(self.model_admin, self.request)

    def tell(self):
        if self.notice:
            self.model_admin.message_user(self.request, self.notice, messages.INFO)
        if self.sent.lost:
            text = _(
                "These files did not come along. Choose them again if you need them: %(files)s"
            )
            names = ", ".join(self.sent.lost.values())
            self.model_admin.message_user(self.request, text % {"files": names}, messages.WARNING)

    # -- Pages --

    def page(self, template, status, title, **context):
        opts = self.model_admin.opts
        context |= {
            **self.model_admin.admin_site.each_context(self.request),
            "title": title,
            "opts": opts,
            "is_popup": IS_POPUP_VAR in self.sent.data or IS_POPUP_VAR in self.request.GET,
            "sent": self.sent,
            "object_id": self.object_id,
            "may_see_list": self.model_admin.has_view_permission(self.request),
        }
        return TemplateResponse(self.request, template, context, status=status)

    def busy(self, status=503):
        return self.page(
            "admin/conflict_busy.html",
            status,
            _("Not saved yet"),
            versions=self.sent.seen,
            choices=self.sent.choices,
        )

    def gone(self):
        model = self.model_admin.model
        pk = unquote(self.object_id)
        is_known = pk.isdecimal() and not issubclass(model, Part)
        changes = changes_since(model, int(pk), self.sent.base[0]) if is_known else []
        return self.kept(410, _("This does not exist any more"), True, changes[:1])

    def refused(self):
        return self.kept(403, _("You may not change this (any more)"), False, [])

    def kept(self, status, title, is_gone, changes):
        """Return the page that shows all input to be copied."""
        self.send(self.sent.data, self.sent.files)
        page = self.all_fields()
        state = page.sent(self.sent.data, self.sent.files)
        return self.page(
            "admin/conflict_kept.html",
            status,
            title,
            is_gone=is_gone,
            groups=filled_groups(page, state),
            changes=changes,
        )


class Conflict:
    """A form that was sent, against its object as somebody else has left it."""

    def __init__(self, asked, obj, now):
        self.asked, self.now = asked, now
        self.entry = entry_of(obj)
        sent = asked.sent
        self.forms = Page(asked.model_admin, asked.request, obj)
        self.merge = Merge(
            page=self.forms,
            mine=self.forms.sent(sent.data, sent.files),
            theirs=self.forms.now(),
            base=self.base(obj),
            choices=sent.choices,
        )

    def base(self, obj):
        """Return the state that the form was filled in from, None if nobody knows it any more."""
        own, of_entry = self.asked.sent.base
        tree = state_of_version(
            type(self.entry), self.entry.pk, of_entry if isinstance(obj, Part) else own
        )
        found = tree and part_in(tree, obj)
        return found and self.forms.earlier(found)

    @property
    def is_open(self):
        """Whether there is something to decide, or to decide again because it changed once more."""
        decided = self.asked.sent.choices if self.asked.sent.seen == self.now else {}
        return any(each.is_open and each.name not in decided for each in self.merge.differences)

    def merge_into_request(self):
        """Make the request carry the merged data. Return what the editor has to know."""
        sent = self.asked.sent
        data, files = self.forms.as_data(self.merge.state, sent.data, sent.files)
        data[VERSION], data[ENTRY_VERSION] = (str(version) for version in self.now)
        self.asked.send(data, files)
        if sent.choices or not sent.base[0]:
            return ""
        words = Words(self.forms)
        theirs = [each for each in self.merge.differences if each.changed == Changed.BY_THEM]
        labels = [words.label(each.prefix, each.field_name) for each in theirs]
        names = get_text_list(self.names() or [_("somebody else")], _("and"))
        if not labels:
            return _("Meanwhile %(names)s saved this too; both changes are kept.") % {
                "names": names
            }
        return _("Meanwhile %(names)s changed this too, and it is kept: %(fields)s.") % {
            "names": names,
            "fields": ", ".join(dict.fromkeys(labels)),
        }

    def names(self):
        """Return the names of those who saved meanwhile."""
        return list(dict.fromkeys(change.name for change in self.changes() if change.name))

    def changes(self):
        own, of_entry = self.asked.sent.base
        return changes_since(type(self.entry), self.entry.pk, of_entry or own)

    def page(self):
        differences = self.merge.differences
        return self.asked.page(
            "admin/conflict.html",
            409,
            _("Somebody else saved this meanwhile"),
            subtitle=str(self.forms.obj),
            groups=Words(self.forms).groups(differences),
            number_open=sum(each.is_open for each in differences),
            is_base_known=all(each.changed != Changed.UNKNOWN for each in differences),
            changes=self.changes(),
            versions=self.now,
        )


def reports_errors(answer):
    """Whether the answer is the form again, with errors."""
    context = getattr(answer, "context_data", None) or {}
    return bool(context.get("errors"))


def can_be_sent_again(files):
    """Whether all uploads can be read once more: storing a large one moves it away."""
    for file in files.values():
        if hasattr(file, "temporary_file_path") and not Path(file.temporary_file_path()).exists():
            return False
        file.seek(0)
    return True
