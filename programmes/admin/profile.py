"""Profiles: a page for the profile with its sections, one for each section with its questions."""

from django.contrib import admin

from integration_directory.base.admin import TranslatedAdmin, TranslatedInline
from integration_directory.base.admin_filters import NamedFilter

from ..models import Profile, ProfileQuestion, ProfileSection

# What is deleted with all that it holds is deleted on its own page, which asks first.


class ProfileInline(TranslatedInline):
    model = Profile
    fields = ("title", "position")
    can_delete = False


class ProfileSectionInline(TranslatedInline):
    model = ProfileSection
    fields = ("title", "position")
    can_delete = False


class ProfileQuestionInline(TranslatedInline):
    model = ProfileQuestion
    fields = ("question", "answer", "position")
    template = "admin/edit_inline/stacked.html"


@admin.register(Profile)
class ProfileAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("programme", "title", "source", "position")}),)
    inlines = (ProfileSectionInline,)
    list_display = ("title", "programme", "source")
    search_fields = ("title", "programme__title", "programme__short_name")
    ordering = ("programme__title", "position")


@admin.register(ProfileSection)
class ProfileSectionAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("profile", "title", "position")}),)
    inlines = (ProfileQuestionInline,)
    list_display = ("title", "profile", "position")
    list_filter = (("profile", NamedFilter),)
    search_fields = ("title", "profile__title", "profile__programme__title")
    ordering = ("profile__title", "position")


@admin.register(ProfileQuestion)
class ProfileQuestionAdmin(TranslatedAdmin):
    fieldsets = ((None, {"fields": ("section", "question", "answer", "position")}),)
    list_display = ("question", "section", "position")
    list_filter = (("section__profile", NamedFilter),)
    search_fields = ("question", "answer", "section__title", "section__profile__title")
    ordering = ("section__profile__title", "section__position", "position")
