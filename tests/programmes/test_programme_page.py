"""The page of a programme: complete, honest about its state, and cheap."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from integration_directory.base.enums import Stage
from programmes.enums import RelationKind, Role
from programmes.page.references import References
from tests import builders as make

from .full import full_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize(
    ("build", "queries"), [(make.open_programme, 11), (make.ended_programme, 12)]
)
def test_its_queries_do_not_grow_with_its_rows(
    client, django_assert_num_queries, build, queries, language
):
    """What they are stands in programmes/page/reading.py. Only signposts come on top."""
    for rows in (1, 3):
        with translation.override(language):
            address = full_programme(rows, build).get_absolute_url()
        # The first visit after a change reads the lists that all pages share.
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_what_is_newer_than_the_lists_in_memory_is_left_out(client, monkeypatch):
    old = References(["de"])
    programme = full_programme(1)
    monkeypatch.setattr("programmes.page.reading.references_at", lambda key: old)
    page = client.get(programme.get_absolute_url()).context["page"]
    assert (page.regions, page.network, page.fundings, page.mentors) == ([], None, [], [])


def html_of(client, programme):
    return client.get(programme.get_absolute_url()).content.decode()


def in_order(html, *texts):
    """Whether all texts are there, each after the one before."""
    places = [html.find(text) for text in texts]
    return -1 not in places and places == sorted(places)


def test_an_entry_without_facts_has_no_empty_ones(client):
    programme = make.ended_programme()
    html = html_of(client, programme)
    assert not re.search(r"<(dd|li|ul|dl|p|section)[^>]*>\s*</\1>", html)
    for heading in ("Teilprojekte", "Beteiligte", "Wer das bezahlt", "Dokumente", "Quellen"):
        assert f"<h2>{heading}</h2>" not in html


def test_what_people_must_know_and_nobody_has_said_is_named(client):
    page = client.get(make.open_programme(cost="free", german_max="B1").get_absolute_url())
    assert page.context["page"].unknown == [_("languages of advice"), _("how to join")]
    ended = client.get(make.ended_programme().get_absolute_url())
    assert ended.context["page"].unknown == [], "nobody can ask any more"


def test_its_parts_stand_in_their_order_with_those_who_run_them(client):
    programme = make.programme()
    for number, title in ((2, "Zweites"), (1, "Erstes"), (3, "Drittes")):
        part = make.sub_project(
            programme=programme, number=number, position=number, title_de=title, summary_de="Satz"
        )
        make.involvement(
            sub_project=part,
            role=Role.EXECUTING_ORGANISATION,
            organisation=make.organisation(name_de=f"Träger {number}"),
        )
        make.involvement(sub_project=part, organisation=make.organisation(name_de=f"Mit {number}"))
    html = html_of(client, programme)
    assert in_order(
        html, "Erstes", "Träger 1", "Mit 1", "Zweites", "Träger 2", "Drittes", "Träger 3"
    )


def test_a_part_is_linked_only_to_a_page_that_visitors_can_open(client):
    programme = make.programme()
    draft = make.programme(title_de="Entwurf", stage=Stage.DRAFT)
    archived = make.programme(title_de="Archiviert", stage=Stage.ARCHIVED)
    make.sub_project(programme=programme, page=draft, title_de="Eigener Titel")
    make.sub_project(programme=programme, page=archived)
    html = html_of(client, programme)
    assert "Eigener Titel" in html
    assert draft.get_absolute_url() not in html
    assert archived.get_absolute_url() in html


def test_those_who_take_part_are_grouped_by_role_in_their_order(client):
    programme = make.programme()
    for position, (name, role) in enumerate(
        [("Beta", Role.PARTNER), ("Haupt", Role.COORDINATOR), ("Alpha", Role.PARTNER)]
    ):
        make.involvement(
            programme=programme,
            role=role,
            position=position,
            organisation=make.organisation(name_de=name),
        )
    page = client.get(programme.get_absolute_url()).context["page"]
    names = [[one.organisation.name_de for one in group.involvements] for group in page.roles]
    assert names == [["Haupt"], ["Beta", "Alpha"]]


def test_an_organisation_without_a_page_is_named_but_not_linked(client):
    draft = make.organisation(name_de="Neuer Verein", stage=Stage.DRAFT)
    programme = make.programme()
    make.involvement(programme=programme, organisation=draft)
    html = html_of(client, programme)
    assert "Neuer Verein" in html
    assert draft.get_absolute_url() not in html


def test_who_pays_says_how_much_which_share_and_how_long(client):
    programme = make.programme(budget=8_400_000)
    make.funding(
        programme=programme,
        funder=make.funder(organisation=make.organisation(name_de="Bundesministerium")),
        scheme=make.funding_scheme(name_de="Sozialfonds"),
        amount="4200000.50",
        share="33.33",
        period="2023/2025",
        fields_of_action=[make.field_of_action(name_de="Nur Mentoring")],
    )
    html = html_of(client, programme)
    shown = ("8.400.000", "Bundesministerium", "Sozialfonds", "Nur Mentoring", "4.200.000,50")
    assert in_order(html, *shown, "33,33 Prozent", "2023–2025")


def test_documents_are_offered_by_language(client):
    document = make.document(programme=make.programme(), title_de="Handwerk in Berlin")
    file = make.document_version(document=document, content=make.PDF)
    make.document_version(document=document, language=make.language("tr"), url="https://a.example/")
    make.document_version(document=document, language=make.language("uk", name_de="Ukrainisch"))
    html = html_of(client, document.programme)
    assert re.search(rf'<a href="/files/{file.pk}/"\s+hreflang="ar">Sprache ar</a>', html)
    assert re.search(r'<a href="https://a.example/"\s+hreflang="tr"', html)
    assert re.search(r"<li>\s*Ukrainisch\s*</li>", html)


def test_sources_of_single_facts_are_named_with_those_of_the_entry(client):
    programme = make.programme(sources=[make.source(title="Broschüre")])
    make.figure(programme=programme, source=make.source(title="Jahresbericht"))
    make.testimonial(programme=programme, source=make.source(title="Interview"))
    page = client.get(programme.get_absolute_url()).context["page"]
    assert [source.title for source in page.sources] == ["Broschüre", "Jahresbericht", "Interview"]


def test_foreign_texts_are_marked_and_names_are_not(client):
    programme = make.programme(offer_de="Kurse", regions=[make.region(name_de="Sachsen")])
    html = client.get(f"/ar/programmes/{programme.slug}/").content.decode()
    assert '<div class="foreign" lang="de" dir="ltr"><p>Kurse</p></div>' in html
    assert re.search(r'<a href="[^"]*/regions/[^"]*"><bdi dir="ltr">Sachsen</bdi></a>', html)
    assert '<bdi dir="ltr">BGZ Berlin</bdi>' in html


def test_running_offers_can_be_called(client):
    contact = make.contact(phone="+493012345678")
    page = client.get(make.open_programme(contacts=[contact]).get_absolute_url())
    assert 'href="tel:+49-30-12345678"' in page.content.decode()


def test_an_offer_without_contact_names_those_who_run_it(client):
    programme = make.open_programme()
    runs = make.organisation(name_de="Mentoring e. V.")
    make.involvement(programme=programme, organisation=runs, role=Role.EXECUTING_ORGANISATION)
    page = client.get(programme.get_absolute_url()).context["page"]
    assert page.organisers == [runs]
    alone = make.open_programme(maintained_by=runs)
    assert client.get(alone.get_absolute_url()).context["page"].organisers == [runs]


@pytest.mark.parametrize(
    ("build", "headings"),
    [
        (make.open_programme, ("Für wen", "Das wird angeboten", "Wer das bezahlt")),
        (make.ended_programme, ("Für wen es war", "Das wurde angeboten", "Wer das bezahlt hat")),
    ],
)
def test_what_is_over_is_told_as_past_on_the_page_and_on_paper(client, build, headings):
    programme = build(who_may_come_de="Alle.", offer_de="Beratung.")
    make.funding(programme=programme)
    for page in ("", "sheet/?for=advisers"):
        html = client.get(programme.get_absolute_url() + page).content.decode()
        assert in_order(html, *(f"<h2>{heading}</h2>" for heading in headings)), page


def test_names_with_commas_can_be_told_apart(client):
    fields = [make.trade_field(name_de=name) for name in ("Handel, Büro", "IT, Medien")]
    programme = make.open_programme(trade_fields=fields)
    html = client.get(programme.get_absolute_url() + "sheet/").content.decode()
    assert "Handel, Büro\u00a0· IT, Medien" in html


def test_ended_ones_name_a_historical_contact_and_lead_on(client):
    contact = make.contact(phone="+493012345678", email="info@example.org")
    html = html_of(client, make.ended_programme(contacts=[contact]))
    assert '<bdi dir="ltr">+49 30 12345678</bdi>' in html
    assert "tel:" not in html
    assert "mailto:" not in html
    assert 'href="/de/signposts/"' in html


def test_unconfirmed_ones_may_be_called_but_ask_first(client):
    html = html_of(client, make.programme(contacts=[make.contact(phone="+493012345678")]))
    assert "Bitte fragen Sie vorher nach." in html
    assert 'href="tel:+49-30-12345678"' in html


def test_relations_show_only_programmes_that_visitors_can_open(client):
    programme = make.programme()
    before = make.programme(title_de="Davor", stage=Stage.ARCHIVED)
    draft = make.programme(title_de="Entwurf", stage=Stage.DRAFT)
    make.relation(programme=programme, other=before)
    make.relation(programme=programme, other=draft)
    make.relation(programme=draft, other=programme, kind=RelationKind.PART_OF)
    html = html_of(client, programme)
    assert before.get_absolute_url() in html
    assert draft.get_absolute_url() not in html


@pytest.mark.parametrize(
    ("stage", "status"),
    [(Stage.DRAFT, 404), (Stage.SUBMITTED, 404), (Stage.PUBLISHED, 200), (Stage.ARCHIVED, 200)],
)
def test_only_published_and_archived_ones_have_a_page(client, stage, status):
    programme = make.programme(stage=stage)
    assert client.get(programme.get_absolute_url()).status_code == status


def test_a_former_address_leads_to_the_present_one(client):
    programme = make.programme(slug="alt")
    programme.slug = "neu"
    programme.save()
    for page in ("", "sheet/", "sheet.pdf?with=ar", "dates.ics", "contacts/1.vcf"):
        response = client.get(f"/de/programmes/alt/{page}")
        assert (response.status_code, response.url) == (301, f"/de/programmes/neu/{page}")


def test_a_former_address_of_a_withdrawn_entry_leads_nowhere(client):
    programme = make.programme(slug="alt")
    programme.slug, programme.stage = "neu", Stage.DRAFT
    programme.save()
    for page in ("", "sheet.pdf"):
        assert client.get(f"/de/programmes/alt/{page}").status_code == 404


def test_a_part_with_its_own_page_shows_that_pages_texts(client):
    page = make.programme(title_de="DigiTales", summary_de="Kurzfilme über Zugewanderte.")
    programme = make.programme()
    make.sub_project(programme=programme, page=page, title_de="Nr. 8", summary_de="Veraltet.")
    html = client.get(programme.get_absolute_url()).content.decode()
    assert "Kurzfilme über Zugewanderte." in html
    assert "Veraltet." not in html
