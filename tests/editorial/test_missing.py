"""What is missing before an entry can be published, and where it is filled in."""

import pytest
from django.utils import translation

from integration_directory.base.enums import Stage
from integration_directory.base.trees import read_tree
from integration_directory.editorial.missing import missing
from integration_directory.editorial.review import Act, Incomplete, perform
from programmes.models import Programme
from tests import builders
from tests.admin_pages import address

from .entries import add_parts, full_network
from .people import client_of, complete_programme, in_days, page, person, send, stage_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client():
    """An administrator who reads English."""
    return client_of(person("administrator", None))


def found_missing(entry):
    return missing(entry, read_tree(entry))


def test_what_must_be_there_blocks_publication_but_not_submitting(admin_client):
    entry = builders.programme(
        stage=Stage.DRAFT, maintained_by=None, for_seekers=False, summary_de="Ein Satz."
    )
    blocking = {each.field for each in found_missing(entry) if each.blocks}
    assert blocking == {"maintained_by", "for_seekers", "regions", "contacts"}
    advisable = {each.field for each in found_missing(entry) if not each.blocks}
    assert advisable == {"verified_on", "starts_on", "sources"}
    answer = send(admin_client, entry, "publish")
    assert answer.status_code == 409
    assert "Something is still missing" in answer.content.decode()
    assert stage_of(entry) == "draft"
    with pytest.raises(Incomplete):
        perform(
            Act.SCHEDULE,
            entry,
            builders.user(is_staff=True, is_superuser=True),
            Programme.objects.get(pk=entry.pk).version,
            publish_at=in_days(2),
        )
    send(admin_client, entry, "submit")
    assert stage_of(entry) == "submitted"


def test_a_complete_entry_lacks_nothing_and_an_ended_one_needs_no_contact():
    assert found_missing(complete_programme(sources=[builders.source()])) == []
    ended = builders.ended_programme(stage=Stage.DRAFT, regions=[builders.region()])
    assert [each.field for each in found_missing(ended)] == ["sources"]


def test_every_link_leads_to_a_field_that_is_there(admin_client):
    bare = builders.programme(stage=Stage.DRAFT, maintained_by=None, for_seekers=False)
    add_parts(bare)
    builders.testimonial(programme=bare)
    bare.links.update(url="no address")
    bare.documents.first().versions.update(file="documents/gone.pdf", url="nowhere")
    entries = [
        bare,
        full_network(stage=Stage.DRAFT, summary_de=""),
        builders.organisation(stage=Stage.DRAFT),
        builders.signpost(stage=Stage.DRAFT, for_seekers=False, phone=""),
    ]
    links = []
    for entry in entries:
        context = admin_client.get(page("review", entry)).context["reviewed"]
        assert context.missing
        links += [(each.link, each.field) for each in (*context.missing,)]
        links += [(each.link, str(each.language.code)) for each in context.untranslated]
    with translation.override("en"):
        parts = {each.where.partition(":")[0] for each in found_missing(bare)}
    assert {"link", "language version", "testimonial", "involvement"} <= parts
    for link, name in links:
        address, _hash, target = link.partition("#")
        assert target, link
        assert f'id="{target}"' in admin_client.get(address).content.decode(), (link, name)


def test_texts_left_to_translate_are_counted_by_language(admin_client):
    entry = complete_programme(title_en="Mentoring", title_ar="الإرشاد")
    builders.sub_project(programme=entry, title_de="Pflege")
    entry = Programme.objects.get(pk=entry.pk)
    entry.title_de = "Neuer Titel"
    entry.save()
    found = admin_client.get(page("review", entry)).context["reviewed"].untranslated
    english = next(each for each in found if each.language.code == "en")
    # Missing: summary, how to join, the title of the part; outdated: the title.
    assert [str(words) for _state, words in english.words] == ["3 missing", "1 outdated"]
    assert english.link == address(entry, "change") + "#id_title_en"
