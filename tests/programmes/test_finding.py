"""Finding programmes: what matches, how it is counted and ordered, and what is said about it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from integration_directory.base.enums import Stage
from organisations.enums import RegionKind
from programmes.enums import State
from programmes.filters import ProgrammeFilter
from tests import builders as make

pytestmark = pytest.mark.django_db


def finder(parameters=""):
    return ProgrammeFilter(QueryDict(parameters))


def found(parameters=""):
    """The titles that an address finds, in order."""
    result = finder(parameters)
    titles = dict(result.queryset.values_list("pk", "title_de"))
    return [titles[pk] for pk in result.result.ids]


def counts(facet, parameters=""):
    return {value.value: value.count for value in finder(parameters).result.facets[facet].values}


def test_only_published_programmes_are_found():
    make.programme(title_de="Sichtbar")
    for stage in (Stage.DRAFT, Stage.SUBMITTED, Stage.ARCHIVED):
        make.programme(stage=stage)
    assert found() == ["Sichtbar"]


def test_running_ones_come_first_and_ended_ones_last():
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    make.ended_programme(title_de="A beendet")
    make.programme(title_de="B unbestätigt")
    make.programme(title_de="C beginnt", starts_on=tomorrow)
    make.open_programme(title_de="D läuft")
    make.open_programme(title_de="Ä läuft")
    assert found() == ["Ä läuft", "D läuft", "C beginnt", "B unbestätigt", "A beendet"]
    assert found("sort=title")[-1] == "A beendet"
    result = finder().result
    assert (result.offers, result.ended, result.total) == (4, 1, 5)


def test_values_of_one_facet_add_up_and_facets_narrow():
    refugees, women = make.target_group(slug="refugees"), make.target_group(slug="women")
    advice = make.field_of_action(slug="advice")
    make.programme(title_de="A", target_groups=[refugees], fields_of_action=[advice])
    make.programme(title_de="B", target_groups=[women])
    make.programme(title_de="C")
    assert found("group=refugees&group=women") == ["A", "B"]
    assert found("group=refugees&group=women&offer=advice") == ["A"]


def test_a_count_ignores_its_own_facet_and_is_what_a_click_finds():
    refugees, women = make.target_group(slug="refugees"), make.target_group(slug="women")
    advice = make.field_of_action(slug="advice")
    make.programme(target_groups=[refugees], fields_of_action=[advice])
    make.programme(target_groups=[women], fields_of_action=[advice])
    make.programme(target_groups=[women])
    assert counts("group", "offer=advice&group=women") == {"refugees": 1, "women": 1}
    for value in finder("offer=advice").result.facets["group"].values:
        assert len(found(value.link.removeprefix("?"))) == value.count


def test_values_without_results_are_shown_only_if_chosen():
    make.target_group(slug="women")
    make.programme()
    assert counts("group") == {}
    assert counts("group", "group=women") == {"women": 0}


@pytest.fixture
def regions():
    germany = make.country()
    berlin = make.region(slug="berlin", name_de="Berlin", parent=germany)
    mitte = make.region(slug="mitte", name_de="Mitte", parent=berlin, kind=RegionKind.BOROUGH)
    saxony = make.region(slug="saxony", name_de="Sachsen", parent=germany)
    for region in (germany, berlin, mitte, saxony):
        make.programme(title_de=region.name_de, regions=[region])
    return germany, berlin, mitte, saxony


def test_a_region_finds_what_serves_it_what_contains_it_and_what_lies_inside(regions):
    assert found("region=berlin&sort=title") == ["Berlin", "Deutschland", "Mitte"]
    assert found("region=mitte&sort=title") == ["Berlin", "Deutschland", "Mitte"]
    assert found("region=saxony&sort=title") == ["Deutschland", "Sachsen"]


def test_the_most_local_offers_come_first(regions):
    assert found("region=berlin") == ["Berlin", "Mitte", "Deutschland"]
    assert found("region=mitte") == ["Mitte", "Berlin", "Deutschland"]


def test_the_map_counts_what_lies_inside(regions):
    _germany, berlin, _mitte, saxony = regions
    assert [count for _r, count, _l, _s in finder().inside([berlin, saxony])] == [2, 1]


def test_a_trade_field_finds_its_trades_and_a_trade_what_is_for_its_whole_field():
    construction = make.trade_field(slug="construction")
    painter = make.trade(slug="painter", field=construction)
    make.trade(slug="roofer", field=construction)
    make.programme(title_de="Alle Bauberufe", trade_fields=[construction])
    make.programme(title_de="Malerkurs", trades=[painter])
    assert found("trade=construction") == ["Alle Bauberufe", "Malerkurs"]
    assert found("trade=painter") == ["Alle Bauberufe", "Malerkurs"]
    assert found("trade=roofer") == ["Alle Bauberufe"]


def test_parts_count_for_their_programme_unless_they_have_a_page():
    women = make.target_group(slug="women")
    whole, page = make.programme(title_de="Ganzes"), make.programme(title_de="Seite")
    make.sub_project(programme=whole, target_groups=[women])
    assert found("group=women") == ["Ganzes"]
    whole.sub_projects.update(page=page)
    page.target_groups.add(women)
    assert found("group=women") == ["Seite"]


def test_a_level_of_german_excludes_only_what_is_said_not_to_fit():
    make.programme(title_de="A ab B1", german_min="B1")
    make.programme(title_de="B bis A2", german_max="A2")
    make.programme(title_de="C sagt nichts")
    assert found("level=A2") == ["B bis A2", "C sagt nichts"]
    assert found("level=C1") == ["A ab B1", "C sagt nichts"]


def test_networks_find_the_programmes_of_the_networks_below():
    iq = make.network(slug="iq")
    regional = make.network(slug="iq-saxony", parent=iq)
    make.programme(title_de="A", network=regional)
    make.programme(title_de="B", network=iq)
    assert found("network=iq") == ["A", "B"]
    assert found("network=iq-saxony") == ["A"]


def test_titles_of_other_languages_are_found_too():
    make.programme(title_de="Brücke", title_ar="جسر العمل")
    assert found("q=جسر") == ["Brücke"]


@pytest.mark.parametrize(
    "parameters",
    ["region=nowhere", "state=banana", "q=" + "a" * 500, "q=%25%25", "group=%27%20OR%201%3D1"],
)
def test_nonsense_finds_nothing_and_never_everything(parameters):
    make.programme()
    assert found(parameters) == []


def test_a_field_of_the_form_that_was_left_empty_asks_for_nothing():
    make.programme(title_de="Sichtbar")
    assert found("q=&region=&sort=") == ["Sichtbar"]
    assert finder("q=&region=&sort=").result.notes == ()


def test_a_wrong_value_gets_a_message_that_names_it():
    make.programme()
    (note,) = finder("region=nirgendwo").result.notes
    assert "nirgendwo" in note


def test_an_empty_result_names_the_filters_to_drop():
    make.programme(for_seekers=True, for_employers=False)
    make.region(slug="berlin")
    ways = finder("audience=seekers&region=berlin").result.ways
    assert [(way.count, way.link) for way in ways] == [(1, "?audience=seekers")]


def test_chips_drop_one_filter_each_and_keep_the_rest():
    make.programme(title_de="A", target_groups=[make.target_group(slug="women", name_de="Frauen")])
    chips = finder("q=a&group=women").result.chips
    assert [(str(chip.label), chip.link) for chip in chips] == [
        ("a", "?group=women"),
        ("Frauen", "?q=a"),
    ]


def test_a_change_shows_at_once():
    programme = make.programme(title_de="Alt")
    assert found() == ["Alt"]
    programme.title_de = "Neu"
    programme.save()
    assert found("q=neu") == ["Neu"]
    type(programme).objects.update(stage=Stage.DRAFT)
    assert found() == []


def test_the_state_follows_the_date(monkeypatch):
    make.programme(period="2026-01/2026-06", verified_on=datetime.date(2026, 1, 1))
    for day, state in (
        (datetime.date(2025, 12, 31), State.UPCOMING),
        (datetime.date(2026, 3, 1), State.OPEN),
        (datetime.date(2026, 7, 1), State.ENDED),
    ):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda day=day: day)
        assert counts("state") == {state.value: 1}


def test_labels_are_in_the_language_of_the_page():
    group = make.target_group(slug="women", name_de="Frauen", name_ar="نساء")
    make.programme(target_groups=[group])
    assert str(finder().result.facets["group"].values[0].label) == "Frauen"
    with translation.override("ar"):
        assert str(finder().result.facets["group"].values[0].label) == "نساء"


def test_who_chooses_a_trade_also_finds_what_is_for_all_trades_after_it():
    painter = make.trade(slug="painter", field=make.trade_field(slug="construction"))
    make.trade(slug="roofer", field=painter.field)
    make.programme(title_de="Malerkurs", trades=[painter], for_seekers=True)
    make.programme(title_de="Beratung", for_seekers=True)
    make.programme(title_de="Für Betriebe", for_seekers=False, for_employers=True)
    assert found("trade=painter") == ["Malerkurs", "Beratung"]
    assert found("trade=roofer") == ["Beratung"]
    assert counts("trade") == {"construction": 2}


def test_a_trade_and_a_field_cannot_share_an_address():
    """Both are values of one parameter."""
    field = make.trade_field(slug="construction")
    with pytest.raises(ValidationError, match="construction"):
        make.trade(slug="construction", field=field).full_clean()
    with pytest.raises(ValidationError, match="construction"):
        field.full_clean()
