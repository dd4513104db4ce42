"""The preview: the public page of what is not public, for those who may edit."""

import re

import pytest
from django.urls import reverse

from integration_directory.base.enums import Stage
from integration_directory.editorial.review import Act, perform
from integration_directory.editorial.working_copies import apply_copy, make_copy
from tests import builders
from tests.admin_pages import address

from .entries import full_programme

pytestmark = pytest.mark.django_db
BANNER = re.compile(
    r"<link[^>]*preview\.css[^>]*>\s*<aside class=\"preview\".*?</aside>", re.DOTALL
)
LANGUAGES = ("de", "en", "ar")


def preview_of(entry, language="de"):
    return reverse("entry-preview", args=[entry._meta.label_lower, entry.pk, language])


def seen(client, path):
    """Return the page without the banner and the space around it, and without keys of parts."""
    answer = client.get(path)
    assert answer.status_code == 200
    page = re.sub(r"<body>\s*", "<body>", BANNER.sub("", answer.content.decode()))
    return re.sub(r'id="part-\d+"', 'id="part"', page)


def programme(stage):
    made = full_programme(stage=stage, how_to_join_de="Rufen Sie an.")
    builders.funding(programme=made, amount=5000)
    return made


def network(stage):
    made = builders.network(
        stage=stage, summary_de="Ein Netzwerk.", name_ar="شبكة", regions=[builders.region()]
    )
    builders.membership(network=made)
    return made


def organisation(stage):
    made = builders.organisation(stage=stage, name_en="BGZ", description_de="Sie hilft.")
    builders.contact(organisation=made)
    builders.site(organisation=made)
    builders.involvement(organisation=made)
    return made


def signpost(stage):
    return builders.signpost(stage=stage, title_en="Recognition", regions=[builders.region()])


KINDS = [programme, network, organisation, signpost]


@pytest.mark.parametrize("build", KINDS, ids=lambda build: build.__name__)
@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMITTED])
def test_it_shows_what_will_be_published(admin_client, client, admin_user, build, stage):
    entry = build(stage)
    before = {code: seen(admin_client, preview_of(entry, code)) for code in LANGUAGES}
    for code in LANGUAGES:
        assert client.get(f"/{code}{entry.get_absolute_url()[3:]}").status_code == 404
    entry = type(entry).objects.get(pk=entry.pk)
    perform(Act.PUBLISH, entry, admin_user, entry.version)
    for code in LANGUAGES:
        public = seen(client, f"/{code}{entry.get_absolute_url()[3:]}")
        assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in public
        assert before[code] == public


def test_a_working_copy_shows_what_approval_will(admin_client, client, admin_user):
    entry = builders.open_programme(
        title_en="Language mentoring",
        regions=[builders.region()],
        contacts=[builders.contact()],
        how_to_join_de="Rufen Sie an.",
    )
    builders.involvement(programme=entry)
    builders.funding(programme=entry)
    builders.figure(sub_project=builders.sub_project(programme=entry))
    builders.relation(programme=builders.programme(title_de="Nachfolger"), other=entry)
    copy = make_copy(entry, admin_user)
    copy.title_de = "Neuer Titel"
    copy.save()
    before = seen(admin_client, preview_of(copy))
    assert "Neuer Titel" in before and "Nachfolger" in before
    public = client.get(entry.get_absolute_url()).content.decode()
    assert "Neuer Titel" not in public
    entry = type(entry).objects.get(pk=entry.pk)
    apply_copy(copy, admin_user, copy.version, entry.version)
    assert seen(client, entry.get_absolute_url()) == before


def test_what_is_public_or_archived_looks_as_it_does(admin_client, client):
    for stage in (Stage.PUBLISHED, Stage.ARCHIVED):
        entry = builders.programme(stage=stage)
        public = seen(client, entry.get_absolute_url())
        assert seen(admin_client, preview_of(entry)) == public
        assert 'class="preview"' not in public


def test_the_banner_says_what_it_is_and_leads_on(admin_client):
    entry = builders.programme(stage=Stage.DRAFT)
    answer = admin_client.get(preview_of(entry, "ar"), headers={"accept-language": "en"})
    banner = BANNER.search(answer.content.decode()).group()
    assert 'lang="en"' in banner and "Preview: not public" in banner
    assert f'href="{address(entry, "change")}"' in banner
    for code in LANGUAGES:
        assert f'href="{preview_of(entry, code)}"' in banner


def test_nobody_keeps_or_finds_it(admin_client):
    answer = admin_client.get(preview_of(builders.programme(stage=Stage.DRAFT), "en"))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Content-Language"] == "en"


def test_it_is_for_those_who_edit(client):
    entry = builders.programme(stage=Stage.DRAFT)
    assert client.get(preview_of(entry)).status_code == 302
    client.force_login(builders.user(is_staff=True))
    assert client.get(preview_of(entry)).status_code == 403
    client.force_login(builders.staff().user)
    assert client.get(preview_of(entry)).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "programmes.programme/{pk}/preview/xx/",
        "programmes.programme/{pk}/preview/tr/",  # not offered
        "programmes.programme/999999/preview/de/",
        "programmes.trade/{pk}/preview/de/",
        "programmes.nothing/{pk}/preview/de/",
        "nothing/{pk}/preview/de/",
    ],
)
def test_what_is_not_there_is_a_404(admin_client, path):
    entry = builders.programme()
    assert admin_client.get("/admin/entries/" + path.format(pk=entry.pk)).status_code == 404


def test_it_only_reads(admin_client):
    entry = builders.programme(stage=Stage.DRAFT)
    assert admin_client.post(preview_of(entry)).status_code == 405
    admin_client.get(preview_of(entry))
    assert type(entry).objects.get(pk=entry.pk).stage == Stage.DRAFT


def test_the_form_leads_to_it(admin_client):
    entry = builders.programme(stage=Stage.DRAFT)
    assert preview_of(entry) in admin_client.get(address(entry, "change")).content.decode()
    trade = builders.trade()
    assert "preview" not in admin_client.get(address(trade, "change")).content.decode()
