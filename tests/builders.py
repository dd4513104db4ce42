"""Functions that make valid, saved objects: `programme(title_de="Mentoring", trades=[nurse])`.

Every argument overrides a default; texts are named with their language (`title_de`, `title_ar`).
Many-to-many fields take lists. Periods are Periods or texts such as "2017-08/2019-07".
"""

import datetime
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from funders.enums import FunderLevel
from funders.models import Funder, FundingScheme
from integration_directory.accounts.models import User
from integration_directory.base.dates import Period
from integration_directory.base.enums import Audience, Stage
from integration_directory.portal.models import Signpost
from organisations.enums import (
    MembershipRole,
    NetworkKind,
    NetworkRole,
    OrganisationKind,
    RegionKind,
)
from organisations.models import (
    Contact,
    CounsellingLanguage,
    Membership,
    Network,
    NetworkMembership,
    Organisation,
    Place,
    Region,
    Site,
    Source,
)
from programmes.enums import DocumentKind, ProgrammeKind, RelationKind, Role
from programmes.models import (
    Document,
    DocumentVersion,
    FieldOfAction,
    Figure,
    Format,
    Funding,
    Involvement,
    Mentor,
    Profile,
    ProfileQuestion,
    ProfileSection,
    Programme,
    Relation,
    ResidenceAccess,
    SubProject,
    TargetGroup,
    Testimonial,
    Trade,
    TradeField,
    UnansweredSearch,
)

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
JPEG = b"\xff\xd8\xff\xe0" + bytes(16)

numbers = count(1)


def make(model, **values):
    """Save an object of the model; lists for many-to-many fields are set afterwards."""
    obj, many = prepare(model, **values)
    obj.save()
    for name, objects in many.items():
        getattr(obj, name).set(objects)
    return obj


def prepare(model, **values):
    """Return (unsaved object, {name of a many-to-many field: objects})."""
    many = {
        field.name: values.pop(field.name)
        for field in model._meta.many_to_many
        if field.name in values
    }
    if isinstance(values.get("period"), str):
        values["period"] = Period.parse(values["period"])
    return model(**values), many


def user(**values):
    number = next(numbers)
    values = {"email": f"person{number}@example.org", "name": f"Person {number}"} | values
    return User.objects.create_user(**values)


# -- Where ---------------------------------------------------------------------------------------


def country(**values):
    """Germany; the same row every time."""
    found = Region.objects.filter(kind=RegionKind.COUNTRY, name_de="Deutschland").first()
    if found and not values:
        return found
    values = {"name_de": "Deutschland", "kind": RegionKind.COUNTRY, "slug": "deutschland"} | values
    return make(Region, **values)


def region(**values):
    """A Land unless `kind` says otherwise; lies in Germany unless `parent` says otherwise."""
    values = {"name_de": "Berlin", "kind": RegionKind.LAND} | values
    if values["kind"] != RegionKind.COUNTRY:
        values = with_parents(values, parent=country)
    return make(Region, **values)


def language(code="ar", **values):
    """A language of advice; the same row every time for the same code."""
    found = CounsellingLanguage.objects.filter(code=code).first()
    if found and not values:
        return found
    return make(CounsellingLanguage, **{"code": code, "name_de": f"Sprache {code}"} | values)


def source(**values):
    return make(Source, **{"title": "Netzwerkbroschüre", "publisher": "BGZ Berlin"} | values)


# -- Who -----------------------------------------------------------------------------------------


def organisation(**values):
    defaults = {
        "name_de": "BGZ Berlin",
        "kind": OrganisationKind.NON_PROFIT_COMPANY,
        "stage": Stage.PUBLISHED,
    }
    return make(Organisation, **defaults | values)


def network(**values):
    defaults = {
        "name_de": "Netzwerk IQ",
        "kind": NetworkKind.UMBRELLA,
        "stage": Stage.PUBLISHED,
    }
    if "maintained_by" not in values:
        defaults["maintained_by"] = organisation()
    return make(Network, **defaults | values)


def membership(**values):
    values = {"role": NetworkRole.MEMBER} | values
    return make(
        NetworkMembership, **with_parents(values, network=network, organisation=organisation)
    )


def staff(**values):
    """A membership of a user: editor of an organisation, unless others are named."""
    values = {"role": MembershipRole.EDITOR} | values
    parents = {} if "network" in values else {"organisation": organisation}
    return make(Membership, **with_parents(values, user=lambda: user(is_staff=True), **parents))


def contact(**values):
    values = {"desk_de": "Anerkennungsberatung", "phone": "+493080994116"} | values
    return make(Contact, **with_parents(values, organisation=organisation))


def site(**values):
    values = {"street": "Pohlstraße 67", "postcode": "10785", "town": "Berlin"} | values
    return make(Site, **with_parents(values, organisation=organisation))


def residence_access(**values):
    values = {"status": "tolerated", "admitted": True} | values
    return make(ResidenceAccess, **with_parents(values, programme=programme))


def place(**values):
    """A postcode; lies in Berlin unless `region` says otherwise."""
    values = {
        "postcode": "10785",
        "town": "Berlin",
        "latitude": 52.5244,
        "longitude": 13.4105,
    } | values
    return make(Place, **with_parents(values, region=region))


def unanswered_search(**values):
    values = {"words": "maler", "language": "de", "month": datetime.date(2026, 11, 1)} | values
    return make(UnansweredSearch, **values)


def funder(**values):
    values = {"level": FunderLevel.FEDERAL} | values
    return make(Funder, **with_parents(values, organisation=organisation))


def funding_scheme(**values):
    return make(FundingScheme, **{"name_de": "Europäischer Sozialfonds"} | values)


# -- What ----------------------------------------------------------------------------------------


def trade_field(**values):
    return make(TradeField, **{"name_de": "Gesundheit"} | values)


def trade(**values):
    values = {"name_de": "Pflegefachkraft", "isco08": "2221", "kldb2010": "81302"} | values
    return make(Trade, **with_parents(values, field=trade_field))


def target_group(**values):
    return make(TargetGroup, **{"name_de": "Geflüchtete", "audience": Audience.SEEKERS} | values)


def field_of_action(**values):
    return make(FieldOfAction, **{"name_de": "Anerkennungsberatung"} | values)


def format_(**values):
    return make(Format, **{"name_de": "Einzelberatung"} | values)


def programme(**values):
    """Published, maintained and for seekers; without period and verification, so unconfirmed."""
    defaults = {
        "title_de": "Sprachmentoring",
        "summary_de": "Mentorinnen begleiten Menschen beim Deutschlernen.",
        "kind": ProgrammeKind.PROJECT,
        "stage": Stage.PUBLISHED,
        "for_seekers": True,
    }
    if "maintained_by" not in values:
        defaults["maintained_by"] = organisation()
    return make(Programme, **defaults | values)


def open_programme(**values):
    """One that runs today and was verified yesterday."""
    today = timezone.localdate()
    defaults = {
        "starts_on": today - datetime.timedelta(days=100),
        "ends_on": today + datetime.timedelta(days=100),
        "verified_on": today - datetime.timedelta(days=1),
    }
    return programme(**defaults | values)


def ended_programme(**values):
    return programme(**{"period": "2005/2007"} | values)


def sub_project(**values):
    values = {"title_de": "Teilprojekt Pflege"} | values
    return make(SubProject, **with_parents(values, programme=programme))


def involvement(**values):
    """In a programme, unless `sub_project` is named."""
    values = {"role": Role.PARTNER} | values
    parents = {"organisation": organisation}
    if "sub_project" not in values:
        parents["programme"] = programme
    return make(Involvement, **with_parents(values, **parents))


def figure(**values):
    """Of a programme, unless `sub_project` is named."""
    values = {"label_de": "Teilnehmende", "number": 260} | values
    parents = {} if "sub_project" in values else {"programme": programme}
    return make(Figure, **with_parents(values, **parents))


def funding(**values):
    return make(Funding, **with_parents(values, programme=programme, funder=funder))


def document(**values):
    values = {"title_de": "Faltblatt", "kind": DocumentKind.FLYER} | values
    return make(Document, **with_parents(values, programme=programme))


def document_version(content=None, **values):
    """Without a file, unless `content` (bytes such as PDF) is given."""
    if content is not None:
        values.setdefault("file", ContentFile(content, "upload.pdf"))
    return make(DocumentVersion, **with_parents(values, document=document, language=language))


def testimonial(**values):
    values = {"person": "Amina K.", "quote_de": "Hier habe ich meinen Beruf gefunden."} | values
    return make(Testimonial, **with_parents(values, programme=programme))


def mentor(**values):
    values = {"country": "TR"} | values
    return make(Mentor, **with_parents(values, programme=programme, trade=trade))


def relation(**values):
    """`programme` follows `other`, unless `kind` says otherwise."""
    values = {"kind": RelationKind.FOLLOWS} | values
    return make(Relation, **with_parents(values, programme=programme, other=programme))


def profile(sections=(), **values):
    """`sections`: {title: [(question, answer)]} in German."""
    values = {"title_de": "Praxisprofil"} | values
    made = make(Profile, **with_parents(values, programme=programme))
    for position, (title, questions) in enumerate(dict(sections).items(), start=1):
        section = profile_section(profile=made, title_de=title, position=position)
        for place, (question, answer) in enumerate(questions, start=1):
            profile_question(
                section=section, question_de=question, answer_de=answer, position=place
            )
    return made


def profile_section(**values):
    return make(ProfileSection, **with_parents({"title_de": "Ansatz"} | values, profile=profile))


def profile_question(**values):
    values = {"question_de": "Was war neu?", "answer_de": "Mentoring im Betrieb."} | values
    return make(ProfileQuestion, **with_parents(values, section=profile_section))


# -- Portal --------------------------------------------------------------------------------------


def signpost(**values):
    defaults = {
        "title_de": "Anerkennung in Deutschland",
        "summary_de": "Beratung zur Anerkennung ausländischer Abschlüsse.",
        "url": "https://www.anerkennung-in-deutschland.de/",
        "stage": Stage.PUBLISHED,
        "for_seekers": True,
        "verified_on": datetime.date(2024, 5, 1),
    }
    return make(Signpost, **with_parents(defaults | values, source=source))


def with_parents(values, **builders):
    """Return the values with an object made for each parent that is not named."""
    return {name: build() for name, build in builders.items() if name not in values} | values
