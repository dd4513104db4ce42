"""What lists begin with, what single pages serve, and for whom."""

import pytest

from integration_directory.base.enums import Audience, Stage
from integration_directory.portal.models import Signpost
from organisations.models import Network, Organisation
from programmes.models import Programme
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "build"),
    [
        (Programme, builders.programme),
        (Organisation, builders.organisation),
        (Network, builders.network),
        (Signpost, builders.signpost),
    ],
)
def test_lists_show_the_published_and_pages_the_archived_too(model, build):
    entries = {stage: build(stage=stage) for stage in Stage}
    others = model.objects.exclude(pk__in=[entry.pk for entry in entries.values()])
    published = model.objects.published().exclude(pk__in=others)
    visible = model.objects.visible().exclude(pk__in=others)
    assert set(published) == {entries[Stage.PUBLISHED]}
    assert set(visible) == {entries[Stage.PUBLISHED], entries[Stage.ARCHIVED]}


@pytest.mark.parametrize("build", [builders.programme, builders.network])
def test_a_draft_may_lack_what_publishing_needs(build):
    draft = build(stage=Stage.DRAFT, maintained_by=None)
    draft.full_clean()


def test_a_programme_is_a_draft_until_somebody_publishes_it():
    made = Programme.objects.create(title_de="Beratung", summary_de="Beratung.", kind="project")
    assert made.stage == Stage.DRAFT
    assert not Programme.objects.visible().exists()


@pytest.mark.parametrize("build", [builders.programme, builders.signpost])
def test_an_offer_is_found_by_each_audience_that_it_speaks_to(build):
    both = build(for_seekers=True, for_professionals=True)
    companies = build(for_seekers=False, for_employers=True)
    found = {audience: list(type(both).objects.for_audience(audience)) for audience in Audience}
    assert found == {
        Audience.SEEKERS: [both],
        Audience.EMPLOYERS: [companies],
        Audience.PROFESSIONALS: [both],
    }
    assert both.audiences == [Audience.SEEKERS, Audience.PROFESSIONALS]


def test_a_funder_is_shown_if_its_organisation_is():
    shown = builders.funder()
    archived = builders.funder(organisation=builders.organisation(stage=Stage.ARCHIVED))
    builders.funder(organisation=builders.organisation(stage=Stage.DRAFT))
    assert set(type(shown).objects.visible()) == {shown, archived}
