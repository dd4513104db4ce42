"""Which fields exist in every language."""

from modeltranslation.translator import register

from integration_directory.base.translation_options import GermanSource

from .models import (
    Document,
    FieldOfAction,
    Figure,
    Format,
    Involvement,
    Profile,
    ProfileQuestion,
    ProfileSection,
    Programme,
    SubProject,
    TargetGroup,
    Testimonial,
    Trade,
    TradeField,
)


@register([TradeField, Trade, TargetGroup, Format])
class NameTranslation(GermanSource):
    fields = ("name",)


@register(FieldOfAction)
class FieldOfActionTranslation(GermanSource):
    fields = ("name", "description")


@register(Programme)
class ProgrammeTranslation(GermanSource):
    fields = (
        "title",
        "summary",
        "background",
        "goals",
        "offer",
        "results",
        "who_may_come",
        "how_to_join",
        "hours",
        "cost_note",
        "source_note",
    )


@register(SubProject)
class SubProjectTranslation(GermanSource):
    fields = ("title", "summary", "description")


@register(Involvement)
class InvolvementTranslation(GermanSource):
    fields = ("function", "person_function")


@register(Figure)
class FigureTranslation(GermanSource):
    fields = ("label", "unit")


@register(Document)
class DocumentTranslation(GermanSource):
    fields = ("title",)


@register(Testimonial)
class TestimonialTranslation(GermanSource):
    fields = ("quote", "person_function")


@register([Profile, ProfileSection])
class TitleTranslation(GermanSource):
    fields = ("title",)


@register(ProfileQuestion)
class ProfileQuestionTranslation(GermanSource):
    fields = ("question", "answer")
