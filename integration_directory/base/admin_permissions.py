"""The admin asks the one rule (permissions.py) what a user may do. Django's own permissions, which
know no owners, count for nothing here.
"""

from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Q

from .models import Editorial, Part, entry_model, paths_to_entry
from .permissions import can, may_add, may_ever, rights, translatable


class SuperusersOnly:
    """For what the admin shows to superusers alone."""

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)


class Permitted:
    """For the admin of a model."""

    def has_module_permission(self, request):
        return rights(request.user).may_edit

    def has_view_permission(self, request, obj=None):
        return rights(request.user).may_edit

    def has_add_permission(self, request):
        return may_add(request.user, self.model)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return any(may_ever(request.user, act, self.model) for act in ("change", "translate"))
        return can(request.user, "change", obj) or self.has_texts_for(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        """Deleting a part is a change of its entry."""
        action = "change" if issubclass(self.model, Part) else "delete"
        if obj is None:
            return may_ever(request.user, action, self.model)
        return can(request.user, action, obj)

    def has_texts_for(self, user, obj):
        """Whether the user may write texts of the object, in some languages."""
        return can(user, "translate", obj) and hasattr(obj, "translation_state")

    def get_readonly_fields(self, request, obj=None):
        """Who only translates an entry may write the texts of some languages and nothing else."""
        readonly = [*super().get_readonly_fields(request, obj)]
        if isinstance(obj, Editorial) and obj.is_working_copy:
            readonly += ["slug"]  # the address is the original's
        codes = None if obj is None else translatable(request.user, obj)
        if codes is None:
            return readonly
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [*readonly, *(name for name in shown if name not in self.texts_in(codes))]

    def texts_in(self, codes):
        return ()


class PermittedRows:
    """For inlines: their rows are part of the page's object."""

    def has_view_permission(self, request, obj=None):
        return rights(request.user).may_edit

    def has_add_permission(self, request, obj=None):
        return obj is None or can(request.user, "change", obj)

    has_change_permission = has_delete_permission = has_add_permission


def originals(rows):
    """Return the rows that belong to no working copy."""
    model = entry_model(rows.model)
    if not issubclass(model, Editorial):
        return rows
    paths = paths_to_entry(rows.model)
    return rows.filter(Q(*((f"{path}working_copy_of__isnull", True) for path in paths)))
