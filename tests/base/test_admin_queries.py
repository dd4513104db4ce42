"""Lists and forms of the admin cost a fixed number of queries, however many rows they have."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integration_directory.base.models import Versioned, entry_of
from programmes.enums import RequirementKind, ResidenceStatus
from programmes.models import Requirement, ResidenceAccess
from tests import builders
from tests.admin_objects import ALL, OWN, make
from tests.admin_pages import add_address, address, filled, messages, queries

pytestmark = pytest.mark.django_db


# Session, user, two counts and the rows make five; each relation shown and each filter by a related
# object adds one, or one more where the name of that object stands in a further table.
LISTS = {
    "accounts.AccountEvent": 5,
    "accounts.User": 5,
    "base.LoadedEntry": 6,
    "base.OldSlug": 6,
    "funders.Funder": 6,
    "funders.FundingScheme": 8,
    "organisations.Contact": 7,
    "organisations.CounsellingLanguage": 5,
    "organisations.Membership": 8,
    "organisations.Network": 8,
    "organisations.NetworkMembership": 8,
    "organisations.Organisation": 7,
    "organisations.Region": 6,
    "organisations.Site": 7,
    "organisations.Source": 5,
    "portal.Signpost": 5,
    "programmes.Document": 6,
    "programmes.FieldOfAction": 5,
    "programmes.Figure": 6,
    "programmes.Format": 5,
    "programmes.Funding": 12,
    "programmes.Involvement": 8,
    "programmes.Profile": 7,
    "programmes.ProfileQuestion": 7,
    "programmes.ProfileSection": 7,
    "programmes.Programme": 7,
    "programmes.SubProject": 7,
    "programmes.TargetGroup": 5,
    "programmes.Testimonial": 8,
    "programmes.Trade": 7,
    "programmes.TradeField": 5,
    "programmes.UnansweredSearch": 6,
}


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_a_list_takes_as_many_queries_for_20_rows_as_for_2(admin_client, model):
    for number in range(2):
        make(model, number)
    few = queries(admin_client, address(model))
    for number in range(2, 20):
        make(model, number)
    assert queries(admin_client, address(model)) == few
    assert few == LISTS[model._meta.label]


def programme_with(rows):
    """A programme with that many related objects and sub-projects, and two rows of each inline."""
    bgz, field = builders.organisation(), builders.trade_field()
    made = builders.open_programme(
        maintained_by=bgz,
        network=builders.network(maintained_by=bgz),
        verified_by=builders.user(),
        trades=[builders.trade(field=field) for _ in range(rows)],
        trade_fields=[builders.trade_field() for _ in range(rows)],
        target_groups=[builders.target_group() for _ in range(rows)],
        fields_of_action=[builders.field_of_action() for _ in range(rows)],
        formats=[builders.format_() for _ in range(rows)],
        regions=[builders.region() for _ in range(rows)],
        contacts=[builders.contact(organisation=bgz, desk_de="") for _ in range(rows)],
        sites=[builders.site(organisation=bgz) for _ in range(rows)],
        sources=[builders.source() for _ in range(rows)],
        languages=[builders.language(f"de-x{number:02}") for number in range(rows)],
    )
    for _ in range(rows):
        part = builders.sub_project(programme=made)
        builders.involvement(sub_project=part, organisation=bgz, role="executing-organisation")
    for kind in ("involvements", "fundings", "figures", "testimonials", "others"):
        add_rows(made, kind, 2)
    for status in ResidenceStatus.values[:2]:
        ResidenceAccess.objects.create(programme=made, status=status, admitted=True)
    for kind in RequirementKind.values[:2]:
        Requirement.objects.create(programme=made, kind=kind, required=True)
    return made


def add_rows(programme, kind, rows):
    bgz, trade = programme.maintained_by, programme.trades.first()
    funding = {"funder": builders.funder(), "scheme": builders.funding_scheme()}
    for _ in range(rows):
        match kind:
            case "involvements":
                builders.involvement(programme=programme)
            case "fundings":
                builders.funding(programme=programme, **funding)
            case "figures":
                builders.figure(programme=programme)
            case "testimonials":
                builders.testimonial(programme=programme, trade=trade)
            case "others":
                builders.document(programme=programme)
                builders.mentor(programme=programme, trade=trade)
                builders.relation(programme=programme, other=builders.programme(maintained_by=bgz))
                builders.profile(programme=programme)
                programme.links.create(kind="website", url="https://example.org/")


def organisation_with(rows):
    made = builders.organisation(sources=[builders.source() for _ in range(rows)])
    for _ in range(rows):
        builders.contact(organisation=made)
        builders.site(organisation=made)
    return made


def network_with(rows):
    made = builders.network(regions=[builders.region() for _ in range(rows)])
    for _ in range(rows):
        builders.membership(network=made)
    return made


def sub_project_with(rows):
    field = builders.trade_field()
    made = builders.sub_project(trades=[builders.trade(field=field) for _ in range(rows)])
    for _ in range(rows):
        builders.involvement(sub_project=made)
        builders.figure(sub_project=made)
    return made


def document_with(rows):
    made = builders.document()
    for number in range(rows):
        builders.document_version(document=made, language=builders.language(f"de-x{number:02}"))
    return made


def section_with(rows):
    made = builders.profile_section()
    for _ in range(rows):
        builders.profile_question(section=made)
    return made


def scheme_with(rows):
    return builders.funding_scheme(funders=[builders.funder() for _ in range(rows)])


# A programme: session, user, itself, its page; 14 relations of its own, 2 of which name a further
# table; the number of all rows; 11 kinds of them with 8 relations; 3 for sub-projects; whether
# there is a working copy. The page of a part may ask for its entry.
@pytest.mark.parametrize(
    ("build", "number"),
    [
        (programme_with, 43),
        (organisation_with, 10),
        (network_with, 12),
        (sub_project_with, 14),
        (document_with, 9),
        (section_with, 9),
        (scheme_with, 8),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_page_takes_as_many_queries_for_20_rows_as_for_2(admin_client, build, number):
    few = queries(admin_client, address(build(2), "change"))
    assert queries(admin_client, address(build(20), "change")) == few
    assert few == number


@pytest.mark.parametrize("kind", ["involvements", "fundings", "figures", "testimonials", "others"])
def test_a_programme_takes_as_many_queries_for_20_rows_of_a_kind_as_for_2(admin_client, kind):
    made = programme_with(2)
    page = address(made, "change")
    few = queries(admin_client, page)
    queries_of_saving(admin_client, page)  # whoever comes first fills the caches
    taken = [queries_of_saving(admin_client, page)]
    add_rows(made, kind, 18)
    assert queries(admin_client, page) == few
    taken.append(queries_of_saving(admin_client, page))
    # Saving an untouched row takes one query, in which Django makes sure that it is still there.
    assert taken[1] - taken[0] == (5 * 18 if kind == "others" else 18)


def queries_of_saving(client, page):
    data = filled(client.get(page))
    with CaptureQueriesContext(connection) as saving:
        assert messages(client.post(page, data)) == []
    return len(saving)


# The page of one object and the page for a new one for a superuser, and that of the object for the
# coordinator of its entry: two queries more for the rights, and those that lead from a part to it.
FORMS = {
    "funders.Funder": (5, 2, 7),
    "funders.FundingScheme": (9, 2, 11),
    "organisations.Contact": (8, 2, 10),
    "organisations.CounsellingLanguage": (3, 2, 5),
    "organisations.Network": (13, 2, 15),
    "organisations.NetworkMembership": (7, 2, 9),
    "organisations.Organisation": (11, 2, 14),
    "organisations.Region": (4, 2, 6),
    "organisations.Site": (7, 2, 9),
    "organisations.Source": (3, 2, 5),
    "portal.Signpost": (10, 2, 12),
    "programmes.Document": (9, 2, 11),
    "programmes.FieldOfAction": (3, 2, 5),
    "programmes.Figure": (7, 2, 9),
    "programmes.Format": (3, 2, 5),
    "programmes.Funding": (10, 2, 12),
    "programmes.Involvement": (9, 2, 11),
    "programmes.Profile": (9, 2, 11),
    "programmes.ProfileQuestion": (8, 2, 10),
    "programmes.ProfileSection": (9, 2, 11),
    "programmes.Programme": (30, 2, 32),
    "programmes.SubProject": (14, 2, 16),
    "programmes.TargetGroup": (3, 2, 5),
    "programmes.Testimonial": (7, 2, 9),
    "programmes.Trade": (4, 2, 6),
    "programmes.TradeField": (3, 2, 5),
}


def coordinator_of(obj, client):
    """Let the client be somebody who keeps the entry of the object right."""
    entry = entry_of(obj)
    member = builders.staff(role="coordinator")
    if "maintained_by" in entry.hands_over:
        type(entry)._base_manager.filter(pk=entry.pk).update(maintained_by=member.organisation)
    client.force_login(member.user)
    return client


@pytest.mark.parametrize(
    "model", [each for each in OWN if issubclass(each, Versioned)], ids=lambda model: model.__name__
)
def test_each_form_takes_a_fixed_number_of_queries(admin_client, client, model):
    made = make(model)
    page, new = address(made, "change"), add_address(model)
    taken = [queries(admin_client, page), queries(admin_client, new)]
    coordinator = coordinator_of(made, client)
    taken.append(queries(coordinator, page))
    assert tuple(taken) == FORMS[model._meta.label]
