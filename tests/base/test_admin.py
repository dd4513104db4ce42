"""What holds for the admin of every model: its pages open, cost a fixed number of queries, and
show texts in their language."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from integration_directory.accounts.models import User
from integration_directory.base.admin_names import other_languages, texts_of
from integration_directory.base.models import LoadedEntry, OldSlug
from integration_directory.base.texts import column
from organisations.models import Organisation
from programmes.enums import RequirementKind, ResidenceStatus
from programmes.models import Programme, Requirement, ResidenceAccess
from tests import builders
from tests.admin_pages import add_address, address, filled, messages, sent_fields

pytestmark = pytest.mark.django_db

ALL = sorted(admin.site._registry, key=lambda model: model._meta.label)
KEPT_BY_MACHINE = {OldSlug, LoadedEntry}
OWN = [model for model in ALL if model not in {*KEPT_BY_MACHINE, Group, User}]


def make(model, number=0):
    """Make one object of the model with everything that its list and page show."""
    name = f"Ärztliche Übungen {number}"
    match model._meta.label:
        case "base.OldSlug":
            return OldSlug.objects.create(model="a.b", slug=f"old-{number}", object_id=number)
        case "base.LoadedEntry":
            return LoadedEntry.objects.create(key=f"a/{number}", model="a", object_id=number)
        case "auth.Group":
            return Group.objects.create(name=name)
        case "accounts.User":
            made = builders.user()
            made.groups.add(make(Group, number))
            return made
        case "organisations.CounsellingLanguage":
            return builders.language(f"x{chr(97 + number // 26)}-{number:02}", name_de=name)
        case "organisations.Region":
            return builders.region(name_de=name)
        case "organisations.Source":
            return builders.source(title=name)
        case "organisations.Organisation":
            return builders.organisation(name_de=name, region=builders.region())
        case "organisations.Network":
            above = builders.network()
            return builders.network(name_de=name, parent=above, coordinator=builders.organisation())
        case "organisations.NetworkMembership":
            return builders.membership(function_de=name)
        case "organisations.Contact":
            return builders.contact(desk_de=name, source=builders.source())
        case "organisations.Site":
            return builders.site(name_de=name, region=builders.region())
        case "funders.Funder":
            return builders.funder(organisation=builders.organisation(name_de=name))
        case "funders.FundingScheme":
            above = builders.funding_scheme()
            return builders.funding_scheme(name_de=name, parent=above, funders=[builders.funder()])
        case "programmes.Programme":
            return builders.open_programme(title_de=name, network=builders.network())
        case "programmes.SubProject":
            return builders.sub_project(title_de=name, page=builders.programme())
        case "programmes.Involvement":
            owner = "programme" if number % 2 else "sub_project"
            return builders.involvement(
                function_de=name, source=builders.source(), **{owner: getattr(builders, owner)()}
            )
        case "programmes.Figure":
            return builders.figure(label_de=name, source=builders.source())
        case "programmes.Funding":
            return builders.funding(
                scheme=builders.funding_scheme(name_de=name), amount=42, share=50
            )
        case "programmes.Document":
            return builders.document_version(document=builders.document(title_de=name)).document
        case "programmes.Testimonial":
            return builders.testimonial(quote_de=name, trade=builders.trade())
        case "programmes.Profile":
            return builders.profile(title_de=name, source=builders.source())
        case "programmes.ProfileSection":
            return builders.profile_section(title_de=name)
        case "programmes.ProfileQuestion":
            return builders.profile_question(question_de=name)
        case "programmes.Trade":
            return builders.trade(name_de=name)
        case "programmes.TradeField":
            return builders.trade_field(name_de=name)
        case "programmes.TargetGroup":
            return builders.target_group(name_de=name)
        case "programmes.FieldOfAction":
            return builders.field_of_action(name_de=name)
        case "programmes.Format":
            return builders.format_(name_de=name)
        case "portal.Signpost":
            return builders.signpost(title_de=name)
    raise AssertionError(f"Say here how to make {model._meta.label}.")


def queries(client, url):
    """Return the number of queries that a page takes, when the process has shown it once before."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as taken:
        client.get(url)
    return len(taken)


# -- Every page opens ----------------------------------------------------------------------------


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_list_search_and_pages_open(admin_client, model):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"  # all other tests are in German
    made = make(model)
    assert admin_client.get(address(model), {"q": "Ärzt Übung"}).status_code == 200
    page = address(made, "change")
    assert page in admin_client.get(address(model)).content.decode()
    assert admin_client.get(page).status_code == 200
    add = 403 if model in KEPT_BY_MACHINE else 200
    assert admin_client.get(add_address(model)).status_code == add
    assert admin_client.get(address(made, "history")).status_code == 200
    assert admin_client.get(address(made, "delete")).status_code == add


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_an_untouched_page_can_be_saved(admin_client, model):
    page = address(make(model), "change")
    assert messages(admin_client.post(page, filled(admin_client.get(page)))) == []


def test_what_the_software_keeps_for_itself_is_only_shown(admin_client):
    for model in KEPT_BY_MACHINE:
        made = make(model)
        assert admin_client.post(address(made, "change"), {"slug": "other"}).status_code == 403
        assert admin_client.post(address(made, "delete"), {"post": "yes"}).status_code == 403
        names = {name for name, _value in sent_fields(admin_client.get(address(made, "change")))}
        assert names == {"csrfmiddlewaretoken"}


# -- Texts and languages -------------------------------------------------------------------------


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_forms_show_all_offered_languages_and_never_the_bare_field(admin_client, model):
    names = {name for name, _value in sent_fields(admin_client.get(add_address(model)))}
    texts = set(texts_of(model))
    offered = {column(field, code) for field in texts for code in ("de", "en", "ar")}
    assert offered <= names
    assert not texts & names
    assert not {column(field, code) for field in texts for code in ("fr", "fa")} & names
    rows = {name.rpartition("-")[2] for name in names if "__prefix__" in name}
    assert not {name for name in rows if name.endswith(("_en", "_ar"))}
    assert not {"title", "name", "function", "label", "question"} & rows


def test_other_languages_are_folded_under_their_own_names_with_their_direction(admin_client):
    assert other_languages() == ["en", "ar"]
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    html = admin_client.get(add_address(Programme)).content.decode()
    headings = re.findall(r"<details><summary>\s*<h2[^>]*>([^<]+)</h2>", html)
    assert headings == ["English", "العربية", "Address and record"]
    for code, direction in (("de", "ltr"), ("en", "ltr"), ("ar", "rtl")):
        (field,) = re.findall(rf'<input[^>]*name="title_{code}"[^>]*>', html)
        assert f'lang="{code}"' in field
        assert f'dir="{direction}"' in field


def test_labels_name_the_field_and_only_german_names_its_language(admin_client, client):
    labels = re.compile(r"<label[^>]*>\s*([^<]*?):?\s*</label>")
    shown = labels.findall(admin_client.get(add_address(Organisation)).content.decode())
    assert shown.count("Name (Deutsch)") == 1
    assert shown.count("Name") == 2
    # Somebody who may only look sees the same labels.
    reader = builders.user(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_organisation"))
    client.force_login(reader)
    html = client.get(address(builders.organisation(), "change")).content.decode()
    assert "Name (Deutsch)" in html
    assert "[de]" not in html


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Sprachmentoring"), ("en", "Language mentoring")]
)
def test_lists_are_in_the_language_of_the_admin(admin_client, language, title):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    builders.programme(title_en="Language mentoring")
    assert f">{title}</a>" in admin_client.get(address(Programme)).content.decode()


@pytest.mark.parametrize("number", [0, 1])
def test_lists_can_be_sorted_by_a_text(admin_client, number):
    first, second = builders.programme(title_de="A"), builders.programme(title_de="B")
    response = admin_client.get(address(Programme), {"o": ["0", "-0"][number]})
    assert list(response.context["cl"].result_list) == [[first, second], [second, first]][number]


# -- Search --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["Übungen", "übungen", "ÜBUNGEN", "übungen ärztliche", '"Ärztliche Üb"', "exercises", "تمارين"],
)
def test_search_finds_umlauts_in_any_case_and_all_languages(admin_client, words):
    builders.programme()
    made = builders.programme(
        title_de="Ärztliche Übungen", title_en="Medical exercises", title_ar="تمارين"
    )
    response = admin_client.get(address(Programme), {"q": words})
    assert list(response.context["cl"].result_list) == [made]


def test_search_with_a_nul_character_is_refused(admin_client):
    for page in (address(Programme), reverse("admin:autocomplete")):
        assert admin_client.get(f"{page}?q=%00&term=%00").status_code == 400


@pytest.mark.parametrize("words", ["%", "'", '"', "\\", "(", "ß" * 300, "ä " * 2000])
def test_search_takes_any_character(admin_client, words):
    assert admin_client.get(address(Programme), {"q": words}).status_code == 200


# -- Choosing related objects --------------------------------------------------------------------

# One relation for each model that relations lead to.
RELATIONS = {
    field.related_model: field
    for model in OWN
    for field in (*model._meta.fields, *model._meta.many_to_many)
    if field.remote_field and field.editable
}


@pytest.mark.parametrize("field", RELATIONS.values(), ids=str)
def test_related_objects_are_found_by_name_with_few_queries(admin_client, field):
    target = field.related_model
    page = reverse(
        "admin:autocomplete",
        query={
            "app_label": field.model._meta.app_label,
            "model_name": field.model._meta.model_name,
            "field_name": field.name,
            "term": "Person" if target is User else "übungen",
        },
    )
    taken = []
    for number in range(3):
        make(target, number)
        if number != 1:
            taken.append(queries(admin_client, page))
    assert len(admin_client.get(page).json()["results"]) >= 3
    assert taken[0] == taken[1]


# -- Constraints that rows cannot hide -----------------------------------------------------------


def inlines():
    return [
        (own_admin, inline)
        for own_admin in admin.site._registry.values()
        for inline in getattr(own_admin, "inlines", ())
    ]


@pytest.mark.parametrize(("own_admin", "inline"), inlines(), ids=lambda each: str(each))
def test_rows_show_a_constraint_whole_or_not_at_all(own_admin, inline, rf):
    """Django skips a constraint if one of its fields is missing: the database would refuse it."""
    request = rf.get("/")
    request.user = builders.user(is_superuser=True, is_staff=True)
    formset = inline(own_admin.model, admin.site).get_formset(request)
    shown = set(formset.form.base_fields) | {formset.fk.name}
    owners = {"programme", "sub_project"}  # one of them is the page's, the other one is empty
    for constraint in inline.model._meta.constraints:
        named = set(getattr(constraint, "fields", ())) or fields_of(constraint.condition)
        assert (named & shown) - owners in (set(), named - owners), constraint.name


def fields_of(condition):
    found = set()
    for child in condition.children:
        found |= fields_of(child) if hasattr(child, "children") else {child[0].split("__")[0]}
    return found


# -- A fixed number of queries -------------------------------------------------------------------

# Session, user, two counts and the rows make five; each relation shown and each filter by a related
# object adds one, or one more where the name of that object stands in a further table.
LISTS = {
    "accounts.User": 6,
    "auth.Group": 5,
    "base.LoadedEntry": 6,
    "base.OldSlug": 6,
    "funders.Funder": 6,
    "funders.FundingScheme": 8,
    "organisations.Contact": 7,
    "organisations.CounsellingLanguage": 5,
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
# table; the number of all rows; 11 kinds of them with 8 relations; 3 for sub-projects.
@pytest.mark.parametrize(
    ("build", "number"),
    [
        (programme_with, 42),
        (organisation_with, 9),
        (network_with, 11),
        (sub_project_with, 12),
        (document_with, 7),
        (section_with, 6),
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
    sent = filled(admin_client.get(page))
    add_rows(made, kind, 18)
    assert queries(admin_client, page) == few
    # Saving an untouched row takes one query, in which Django makes sure that it is still there.
    taken = []
    for data in (sent, filled(admin_client.get(page))):
        with CaptureQueriesContext(connection) as saving:
            assert messages(admin_client.post(page, data)) == []
        taken.append(len(saving))
    assert taken[1] - taken[0] == (5 * 18 if kind == "others" else 18)
