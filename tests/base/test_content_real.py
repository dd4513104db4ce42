"""The content that the project ships: it loads, it is complete, and loading again is idle."""

import io

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import TestCase

from integration_directory import languages
from integration_directory.base.content.reader import Reader
from integration_directory.base.content.schema import KINDS
from integration_directory.base.models import LoadedEntry, Translated
from integration_directory.base.texts import Progress, progress, translated_fields
from integration_directory.portal.models import Signpost
from programmes.models import Programme, SubProject

FIXTURES = settings.BASE_DIR / "fixtures"
# What is written anew in plain German; all else is there in normal German.
IN_PLAIN_GERMAN = {
    Programme: ("title", "summary", "who_may_come", "how_to_join"),
    Signpost: ("title", "summary", "description"),
}


def load(folder=FIXTURES):
    out = io.StringIO()
    call_command("load_content", folder, stdout=out, no_color=True)
    return out.getvalue()


class RealContent(TestCase):
    """A class only because this is how Django loads the files once for several tests."""

    @classmethod
    def setUpTestData(cls):
        cls.said = load()

    def labels(self):
        return LoadedEntry.objects.exclude(key="*").values_list("model", flat=True).distinct()

    def test_every_entry_of_the_files_becomes_a_row(self):
        entries = Reader(FIXTURES).read().values()
        keys = {
            key
            for entry in (entry for found in entries for entry in found)
            for key in (entry.key, *(below.key for below in entry.walk()))
        }
        assert len(keys) > 500
        loaded = LoadedEntry.objects.exclude(key="*").values_list("key", flat=True)
        assert set(loaded) == keys
        assert self.said.startswith("Loaded:"), "nothing is left out, so there are no notes"

    def test_a_second_run_says_that_nothing_has_changed(self):
        assert "Nothing has changed" in load()

    def test_a_run_that_compares_everything_writes_nothing(self):
        LoadedEntry.objects.filter(key="*").delete()
        said = load()
        assert said.startswith("Loaded:")
        assert not any(word in said for word in ("created", "updated", "edited", "deleted"))

    def test_editors_can_save_every_entry_as_it_is(self):
        models = {apps.get_model(label) for label in self.labels()}
        assert len(models) > 20
        for model in models:
            for obj in model.objects.all():
                obj.clean_fields()
                obj.clean()

    def test_every_programme_names_its_sources(self):
        assert not Programme.objects.filter(sources=None).exists()

    def test_a_part_with_a_page_of_its_own_leads_to_a_published_one(self):
        pages = SubProject.objects.filter(page__isnull=False)
        assert pages.exists()
        assert not pages.exclude(page__stage="published").exists()

    def test_every_text_is_there_in_every_language(self):
        codes = {one.code for one in languages.ALL if one.published} - {languages.SOURCE}
        missing = [
            f"{obj._meta.label} {obj} {field} {code}"
            for model in apps.get_models()
            if issubclass(model, Translated)
            for obj in model.objects.all()
            for field in translated_fields(model)
            for code in codes
            if code != languages.PLAIN or field in IN_PLAIN_GERMAN.get(model, ())
            if progress(obj, field, code) == Progress.MISSING
        ]
        assert missing == []

    def test_texts_have_no_blanks_around_them(self):
        for kind in KINDS.values():
            if not issubclass(kind.model, Translated):
                continue
            names = [f"{name}_de" for name in translated_fields(kind.model)]
            for texts in kind.model.objects.values_list(*names):
                assert all(text is None or text == text.strip() for text in texts)
