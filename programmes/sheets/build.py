"""Putting a programme on a sheet, for readers of one language."""

from dataclasses import replace

from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from integration_directory import languages
from integration_directory.base.numbers import written, written_amount
from integration_directory.base.rich_text import blocks
from integration_directory.base.texts import (
    Text,
    TextState,
    capital,
    is_machine_made,
    text_in,
    translated,
)

from ..page import ProgrammePage, Surroundings, programmes_for_pages
from .contents import Caller, Fact, Kind, Paragraph, Section, Sheet, typed, without_gaps

FOR_CLIENTS = ("who_may_come", "how_to_join", "offer")
FOR_ADVISERS = ("background", "goals", "results")


def build_sheet(programme, language, site="", for_advisers=False):
    """Return the Sheet of a visible programme. Raise Programme.DoesNotExist if it isn't visible.

    Clients get what they need to decide and to call; the sheet for advisers says besides what the
    programme wants, its parts, who takes part and who pays. `site` is the beginning of addresses,
    such as "https://directory.example".
    """
    return build_sheets(programme, [language], site, for_advisers)[0]


def build_sheets(programme, codes, site="", for_advisers=False):
    """Return the Sheets of a programme in several languages, with the same sections and facts.

    A text that only one of them has leaves a gap in the others. Raise Programme.DoesNotExist as
    `build_sheet` does.
    """
    found = programmes_for_pages(codes=codes).get(pk=programme.pk)
    return sheets_of(found, codes, site, for_advisers)


def sheets_of(programme, codes, site="", for_advisers=False):
    """Return the Sheets of one of programmes_for_pages(codes=codes), as `build_sheets` does."""
    surroundings, sheets = Surroundings(programme, codes), []
    for language in codes:
        with translation.override(language):
            builder = Builder(ProgrammePage(surroundings), language, site)
            sheet = builder.sheet(for_advisers)
        # Where the German text stands beside it, nobody must be led to it.
        sheets.append(replace(sheet, german_address="") if languages.SOURCE in codes else sheet)
    return without_gaps(sheets)


class Builder:
    """Builds the sheet of one ProgrammePage; the language must be active."""

    def __init__(self, page, language, site):
        self.page = page
        self.programme = page.programme
        self.language = language
        self.site = site

    def sheet(self, for_advisers):
        programme = self.programme
        sections = [
            self._glance(),
            *self._texts(FOR_CLIENTS),
            self._contacts(),
            self._onward(),
            self._counter(),
        ]
        if for_advisers:
            sections += [
                *self._texts(FOR_ADVISERS),
                self._parts(),
                self._organisations(),
                self._funders(),
            ]
        return Sheet(
            language=self.language,
            direction=languages.direction(self.language),
            state="" if self.page.is_archived else str(programme.state.label),
            period=str(programme.period),
            notice=self.page.notice,
            title=translated(programme, "title"),
            summary=translated(programme, "summary"),
            sections=tuple(filter(None, sections)),
            notes=tuple(self._notes()),
            address=self.site + reverse("programme-short", args=[programme.pk]),
            address_label=_("This page on your telephone"),
            german_address=self._german_address(),
        )

    # -- Values ----------------------------------------------------------------------------------

    def _own(self, text):
        """A text of the interface, in the language of the sheet."""
        return text_in(self.language, text)

    def _latin(self, text):
        """A number, address or proper name: left-to-right everywhere."""
        return Text(str(text), "", "ltr", TextState.CURRENT)

    def _names(self, objects):
        return tuple(translated(obj, "name") for obj in objects)

    # -- Sections --------------------------------------------------------------------------------

    def _glance(self):
        page, programme = self.page, self.programme
        facts = [
            (_("For"), self._names(page.subjects.target_groups)),
            (_("Where"), self._names(page.regions)),
            (_("Sites"), tuple(self._latin(site) for site in page.sites)),
            (_("When"), self._some(programme.period)),
            (_("Hours"), self._some_text("hours")),
            (_("Languages of advice"), self._names(page.languages)),
            (_("German"), self._some(page.level)),
            (_("Cost"), self._some(programme.get_cost_display()) + self._some_text("cost_note")),
            (_("Access"), self._some(programme.get_access_display())),
            (_("Formats"), self._names(page.formats)),
            (_("Fields of action"), self._names(page.subjects.fields_of_action)),
            (_("Trade fields"), self._names(page.subjects.trade_fields)),
            (_("Trades"), self._names(page.subjects.trades)),
            *(
                (link.get_kind_display(), (self._latin(typed(link.url)),))
                for link in programme.link_rows
                if link.url
            ),
            *(
                (label, (self._own(_("yes") if answer else _("no")),))
                for label, answer in programme.conditions
            ),
            *(
                (
                    row.get_kind_display(),
                    (self._own(_("required") if row.required else _("not required")),),
                )
                for row in programme.requirement_rows
            ),
        ]
        items = tuple(Fact(capital(label), values) for label, values in facts)
        return Section("glance", Kind.FACTS, _("At a glance"), items)

    def _some(self, value):
        return (self._own(value),) if value else ()

    def _some_text(self, field):
        text = translated(self.programme, field)
        return (text,) if text else ()

    def _texts(self, fields):
        for field in fields:
            text = translated(self.programme, field)
            yield Section(field, Kind.TEXT, self.page.headings[field], self._paragraphs(text))

    def _paragraphs(self, text):
        return tuple(
            Paragraph(
                tuple(Text(item, text.lang, text.dir, text.state) for item in block.items),
                is_list=block.kind == "list",
            )
            for block in blocks(text.value)
        )

    def _contacts(self):
        current = self.programme.may_be_called
        heading = _("Whom to call") if current else _("Historical contact")
        desks = [desk for desk in self.page.desks if desk.contact.can_be_reached or not current]
        callers = tuple(self._caller(desk, current) for desk in desks)
        if callers or not current:
            return Section("contacts", Kind.CONTACTS, heading, callers)
        label = _("We do not know a telephone number. Ask those who run the offer:")
        organisers = self._names(self.page.organisers)
        facts = (Fact(label, organisers),) if organisers else ()
        return Section("contacts", Kind.LIST, heading, facts)

    def _onward(self):
        """Where those go who come too late; nothing while the programme runs."""
        onward = self.page.onward
        if onward is None:
            return None
        facts = [Fact("", (translated(other, "title"),)) for other in onward.successors]
        for signpost in onward.signposts:
            phone = (self._latin(signpost.phone.as_international),) if signpost.phone else ()
            facts.append(Fact("", (translated(signpost, "title"), *phone)))
        return Section("onward", Kind.LIST, _("You can always get help here"), tuple(facts))

    def _counter(self):
        """What an adviser writes by hand; nothing for a programme that has ended."""
        if not self.programme.may_be_called:
            return None
        labels = (_("Appointment"), _("Ask for"), _("Bring along"))
        return Section("counter", Kind.COUNTER, _("Your next step"), labels)

    def _caller(self, desk, current):
        contact = desk.contact
        desk_name, hours = translated(contact, "desk"), translated(contact, "hours")
        person = self._latin(contact.person) if contact.person else None
        organisation = translated(contact.organisation, "name")
        return Caller(
            name=tuple(part for part in (desk_name, person, organisation) if part),
            phone=self._latin(contact.phone.as_international) if contact.phone else None,
            dial=contact.phone.as_rfc3966 if contact.phone and current else "",
            email=self._latin(contact.email) if contact.email else None,
            write=f"mailto:{contact.email}" if contact.email and current else "",
            hours=hours or None,
            languages=self._names(desk.languages),
            languages_label=_("Languages on the telephone"),
        )

    def _parts(self):
        facts = []
        for part in self.page.parts:
            organisers = (involvement.organisation for involvement in part.organisers)
            title = translated(part.shown, "title")
            label = f"{part.row.number}." if part.row.number else ""
            facts.append(Fact(label, (title, *self._names(organisers))))
        return Section("parts", Kind.LIST, _("Sub-projects"), tuple(facts))

    def _organisations(self):
        facts = tuple(
            Fact(capital(group.label), self._names(row.organisation for row in group.involvements))
            for group in self.page.roles
        )
        return Section("organisations", Kind.FACTS, _("Who takes part"), facts)

    def _funders(self):
        programme = self.programme
        facts = []
        if programme.budget is not None:
            amount = _amount(programme.budget, programme.budget_currency)
            facts.append(Fact(_("Total budget"), (self._latin(amount),)))
        for paid in self.page.fundings:
            funding, values = paid.funding, []
            if paid.scheme:
                values.append(translated(paid.scheme, "name"))
            if funding.amount is not None:
                values.append(self._latin(_amount(funding.amount, funding.currency)))
            if funding.share is not None:
                share = written(funding.share)
                values.append(self._own(_("{share} percent of the budget").format(share=share)))
            values += self._some(funding.period)
            values += self._names(paid.fields_of_action)
            funder = translated(paid.funder.organisation, "name")
            facts.append(Fact("", (funder, *values)))
        return Section("funders", Kind.LIST, self.page.money_heading, tuple(facts))

    # -- Notes -----------------------------------------------------------------------------------

    def _notes(self):
        programme = self.programme
        if programme.verified_on:
            verified = formats.date_format(programme.verified_on, "DATE_FORMAT")
            yield self._own(_("Last verified: {date}").format(date=verified))
            if programme.may_be_called:
                again = formats.date_format(programme.verify_again_by, "DATE_FORMAT")
                yield self._own(_("After this date, please ask again: {date}").format(date=again))
        else:
            yield self._own(_("Not verified with the organisation yet."))
        if is_machine_made(programme, self.language):
            yield self._own(
                _("A machine translated this sheet. Where it is unclear, the German text counts.")
            )

    def _german_address(self):
        if not is_machine_made(self.programme, self.language):
            return ""
        with translation.override(languages.SOURCE):
            return self.site + reverse("programme-short", args=[self.programme.pk])


def _amount(amount, currency):
    return f"{written_amount(amount)} {currency}"
