"""What differs between two states of an entry, in words."""

import datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from integration_directory.base.trees import copied, read_tree, write_tree
from integration_directory.base.word_changes import word_changes
from integration_directory.editorial.differences import Kind, differences, sections
from programmes.enums import Role
from programmes.models import Programme
from tests import builders

from .entries import add_parts, full_network, full_organisation, full_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def changed(obj, **values):
    """Change a saved object and return the differences that this makes in its entry."""
    before = read_tree(obj)
    for name, value in values.items():
        setattr(obj, name, value)
    obj.save()
    return differences(before, read_tree(obj))


def facts(changes):
    """Return {field: (before, after)}."""
    return {change.field: (change.before, change.after) for change in changes}


# -- Values in words -----------------------------------------------------------------------------


def test_choices_answers_dates_and_amounts_are_written_as_people_do():
    made = builders.programme(
        kind="project", childcare=None, for_employers=False, period="2017-08/2019", budget=1000
    )
    made.budget_currency = "EUR"
    found = facts(
        changed(
            made,
            kind="service",
            childcare=True,
            part_time=False,
            for_employers=True,
            starts_on=datetime.date(2017, 9, 1),
            ends_on=datetime.date(2020, 12, 31),
            budget="8400000.50",
        )
    )
    assert found["Childcare"] == ("unknown", "yes")
    assert found["Part-time"] == ("unknown", "no")
    assert found["For companies and employers"] == ("no", "yes")
    assert found["Starts on"] == ("August 2017", "September 2017")
    assert found["Ends on"] == ("2019", "2020")
    assert found["Total budget"] == ("1,000 EUR", "8,400,000.50 EUR")
    assert found["Kind"][1] == "service"
    assert len(found) == 7
    with translation.override("de"):
        made.budget = 12
        assert facts(changed(made, budget=1234567))["Gesamtbudget"][1] == "1.234.567 EUR"


def test_a_date_known_less_exactly_is_another_date_and_its_precision_no_field_of_its_own():
    made = builders.programme(period="2017-08/2019")
    found = changed(made, starts_precision="year", starts_on=datetime.date(2017, 1, 1))
    assert facts(found) == {"Starts on": ("August 2017", "2017")}


def test_related_objects_are_named_and_what_is_gone_says_so():
    network, reader = builders.network(name_de="Netz", name_en="Net"), builders.user(name="Anna")
    made = builders.programme(verified_by=reader, maintained_by=builders.organisation())
    before = read_tree(made)
    made.network, made.verified_by = network, None
    made.save()
    reader.delete()
    found = facts(differences(before, read_tree(made)))
    assert found == {"Network": ("", "Net"), "Verified by": ("no longer there", "")}


def test_lists_name_what_was_added_and_removed():
    one, two, three = (builders.trade(name_de=name) for name in ("Koch", "Maurer", "Optiker"))
    made = builders.programme(trades=[one, two])
    before = read_tree(made)
    made.trades.set([two, three])
    (change,) = differences(before, read_tree(made))
    assert (change.field, change.kind) == ("Trades", Kind.CHANGED)
    assert (change.added, change.removed) == (("Optiker",), ("Koch",))


def test_a_new_address_is_shown():
    made = builders.programme(slug="alt")
    assert facts(changed(made, slug="neu")) == {"Address": ("alt", "neu")}


# -- Texts ---------------------------------------------------------------------------------------


def test_texts_say_their_language_and_how_fresh_they_are_is_no_difference():
    made = builders.programme(title_de="Alt", title_en="Old", title_ar="")
    found = changed(made, title_de="Neu", title_ar="جديد")
    assert [(change.field, change.language.code, change.kind) for change in found] == [
        ("Title", "de", Kind.CHANGED),
        ("Title", "ar", Kind.ADDED),
    ]
    assert facts(changed(made, translation_state={})) == {}


def test_changed_words_are_marked_and_long_stretches_left_out():
    much = " ".join(f"Wort{number}" for number in range(200))
    made = builders.programme(offer_de=f"Beratung am Montag. {much} Ende gut.")
    (change,) = changed(made, offer_de=f"Beratung am Dienstag. {much} Ende sehr gut.")
    kinds = [kind for kind, _text in change.pieces]
    assert kinds == ["", "del", "ins", "", "left out", "", "ins", ""]
    assert ("del", "Montag.") in change.pieces and ("ins", "Dienstag.") in change.pieces
    assert len("".join(text for _kind, text in change.pieces)) < 200
    assert change.pieces[3][1].startswith(" Wort0 ") and "Wort100" not in str(change.pieces)


@pytest.mark.parametrize(
    "old, new",
    [
        ("", "neu"),
        ("alt", ""),
        ("eins zwei drei", "eins zwei drei"),
        ("eins zwei", "eins zwei drei"),
        ("a b c\nd", "x y c\nd"),
        (" ".join(str(number % 37) for number in range(5000)), "0 1 2 " * 2000),
        ("x\n" * 60000, "y\nx\n" * 60000),
    ],
)
def test_both_texts_can_be_read_from_the_marked_one(old, new):
    pieces = word_changes(old, new)
    assert "".join(text for kind, text in pieces if kind != "ins") == old
    assert "".join(text for kind, text in pieces if kind != "del") == new
    assert all(kind or old == new or text for kind, text in pieces)


# -- Parts ---------------------------------------------------------------------------------------


def test_parts_are_named_with_the_way_to_them():
    made = builders.programme()
    part = builders.sub_project(programme=made, number=3, title_de="Pflege")
    row = builders.involvement(
        sub_project=part,
        organisation=builders.organisation(name_de="BGZ Berlin"),
        role=Role.EXECUTING_ORGANISATION,
    )
    before = read_tree(made)
    row.person = "Rosa Beispiel"
    row.save()
    (change,) = differences(before, read_tree(made))
    assert change.path == (
        "Sub-project: 3. Pflege",
        "Involvement: BGZ Berlin (executing organisation)",
    )
    assert (change.field, change.before, change.after) == ("Person", "", "Rosa Beispiel")


def test_parts_that_came_and_went_say_so_with_all_they_hold():
    made = full_programme()
    before = read_tree(made)
    made.sub_projects.get(number=1).delete()
    paper = builders.document(programme=made, title_de="Plakat", position=9)
    builders.document_version(document=paper, url="https://example.org/p.pdf")
    found = sections(differences(before, read_tree(made)))
    assert [(section.path[-1], section.kind) for section in found] == [
        ("Document: Plakat", Kind.ADDED),
        ("Language version: Sprache ar", Kind.ADDED),
        ("Sub-project: 1. Teilprojekt 1", Kind.REMOVED),
        ("Key figure: Teilnehmende", Kind.REMOVED),
        ("Involvement: BGZ Berlin (partner)", Kind.REMOVED),
    ]
    assert found[1].path[0] == "Document: Plakat"
    assert facts(found[1].facts)["Web address"] == ("", "https://example.org/p.pdf")


def test_a_part_in_another_place_has_moved_and_its_neighbours_have_not():
    made = builders.programme()
    rows = [
        builders.involvement(
            programme=made, organisation=builders.organisation(name_de=name), position=place
        )
        for place, name in enumerate(["A", "B", "C", "D"])
    ]
    before = read_tree(made)
    rows[3].position = 0
    rows[3].save()
    for row in rows[:3]:
        row.position += 1
        row.save()
    (change,) = differences(before, read_tree(made))
    assert (change.kind, change.field) == (Kind.MOVED, "")
    assert change.path == ("Involvement: D (partner)",)


def test_other_numbers_in_the_same_order_are_no_difference():
    made = builders.programme()
    row = builders.involvement(programme=made, position=1)
    before = read_tree(made)
    row.position = 7
    row.save()
    assert differences(before, read_tree(made)) == []


def test_parts_of_the_same_name_are_not_mixed_up():
    made = builders.programme()
    rows = [builders.involvement(programme=made, role=Role.PARTNER) for _ in range(2)]
    before = read_tree(made)
    for number, row in enumerate(rows):
        row.person = f"Person {number}"
        row.save()
    found = sections(differences(before, read_tree(made)))
    assert [section.path for section in found] == [("Involvement: BGZ Berlin (partner)",)] * 2


def test_a_part_whose_name_is_gone_can_be_named_still():
    made = builders.programme()
    other = builders.organisation()
    row = builders.involvement(programme=made, organisation=other)
    before = read_tree(made)
    row.delete()
    other.delete()
    change, *_rest = differences(before, read_tree(made))
    assert change.path == ("Involvement: no longer there (partner)",)


# -- Whole entries -------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [full_programme, full_organisation, full_network])
def test_an_entry_that_came_or_went_says_all_that_it_says(make):
    tree = read_tree(make())
    came, gone = differences(None, tree), differences(tree, None)
    assert {change.kind for change in came} == {Kind.ADDED}
    assert {change.kind for change in gone} == {Kind.REMOVED}
    assert [change.path for change in came] == [change.path for change in gone]
    assert [change.after for change in came] == [change.before for change in gone]
    assert "unknown" not in {change.after for change in came}
    assert differences(tree, tree) == []


def test_a_working_copy_is_compared_by_what_its_parts_are_copies_of():
    made = full_programme()
    copy = Programme(working_copy_of=made, copied_version=made.version, slug="a-copy")
    write_tree(copy, copied(read_tree(made)))
    assert differences(read_tree(made), read_tree(copy), copied=True) == []
    part = copy.sub_projects.get(number=2)
    part.title_de = "Teilprojekt Zwei"
    part.save()
    builders.mentor(programme=copy, country="IR", position=5)
    found = differences(read_tree(made), read_tree(copy), copied=True)
    assert [(change.path[0], change.kind) for change in found][:2] == [
        ("Mentor for a trade: Pflegefachkraft (Iran)", Kind.ADDED),
        ("Mentor for a trade: Pflegefachkraft (Iran)", Kind.ADDED),
    ]
    assert found[-1].path == ("Sub-project: 2. Teilprojekt Zwei",)
    assert (found[-1].kind, found[-1].field) == (Kind.CHANGED, "Title")


# -- On the page ---------------------------------------------------------------------------------


def test_the_page_marks_changes_languages_and_escapes_what_people_wrote():
    made = builders.programme(title_de="<b>Alt</b> & gut", title_ar="قديم")
    found = sections(changed(made, title_de="<i>Neu</i> & gut", title_ar="جديد"))
    html = render_to_string("editorial/_differences.html", {"sections": found})
    assert "&lt;b&gt;Alt&lt;/b&gt; &amp; gut</del>" in html
    assert "&lt;i&gt;Neu&lt;/i&gt; &amp; gut</ins>" in html
    assert '<h5 lang="ar" dir="rtl">العربية</h5>' in html
    assert '<dd lang="ar" dir="rtl">' in html


def test_the_number_of_queries_is_the_same_for_any_number_of_changes():
    made = full_programme()
    one = read_tree(made)
    made.sub_projects.update(number=None)
    made.residence_access.all().delete()
    made.requirements.all().delete()
    add_parts(made)
    two = read_tree(made)
    taken = []
    for trees in ((None, one), (one, two), (None, two)):
        with CaptureQueriesContext(connection) as queries:
            assert differences(*trees)
        taken.append(len(queries))
    assert taken == [15, 15, 15]
