from django.db import migrations

from integration_directory.base.migration_operations import HelpTexts


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_versions_and_working_copies")]

    operations = [
        HelpTexts(
            "document",
            title="As it stands on the document. For example: Flyer on recognition",
        ),
        HelpTexts(
            "documentversion",
            language="One row for each language that the document exists in.",
            url="If it lies on the organisation's site. Otherwise upload the file.",
        ),
        HelpTexts(
            "figure",
            as_of="When the number was true. Known to the month: any day in it.",
            number="Only the number. For example: 260",
            qualifier="As the source says it: nearly 260, more than 260, exactly 260.",
        ),
        HelpTexts(
            "funding",
            amount="From this funder alone, for the whole period. For example: 4200000",
            currency="Three letters. For example: EUR",
            funder="Who gives the money, not who passes it on.",
            scheme="The line that the money comes from. For example: European Social Fund",
            share="Of the total budget. For example: 50, if the funder pays half",
        ),
        HelpTexts(
            "involvement",
            person_function="For example: Senator for Integration",
            role="The executing organisation does the work; the coordinator leads it; a partner takes part.",
            source="If it is known from elsewhere than the rest of the entry.",
        ),
        HelpTexts(
            "programme",
            access="Whether people may simply come. Empty if nobody has said.",
            budget="For the whole period, from all funders. For example: 8400000",
            budget_currency="Three letters. For example: EUR",
            contacts="Whom to call. A new contact is added on the page of its organisation.",
            cost="What people themselves pay. Empty if nobody has said.",
            cost_note="For example: 50 euros for the material; the Jobcentre pays the course on request",
            fields_of_action="What it does. Visitors filter by this; choose one to three.",
            formats="How it takes place. For example: one-to-one advice, course, online",
            german_max="Only if it is not for people who speak better. For example: a course up to B2",
            german_min="The level that people need. For example: A2. Empty if nobody has said.",
            goals="What shall be different afterwards. For example: nurses from abroad work in their profession.",
            hours="For example: Mon and Wed, 9 to 15",
            how_to_join="The first step. For example: Call us or write a mail; we make an appointment within a week.",
            kind="A project ends; a service goes on. A network is an offer only if people can turn to it.",
            languages="In which people are advised or taught, German too if so.",
            network="Only if it is part of a network's work: the network's coordinators may then edit it too. Who merely takes part belongs to the involvements.",
            offer="What people get there. A line that begins with a hyphen becomes an item of a list.",
            regions="For whom it is open: people who live here may come. Germany, if it is nationwide or online. The rooms themselves are the sites.",
            results="What came of it, best once it has ended. Numbers belong to the key figures.",
            short_name="The usual abbreviation, if there is one. For example: ProIntegration",
            sites="Where one goes. For example: advice centre in Pohlstraße, Berlin. The area served is stated separately.",
            sources="Where all this is known from: a brochure with its edition, a web page with the day it was read.",
            target_groups="Whom it is meant for, not everybody who may come. For example: refugees, women",
            title="As the organisation names it, without its own name. For example: Bridging courses for nurses",
            trade_fields="If it is for a whole field. For example: health and nursing. Empty: for all.",
            trades="If it is for single trades. For example: nurse, dental technician",
            verified_by="Who asked. It is not shown to visitors.",
            who_may_come="Conditions in plain words. For example: people with a degree from abroad who live in Berlin",
        ),
        HelpTexts(
            "relation",
            kind="Read from this programme to the other one. For example: this one follows the other.",
            other="The opposite direction appears on its page by itself.",
        ),
        HelpTexts(
            "subproject",
            description="Only what the page of its own, if it has one, doesn't say.",
            number="As in the programme's own documents. For example: 3",
            summary="One sentence: what this part does.",
            title="Without the number. For example: Bridging course for midwives",
        ),
    ]
