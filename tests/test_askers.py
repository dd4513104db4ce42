"""Five people ask, in each of the sixteen Laender: nobody ends where there is no way on.

Each asks the way such people ask: in their own language, by trade and place, one with a residence
status. They end at an offer that may be running, or at a service that helps people like them there.
"""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from integration_directory.portal.models import Signpost
from organisations.models import Region
from programmes.enums import State
from programmes.models import Programme

from .content import content  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

TOWNS = {
    "baden-wuerttemberg": "Stuttgart",
    "bavaria": "Muenchen",
    "berlin": "10785",
    "brandenburg": "Potsdam",
    "bremen": "Bremen",
    "hamburg": "Hamburg",
    "hesse": "Frankfurt/Main",
    "lower-saxony": "Hannover",
    "mecklenburg-western-pomerania": "Schwerin",
    "north-rhine-westphalia": "Koeln",
    "rhineland-palatinate": "Mainz",
    "saarland": "Saarbruecken",
    "saxony": "Leipzig",
    "saxony-anhalt": "Halle",
    "schleswig-holstein": "Kiel",
    "thuringia": "Erfurt",
}


@dataclass
class Asker:
    """Who asks, in which language, with which parameters of the list."""

    language: str
    parameters: dict
    audience: str
    residence: str = ""
    # A signpost that must be offered if there is no offer.
    helper: str = ""


ASKERS = {
    "a tailor with A2 German": Asker("ar", {"q": "خياط", "level": "A2"}, "seekers"),
    "an electrician in an asylum procedure": Asker(
        "ar", {"q": "كهربائي"}, "seekers", residence="asylum-procedure"
    ),
    "a nurse with children who needs recognition": Asker(
        "de", {"q": "Krankenschwester", "offer": "recognition-advice"}, "seekers"
    ),
    "a blind office clerk": Asker(
        "de",
        {"q": "Bürokauffrau", "group": "people-with-disabilities"},
        "seekers",
        helper="eutb",
    ),
    "a company that wants to hire": Asker("en", {"audience": "employers"}, "employers"),
}
OPEN = {State.OPEN, State.UPCOMING, State.UNCONFIRMED}


def offers_on(html, language):
    slugs = re.findall(rf'<h3><a href="/{language}/programmes/([^/"]+)/"', html)
    return [one for one in Programme.objects.filter(slug__in=slugs) if one.state in OPEN]


def signposts_on(html, language):
    slugs = re.findall(rf'href="/{language}/signposts/([^/"]+)/"', html)
    return list(Signpost.objects.filter(slug__in=slugs).prefetch_related("regions"))


@pytest.mark.parametrize("land", TOWNS)
@pytest.mark.parametrize("name", ASKERS)
def test_everybody_finds_an_offer_or_a_service_that_fits(name, land):
    asker = ASKERS[name]
    client, path = Client(), f"/{asker.language}/programmes/"
    parameters = {"near": TOWNS[land], "audience": asker.audience, **asker.parameters}
    answer = client.get(path, parameters)
    if asker.residence:
        answer = client.post(path, {"residence": asker.residence}, query_params=parameters)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert answer.context["finder"].query.spot.region == land, "the place was not understood"
    if offers := offers_on(html, asker.language):
        assert all(getattr(offer, f"for_{asker.audience}") for offer in offers)
        return
    signposts = signposts_on(html, asker.language)
    assert signposts, "a dead end"
    here = {"germany", land}
    for signpost in signposts:
        assert getattr(signpost, f"for_{asker.audience}")
        regions = {region.slug for region in signpost.regions.all()}
        assert not regions or regions & here
    if asker.helper:
        assert asker.helper in [signpost.slug for signpost in signposts]


def test_all_laender_are_asked_for():
    assert set(TOWNS) == set(Region.objects.laender().values_list("slug", flat=True))
