"""Entries with parts of every kind, for what treats entries as a whole."""

from organisations.models import NetworkLink, OrganisationLink
from programmes.models import ProgrammeLink, Requirement, ResidenceAccess
from tests import builders
from tests.builders import make


def full_programme(**values):
    """A programme with a part of every kind, texts in several languages and all relations."""
    made = builders.open_programme(
        title_en="Language mentoring",
        title_ar="الإرشاد اللغوي",
        offer_de="Beratung und Begleitung.\n\n- im Betrieb\n- in der Schule",
        network=builders.network(),
        trades=[builders.trade()],
        regions=[builders.region()],
        contacts=[builders.contact()],
        sites=[builders.site()],
        languages=[builders.language()],
        sources=[builders.source()],
        budget="8400000.00",
        childcare=False,
        certificate=True,
        verified_by=builders.user(),
        **values,
    )
    add_parts(made)
    return made


def add_parts(made):
    for number in (1, 2):
        part = builders.sub_project(
            programme=made,
            title_de=f"Teilprojekt {number}",
            number=number,
            position=number,
            trades=[builders.trade()],
        )
        builders.involvement(sub_project=part, function_de="Leitung", function_en="Lead")
        builders.figure(sub_project=part, source=builders.source())
    made.sub_projects.filter(number=2).update(page=builders.programme())
    builders.involvement(programme=made, person="Rosa Beispiel", person_function_de="Patin")
    builders.involvement(programme=made, position=1)
    builders.figure(programme=made, number="27.25", unit_de="Prozent")
    builders.funding(
        programme=made,
        amount=42,
        share=50,
        period="2023/2025",
        fields_of_action=[builders.field_of_action()],
    )
    paper = builders.document(programme=made, title_en="Flyer")
    for code in ("ar", "en"):
        builders.document_version(
            builders.PDF, document=paper, language=builders.language(code), position=code == "en"
        )
    builders.testimonial(programme=made, trade=builders.trade(), quote_en="I found my job here.")
    builders.mentor(programme=made)
    builders.relation(programme=made)
    builders.profile(
        programme=made,
        sections={"Ansatz": [("Was?", "Das."), ("Wie?", "So.")], "Ergebnis": [("Wozu?", "")]},
    )
    make(ResidenceAccess, programme=made, status="tolerated", admitted=False)
    make(ResidenceAccess, programme=made, status="protection-status", admitted=True)
    make(Requirement, programme=made, kind="school-certificate", required=True)
    make(ProgrammeLink, programme=made, kind="website", url="https://example.org/")


def full_organisation(**values):
    made = builders.organisation(
        region=builders.region(), sources=[builders.source()], name_ar="الجمعية", **values
    )
    builders.contact(
        organisation=made,
        person="Rosa Beispiel",
        basis="consent",
        email="rosa@example.org",
        languages=[builders.language()],
    )
    builders.contact(organisation=made, desk_de="Empfang", desk_en="Reception")
    builders.site(organisation=made, latitude="52.50000", longitude="13.36000", step_free=False)
    make(OrganisationLink, organisation=made, kind="website", url="https://example.org/")
    return made


def full_network(**values):
    made = builders.network(
        parent=builders.network(),
        coordinator=builders.organisation(),
        regions=[builders.region()],
        **values,
    )
    builders.membership(network=made, function_de="Leitung")
    builders.membership(network=made, position=1)
    make(NetworkLink, network=made, kind="other", url="https://example.org/")
    return made
