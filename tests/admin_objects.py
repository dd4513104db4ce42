"""All models of the admin, and how tests make an object of each."""

from django.contrib import admin

from integration_directory.accounts.enums import EventKind
from integration_directory.accounts.log import note
from integration_directory.accounts.models import AccountEvent, User
from integration_directory.base.models import LoadedEntry, OldSlug
from programmes.models import UnansweredSearch
from tests import builders

ALL = sorted(admin.site._registry, key=lambda model: model._meta.label)
KEPT_BY_MACHINE = {AccountEvent, OldSlug, LoadedEntry, UnansweredSearch}
OWN = [model for model in ALL if model not in {*KEPT_BY_MACHINE, User}]


def make(model, number=0):
    """Make one object of the model with everything that its list and page show."""
    name = f"Ärztliche Übungen {number}"
    match model._meta.label:
        case "base.OldSlug":
            return OldSlug.objects.create(model="a.b", slug=f"old-{number}", object_id=number)
        case "base.LoadedEntry":
            return LoadedEntry.objects.create(key=f"a/{number}", model="a", object_id=number)
        case "programmes.UnansweredSearch":
            return builders.unanswered_search(words=f"übung {number}")
        case "accounts.AccountEvent":
            return note(builders.user(), EventKind.PERMISSION_CHANGED, builders.user(), name)
        case "accounts.User":
            return builders.user()
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
        case "organisations.Membership":
            return builders.staff(organisation=builders.organisation(name_de=name))
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
