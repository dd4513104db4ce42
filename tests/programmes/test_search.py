"""Searching by words: what people type, in any language and spelling, finds what they mean."""

import pytest
from django.http import QueryDict

from integration_directory.base.folding import fold
from programmes.filters import ProgrammeFilter
from tests import builders as make

pytestmark = pytest.mark.django_db


def finder(**parameters):
    query = QueryDict(mutable=True)
    query.update(parameters)
    return ProgrammeFilter(query)


def found(q, **parameters):
    """The titles that words find, in order."""
    result = finder(q=q, **parameters)
    titles = dict(result.queryset.values_list("pk", "title_de"))
    return [titles[pk] for pk in result.result.ids]


def reasons(search, pk):
    """The trades, as the card of a programme names them, for which it was found."""
    return [str(reason) for reason in search.search.reasons(pk)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MÜNCHEN", "Muenchen"),
        ("München", "Munchen"),
        ("Straße", "STRASSE"),
        ("İstanbul BOYACI", "istanbul boyacı"),
        ("Београд", "Beograd"),
        ("љубав њива џеп", "ljubav njiva džep"),
        ("thợ sơn Đà Nẵng", "tho son da nang"),
        ("الدهّان", "دهان"),
        ("كهربائيّ", "کهربایی"),
        ("مُعلّمة", "معلمه"),
        ("برق‌کار", "برقکار"),
        ("комп'ютер", "комп’ютер"),
        ("cœur", "coeur"),
        ("Łódź", "Lodz"),
        ("١٠١١٥", "10115"),
    ],
)
def test_what_readers_take_for_the_same_is_folded_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.fixture
def painting():
    """A course for painters; another for tailors; the trades with words of many languages."""
    construction = make.trade_field(slug="construction")
    painter = make.trade(
        slug="painter",
        field=construction,
        name_de="Maler/in und Lackierer/in",
        name_tr="Boyacı",
        synonyms={
            "de": ["Anstreicher"],
            "ru": ["маляр"],
            "ar": ["دهان"],
            "vi": ["thợ sơn"],
            "ro": ["zugrav"],
            "ti": ["ቀባኢ"],
        },
    )
    tailor = make.trade(slug="tailor", name_de="Schneider/in", synonyms={"vi": ["thợ may"]})
    make.programme(title_de="Farbe und Pinsel", trades=[painter])
    make.programme(title_de="Nadel und Faden", trades=[tailor])


@pytest.mark.parametrize(
    "word",
    [
        "boyaci",
        "boyacı",
        "BOYACI",
        "маляр",
        "маляром",
        "دهان",
        "الدهّان",
        "thợ sơn",
        "tho son",
        "Anstreicher",
        "Maler",
        "Malerin",
        "Malerinnen",
        "Lackiererin",
        "zugrav",
        "ቀባኢ",
        "malr",
    ],
)
def test_any_word_for_a_trade_finds_its_programmes(painting, word):
    assert found(word) == ["Farbe und Pinsel"]


def test_a_word_of_several_names_finds_all_of_them(painting):
    assert set(found("thợ")) == {"Farbe und Pinsel", "Nadel und Faden"}


def test_the_trade_that_was_meant_is_named_on_the_card(painting):
    search = finder(q="маляр")
    assert reasons(search, search.result.ids[0]) == ["Maler/in und Lackierer/in"]


def test_parts_of_german_compounds_are_found_both_ways():
    make.programme(title_de="Tischlerlehre in Halle")
    make.programme(title_de="Pflege und Ausbildung")
    assert found("lehre") == found("lerlehre") == ["Tischlerlehre in Halle"]
    assert found("Pflegeausbildung") == ["Pflege und Ausbildung"]


def test_persian_compounds_are_found_joined_and_apart():
    make.programme(title_de="Strom", title_fa="دوره برق‌کار صنعتی")
    assert found("برقکار") == found("برق کار") == found("برق‌کار") == ["Strom"]


def test_all_words_count_or_else_the_best_partial_match_which_is_said():
    make.programme(title_de="Jobbrücke PLUS", summary_de="Für Geflüchtete in Halle.")
    make.programme(title_de="Jobbörse")
    assert found("GEFLÜCHTETE plus jobbruecke") == ["Jobbrücke PLUS"]
    result = finder(q="jobbrücke geflüchtete Raumschiff").result
    assert len(result.ids) == 1
    assert result.is_partial
    assert result.missing == ("Raumschiff",)
    assert not finder(q="jobbrücke geflüchtete").result.is_partial


def test_small_words_decide_nothing():
    make.programme(title_de="Beratung für Frauen")
    assert found("Beratung in der Nähe von Frauen") == ["Beratung für Frauen"]
    assert not finder(q="die Beratung für die Frauen").result.is_partial


def test_a_quoted_phrase_must_stand_there_word_for_word():
    make.programme(title_de="A", summary_de="Ein Kurs für Frauen mit Kindern.")
    make.programme(title_de="B", summary_de="Frauen und Männer, auch mit kleinen Kindern.")
    assert found('"Frauen mit Kindern"') == found("„Frauen mit Kindern“") == ["A"]
    assert found("Frauen Kindern") == ["A", "B"]


def test_a_phrase_does_not_reach_across_two_texts():
    make.programme(title_de="A", summary_de="Für Frauen", offer_de="Kurse am Abend")
    assert found('"Frauen Kurse"') == []


def test_a_misspelt_word_is_forgiven_and_the_reader_told():
    make.programme(title_de="Anerkennungsberatung")
    result = finder(q="Anerkennnugsberatung").result
    assert len(result.ids) == 1
    assert [(guess.typed, guess.shown) for guess in result.guesses] == [
        ("Anerkennnugsberatung", "anerkennungsberatung")
    ]


def test_typing_errors_are_only_looked_for_where_nothing_else_fits():
    make.programme(title_de="Bauen")
    make.programme(title_de="Bauer")
    assert found("Bauer") == ["Bauer"]


def test_a_known_trade_without_programmes_is_no_typing_error():
    """Somebody who looks for a baker must not be sent to a barber."""
    make.trade(slug="baker", name_de="Backer")
    make.programme(title_de="Backen")
    result = finder(q="Backer").result
    assert result.guesses == ()


def test_short_words_are_not_corrected():
    make.programme(title_de="Rat")
    assert found("Rad") == []


def test_title_and_trade_come_before_other_texts(painting):
    make.programme(title_de="Zimmer", summary_de="Hier lernen Maler.")
    make.programme(title_de="Ein Kurs für Maler")
    assert found("Maler")[-1] == "Zimmer"


def test_what_runs_comes_before_what_does_not(painting):
    make.ended_programme(title_de="Maler gestern")
    make.open_programme(title_de="Maler heute")
    make.programme(title_de="Maler vielleicht")
    assert found("Maler heute gestern vielleicht")[-1] == "Maler gestern"
    assert found("maler")[0] == "Maler heute"
    assert found("maler")[-1] == "Maler gestern"


def test_organisations_networks_regions_and_parts_are_found():
    organisation = make.organisation(name_de="Verein Morgenrot")
    network = make.network(name_de="Netz Nordlicht")
    region = make.region(slug="saxony", name_de="Sachsen", name_pl="Saksonia")
    programme = make.programme(title_de="Alles", network=network, regions=[region])
    make.involvement(programme=programme, organisation=organisation, role="partner")
    make.sub_project(programme=programme, title_de="Hebammenkurs")
    for words in ("Morgenrot", "Nordlicht", "Saksonia", "Hebammenkurs", "morgenrot hebammen"):
        assert found(words) == ["Alles"], words


def test_a_part_with_a_page_of_its_own_is_found_there_alone():
    whole, page = make.programme(title_de="Ganzes"), make.programme(title_de="Hebammen")
    make.sub_project(programme=whole, page=page, title_de="Hebammenkurs")
    assert found("Hebammen") == ["Hebammen"]


def test_a_town_finds_its_sites_first_and_then_what_serves_its_land():
    land = make.region(slug="saxony-anhalt", name_de="Sachsen-Anhalt", iso="DE-ST")
    make.place(postcode="39104", town="Magdeburg", region=land, other_names=["Магдебург"])
    site = make.site(town="Magdeburg", postcode="39104")
    make.programme(title_de="Für das Land", regions=[land])
    make.programme(title_de="Hier", sites=[site])
    make.programme(title_de="Woanders")
    assert found("Magdeburg") == found("Магдебург") == ["Hier", "Für das Land"]


def test_texts_of_every_language_are_found_whatever_the_pages_language():
    make.programme(title_de="Brücke", title_ar="جسر العمل", summary_uk="Міст до роботи")
    assert found("جسر") == found("роботи") == ["Brücke"]


def test_what_changed_is_found_anew_and_the_old_is_not():
    programme = make.programme(title_de="Alt")
    part = make.sub_project(programme=programme, title_de="Sternwarte")
    assert found("Sternwarte") == ["Alt"]
    part.title_de = "Fernrohr"
    part.save()
    assert found("Sternwarte") == []
    assert found("Fernrohr") == ["Alt"]
    part.delete()
    assert found("Fernrohr") == []


def test_an_update_past_save_is_found_too():
    programme = make.programme(title_de="Alt")
    assert found("Alt") == ["Alt"]
    type(programme).objects.filter(pk=programme.pk).update(title_de="Neuland")
    assert found("Neuland") == ["Neuland"]


def test_matches_are_highlighted(client):
    make.programme(title_de="Brücke <b>", summary_de="Für Mädchen & Frauen.")
    html = client.get("/de/programmes/", {"q": "maedchen bruecke"}).content.decode()
    assert "<mark>Brücke</mark> &lt;b&gt;" in html
    assert "Für <mark>Mädchen</mark> &amp; Frauen." in html


@pytest.mark.parametrize(
    "words",
    [
        "a" * 10_000,
        "a " * 5_000,
        "\x01\x02\x7f",
        "(a+)+$",
        "[[[",
        "' OR 1=1 --",
        '"""',
        "„“",
        "%%%",
        "title:x AND (body:y)",
        "🙂🙂🙂",
        "\u200c\u200d",
        "\ud800".encode("utf-8", "replace").decode(),
    ],
)
def test_bad_words_give_a_message_or_nothing_but_never_an_error(client, words):
    make.programme(title_de="Brücke")
    for parameter in ("q", "near", "region", "radius", "page", "sort", "trade"):
        answer = client.get("/de/programmes/", {parameter: words})
        assert answer.status_code in (200, 404), parameter
    assert client.get("/de/suggestions/", {"q": words, "field": "q"}).status_code == 200
    assert client.get("/de/suggestions/", {"q": words, "field": "near"}).status_code == 200


@pytest.mark.parametrize("parameters", [{"page": 10**30}, {"radius": 10**30}, {"radius": -5}])
def test_huge_numbers_are_no_error(client, parameters):
    make.programme()
    assert client.get("/de/programmes/", parameters).status_code in (200, 404)


def test_the_work_for_one_question_is_bounded(monkeypatch):
    """However long the text: so many units are looked up, each so often."""
    from programmes.finding.texts import Texts
    from programmes.finding.understanding import MOST_UNITS

    make.programme(title_de="Brücke")
    calls = []
    asked = Texts._hits
    monkeypatch.setattr(Texts, "_hits", lambda *a, **k: calls.append(1) or asked(*a, **k))
    finder(q=" ".join(f"b{number}" for number in range(50))).result  # noqa: B018
    assert len(calls) <= MOST_UNITS * 10


def test_a_search_asks_the_database_no_more_often_than_a_list(client, django_assert_num_queries):
    make.programme(title_de="Brücke", regions=[make.region()])
    make.place(region=make.region(slug="land"))
    client.get("/de/programmes/")
    with django_assert_num_queries(2):
        client.get("/de/programmes/", {"q": "brücke"})


def test_a_known_name_of_several_words_stays_together_even_without_programmes():
    """Each word alone would find other trades: "thợ" is in most of their Vietnamese names."""
    make.trade(slug="painter", name_de="Maler/in", synonyms={"vi": ["thợ sơn"]})
    tailor = make.trade(slug="tailor", name_de="Schneider/in", synonyms={"vi": ["thợ may"]})
    make.programme(title_de="Nadel", trades=[tailor])
    assert found("thợ sơn") == []
    assert found("thợ may") == ["Nadel"]


def test_what_is_for_all_trades_comes_after_what_is_for_the_trade(painting):
    make.programme(title_de="Beratung", for_seekers=True)
    make.programme(title_de="Für Betriebe", for_seekers=False, for_employers=True)
    assert found("маляр") == ["Farbe und Pinsel", "Beratung"]
    search = finder(q="маляр")
    assert reasons(search, search.result.ids[1]) == ["für alle Berufe"]


@pytest.mark.parametrize("typed", ["маляром", "Anstreichern", "Anstreichr", "دهانن"])
def test_who_types_a_trade_in_another_form_or_misspelt_gets_what_is_for_all(painting, typed):
    make.programme(title_de="Beratung", for_seekers=True)
    assert found(typed) == ["Farbe und Pinsel", "Beratung"]


def test_a_trade_that_nothing_is_made_for_leads_to_what_is_for_all_however_it_is_typed():
    make.trade(slug="cook", name_de="Koch/Köchin", synonyms={"ru": ["повар"]})
    make.programme(title_de="Beratung", for_seekers=True)
    for typed in ("Koch", "Köche", "повар", "поваром", "pover"):
        assert found(typed) == ["Beratung"], typed


def test_a_half_space_may_be_typed_as_a_blank():
    electrician = make.trade(slug="electrician", name_de="Elektriker", name_fa="برق\u200cکار")
    make.programme(title_de="Strom", trades=[electrician])
    assert found("برق کار") == found("برق\u200cکار") == found("برقکار") == ["Strom"]


def test_a_misspelt_compound_is_understood_by_its_parts():
    make.programme(title_de="Anerkennung von Abschlüssen: Beratung")
    assert found("Anerkenungsberatung") == ["Anerkennung von Abschlüssen: Beratung"]
