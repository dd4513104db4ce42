"""Users, who log in with their e-mail address, and the log of their accounts."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import ReadOnlyAdmin
from integration_directory.base.admin_permissions import SuperusersOnly

from .enums import EventKind
from .invitations import switched
from .log import note
from .middleware import SECOND_FACTORS
from .models import AccountEvent, User

# What people may do follows from their memberships; second factors are their own business.
admin.site.unregister([Group, EmailAddress, Authenticator])

POWERS = ("is_active", "is_staff", "is_superuser")

# Texts of Django's pages about users that its own German lacks: our catalogue has them.
OF_DJANGO = (
    gettext_noop("Reset password"),
    gettext_noop("Set password"),
    gettext_noop("Set password: %s"),
    gettext_noop("Enabled"),
    gettext_noop("Disabled"),
    gettext_noop("Password-based authentication"),
    gettext_noop("Password-based authentication was disabled."),
    gettext_noop("Enable password-based authentication"),
    gettext_noop("Disable password-based authentication"),
    gettext_noop("Enable password-based authentication for this user by setting a password."),
    gettext_noop(
        "This action will <strong>enable</strong> password-based authentication for this user."
    ),
    gettext_noop("Conflicting form data submitted. Please try again."),
    gettext_noop("After you’ve created a user, you’ll be able to edit more user options."),
    gettext_noop("Raw passwords are not stored, so there is no way to see the user’s password."),
    gettext_noop(
        "Whether the user will be able to authenticate using a password or not. If disabled, "
        "they may still be able to authenticate using other backends, such as Single Sign-On "
        "or LDAP."
    ),
)


class NewUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class UserForm(UserChangeForm):
    remove_second_factor = forms.BooleanField(
        label=_("Remove the second factor"),
        required=False,
        help_text=_(
            "For somebody who has lost it. Make sure first that it is really they who ask: "
            "until they set up a new one, the password alone opens the account."
        ),
    )

    class Meta:
        model = User
        fields = ("email", "name")

    def clean(self):
        """Superusers neither shut themselves out nor leave the directory without any."""
        data = super().clean()
        if self.instance == self.acting and not all(data.get(name, True) for name in POWERS):
            raise ValidationError(
                _("You cannot take rights from yourself. Another superuser can do it.")
            )
        keeps = data.get("is_superuser", True) and data.get("is_active", True)
        if not keeps and not self.other_superusers():
            raise ValidationError(_("The directory needs at least one superuser."))
        return data

    def other_superusers(self):
        """Lock all superusers, so that no two can take it from each other at the same time."""
        superusers = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
        return set(superusers.select_for_update()) - {self.instance}


@admin.register(User)
class UserAdmin(SuperusersOnly, DjangoUserAdmin):
    actions = None
    form = UserForm
    add_form = NewUserForm
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("Permissions"), {"fields": POWERS}),
        (_("Record"), {"classes": ("collapse",), "fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "name", "usable_password", "password1", "password2"),
            },
        ),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("email", "name", "is_staff", "is_active", "second_factor")
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ()
    save_on_top = True

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj != request.user

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        return super().get_queryset(request).annotate(has_second_factor=Exists(factors))

    @admin.display(description=_("second factor"), boolean=True, ordering="has_second_factor")
    def second_factor(self, user):
        return user.has_second_factor

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not obj.has_second_factor:
            return fieldsets
        return [*fieldsets, (_("Second factor"), {"fields": ("remove_second_factor",)})]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.acting = request.user  # the class is made anew for each request
        return form

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        words = [switched(name, getattr(obj, name)) for name in POWERS if name in form.changed_data]
        if words:
            note(obj, EventKind.PERMISSION_CHANGED, request.user, "; ".join(words))
        if form.cleaned_data.get("remove_second_factor"):
            Authenticator.objects.filter(user=obj).delete()
            note(obj, EventKind.FACTOR_REMOVED, request.user, gettext("all of them"))

    def user_change_password(self, request, id, form_url=""):
        before = self.get_object(request, unquote(id))
        answer = super().user_change_password(request, id, form_url)
        after = self.get_object(request, unquote(id))
        if after.password != before.password:
            note(after, EventKind.PASSWORD_CHANGED, request.user)
        return answer


@admin.register(AccountEvent)
class AccountEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "kind", "user", "by", "detail")
    list_filter = ("kind",)
    list_select_related = ("user", "by")
    search_fields = ("user__email", "user__name", "detail")
    ordering = ("-at", "-pk")
