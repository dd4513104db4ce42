"""Who comes too late for a programme is led on: to successors, similar offers, signposts."""

import pytest

from integration_directory.base.enums import Stage
from programmes.finding import similar
from tests import builders as make

pytestmark = pytest.mark.django_db


def test_ended_ones_lead_on_to_successors_similar_offers_and_signposts(client):
    berlin, advice = make.region(), make.field_of_action()
    about = {"regions": [berlin], "fields_of_action": [advice]}
    ended = make.ended_programme(**about)
    follower = make.open_programme(title_de="Nachfolger")
    make.relation(programme=follower, other=ended)
    alike = make.open_programme(title_de="Ähnliches", **about)
    make.ended_programme(title_de="Auch vorbei", **about)
    local = make.signpost(title_de="In Berlin", regions=[berlin], phone="+4930115")
    nationwide = make.signpost(title_de="Überall", regions=[make.country()])
    make.signpost(title_de="In Bayern", regions=[make.region(name_de="Bayern")])
    make.signpost(title_de="Für Betriebe", for_seekers=False, for_employers=True)
    make.signpost(title_de="Entwurf", stage=Stage.DRAFT)
    response = client.get(ended.get_absolute_url())
    onward = response.context["page"].onward
    assert onward.successors == [follower]
    assert onward.similar == [alike]
    assert list(onward.signposts) == [local, nationwide]
    html = response.content.decode()
    shown = ("Nachfolger", "Ähnliches", "In Berlin", 'href="tel:+49-30-115"', "Überall")
    places = [html.index(text) for text in shown]
    assert places == sorted(places)


def test_who_can_still_come_is_not_sent_away(client):
    make.signpost(title_de="Überall")
    page = client.get(make.open_programme().get_absolute_url())
    assert page.context["page"].onward is None
    assert "Überall" not in page.content.decode()


def test_archived_ones_lead_on_too(client):
    make.signpost()
    programme = make.open_programme(stage=Stage.ARCHIVED, contacts=[make.contact()])
    page = client.get(programme.get_absolute_url()).context["page"]
    assert page.onward.signposts
    assert not page.programme.may_be_called


def test_the_offers_that_share_most_come_first():
    advice, courses = make.field_of_action(), make.field_of_action()
    women, nurse = make.target_group(), make.trade()
    ended = make.ended_programme(
        fields_of_action=[advice, courses], target_groups=[women], trades=[nurse]
    )
    one = make.open_programme(fields_of_action=[advice])
    all_of_it = make.open_programme(
        fields_of_action=[advice, courses], target_groups=[women], trades=[nurse]
    )
    both = make.open_programme(fields_of_action=[advice, courses])
    make.open_programme(target_groups=[women])
    make.open_programme()
    ids = (all_of_it.pk, both.pk, one.pk)
    assert similar(ended.pk, 9) == ids
    assert similar(ended.pk, 2) == ids[:2]


def test_of_offers_that_share_as_much_the_running_one_comes_first():
    advice = make.field_of_action()
    ended = make.ended_programme(fields_of_action=[advice])
    unconfirmed = make.programme(title_de="A", fields_of_action=[advice])
    running = make.open_programme(title_de="B", fields_of_action=[advice])
    assert similar(ended.pk, 3) == (running.pk, unconfirmed.pk)


def test_similar_offers_reach_the_same_region_and_the_same_people():
    advice = [make.field_of_action()]
    berlin, bavaria = make.region(), make.region(name_de="Bayern")
    ended = make.ended_programme(fields_of_action=advice, regions=[berlin])
    here = make.open_programme(fields_of_action=advice, regions=[berlin])
    everywhere = make.open_programme(fields_of_action=advice, regions=[make.country()])
    make.open_programme(fields_of_action=advice, regions=[bavaria])
    make.open_programme(
        fields_of_action=advice, regions=[berlin], for_seekers=False, for_employers=True
    )
    assert similar(ended.pk, 9) == (here.pk, everywhere.pk)


def test_neither_ended_ones_nor_drafts_nor_itself_are_similar_offers():
    about = {"fields_of_action": [make.field_of_action()]}
    programme = make.open_programme(**about)
    make.ended_programme(**about)
    make.open_programme(stage=Stage.DRAFT, **about)
    archived = make.open_programme(stage=Stage.ARCHIVED, **about)
    assert similar(programme.pk, 9) == ()
    assert similar(archived.pk, 9) == (), "it is in no list"
