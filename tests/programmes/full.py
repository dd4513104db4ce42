"""A programme that says everything, for tests that count queries."""

from programmes.enums import RequirementKind, ResidenceStatus
from tests import builders as make


def full_programme(rows, build=make.open_programme):
    """A programme with `rows` rows of everything that can describe it."""
    languages = [make.language(code) for code in ("ar", "tr", "uk")[:rows]]
    programme = build(
        title_de=f"Programm mit {rows}",
        network=make.network(),
        regions=[make.region(name_de=f"Land {rows} {n}") for n in range(rows)],
        trades=[make.trade() for _ in range(rows)],
        trade_fields=[make.trade_field() for _ in range(rows)],
        target_groups=[make.target_group() for _ in range(rows)],
        fields_of_action=[make.field_of_action() for _ in range(rows)],
        formats=[make.format_() for _ in range(rows)],
        languages=languages,
        sources=[make.source() for _ in range(rows)],
        contacts=[
            make.contact(languages=[make.language("ar")], source=make.source()) for _ in range(rows)
        ],
        sites=[make.site(name_de="Haus", hours_de="vormittags") for _ in range(rows)],
    )
    make.sub_project(page=programme)
    for number in range(rows):
        part = make.sub_project(programme=programme, number=number, trades=[make.trade()])
        make.involvement(sub_project=part, programme=None, source=make.source())
        make.figure(sub_project=part, programme=None)
        make.sub_project(programme=programme, page=make.open_programme())
        make.involvement(programme=programme, function_de="Räume")
        make.figure(programme=programme, source=make.source())
        make.funding(
            programme=programme,
            scheme=make.funding_scheme(),
            amount=1000,
            fields_of_action=[make.field_of_action()],
        )
        document = make.document(programme=programme)
        for language in languages:
            make.document_version(document=document, language=language)
        make.testimonial(programme=programme, trade=make.trade(), source=make.source())
        make.mentor(programme=programme)
        make.relation(programme=programme)
        make.relation(other=programme)
        make.profile(programme=programme)
        make.signpost(regions=[make.country()])
        programme.links.create(kind="website", url="https://example.org/")
        programme.residence_access.create(
            status=ResidenceStatus.values[number], admitted=not number
        )
        programme.requirements.create(kind=RequirementKind.values[number], required=True)
    return programme
