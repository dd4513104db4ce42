"""Testimonials, and mentors who stand for their trade."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from integration_directory.base.admin import DirectoryInline, TranslatedAdmin, TranslatedInline
from integration_directory.base.admin_filters import NamedFilter

from ..models import Mentor, Testimonial


class TestimonialInline(TranslatedInline):
    model = Testimonial
    fields = ("person", "quote", "trade", "position")


class MentorInline(DirectoryInline):
    model = Mentor
    fields = ("trade", "country", "position")


@admin.register(Testimonial)
class TestimonialAdmin(TranslatedAdmin):
    fieldsets = (
        (None, {"fields": ("programme", "person", "person_function", "quote")}),
        (_("Details"), {"fields": ("trade", "country", "source", "position")}),
    )
    list_display = ("person", "person_function", "trade", "programme")
    list_filter = (("trade", NamedFilter),)
    search_fields = ("person", "person_function", "quote", "programme__title")
    ordering = ("person",)
