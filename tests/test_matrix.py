"""Who gets what at each address of the admin: every role, own and foreign objects, reading and
writing, with forged data too. What follows from the rule itself is in test_permissions.py.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from integration_directory.base.models import Editorial, Part, Versioned, entry_of
from integration_directory.base.texts import column
from organisations.models import Network, Organisation, Source
from programmes.models import DocumentVersion, Involvement, Programme, SubProject
from tests import builders
from tests.admin_objects import OWN, make
from tests.admin_pages import add_address, address, change, filled, messages, with_row

pytestmark = pytest.mark.django_db

MODELS = [model for model in OWN if issubclass(model, Versioned)]
WRITERS = ("superuser", "coordinator", "regional")
STAFF = (*WRITERS, "editor", "translator", "stranger")


def name_of(model):
    """Return the column that tests change."""
    if name := getattr(model, "name_field", None):
        return column(name, "de")
    return {"Source": "title", "Funder": "level", "Funding": "currency"}[model.__name__]


NEW = {"level": "state", "currency": "CHF"}


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


class Cast:
    """One user of each role; `own` is an object that belongs to them, `foreign` another one."""

    def __init__(self, model):
        self.organisation = builders.organisation()
        self.own, self.foreign = make(model, 1), make(model, 2)
        entry, network = entry_of(self.own), None
        if isinstance(entry, Programme):
            network = entry.network or builders.network()
            entry.network = network
        elif isinstance(entry, Network):
            network = entry
        if isinstance(entry, Editorial) and entry.owned_by:
            entry.maintained_by = self.organisation
            entry.save()
        # What was made above may be out of date now.
        self.own = model._base_manager.get(pk=self.own.pk)
        users = {
            "superuser": builders.user(is_staff=True, is_superuser=True),
            "nobody": builders.user(),
            "outsider": builders.user(is_staff=True),
            "stranger": builders.staff(role="coordinator").user,
            "editor": self.member("editor"),
            "coordinator": self.member("coordinator"),
            "translator": self.member("translator", languages=["en"]),
            "regional": builders.staff(role="coordinator", network=network).user
            if network
            else self.member("coordinator"),
        }
        self.clients = {role: logged_in(user) for role, user in users.items()}

    def member(self, role, **values):
        return builders.staff(role=role, organisation=self.organisation, **values).user

    def forged(self, obj, **changes):
        """What a superuser's page of the object would send, with changes."""
        return filled(self.clients["superuser"].get(address(obj, "change")), **changes)


def has_owners(model):
    obj_model = model
    while issubclass(obj_model, Part):
        obj_model = obj_model._meta.get_field(obj_model.part_of[0]).related_model
    return bool(obj_model.owned_by)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_role_reads_and_writes_what_it_may(model):
    cast, name = Cast(model), name_of(model)
    may_write = {"superuser"} | (set(WRITERS) if has_owners(model) else set())
    for role, client in cast.clients.items():
        for obj in (cast.own, cast.foreign):
            sees = {"nobody": 302, "outsider": 403}.get(role, 200)
            for page in (address(obj, "change"), address(model)):
                assert client.get(page).status_code == sees, (role, page)
            writes = role == "superuser" or (role in may_write and obj is cast.own)
            obj.refresh_from_db()
            before = getattr(obj, name)
            only_texts = role == "translator" and obj is cast.own and has_texts(model)
            forged = {name: NEW.get(name, f"{role} war hier")}
            if writes or only_texts:  # all others are turned away whatever they send
                forged = cast.forged(obj, **forged)
            answer = client.post(address(obj, "change"), forged)
            obj.refresh_from_db()
            assert getattr(obj, name) == (forged[name] if writes else before), role
            expected = 302 if writes or only_texts or role == "nobody" else 403
            assert answer.status_code == expected, role
            if not writes:
                deleted = client.post(address(obj, "delete"), {"post": "yes"})
                assert deleted.status_code == (302 if role == "nobody" else 403)
                assert model._base_manager.filter(pk=obj.pk).exists(), role


def has_texts(model):
    return hasattr(model, "name_field") and has_owners(model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_role_adds_where_it_may(model):
    cast = Cast(model)
    opens = {"nobody": 302, "outsider": 403}
    for role, client in cast.clients.items():
        if role in STAFF:
            adds = role == "superuser" or (
                role != "translator" and (has_owners(model) or model is Source)
            )
            opens[role] = 200 if adds else 403
        assert client.get(add_address(model)).status_code == opens[role], role


def test_a_translator_writes_texts_of_given_languages_and_nothing_else():
    cast = Cast(Programme)
    forged = {
        "title_de": "Gekapert",
        "title_en": "Language mentoring",
        "title_ar": "غريب",
        "hours_en": "Mon",
        "short_name": "X",
        "stage": "archived",
        "trades": [],
    }
    data = cast.forged(cast.own, **forged)
    data = with_row(data, "involvements", organisation=cast.organisation.pk, role="patron")
    assert messages(cast.clients["translator"].post(address(cast.own, "change"), data)) == []
    made = Programme.objects.get(pk=cast.own.pk)
    assert (made.title_en, made.hours_en) == ("Language mentoring", "Mon")
    assert (made.title_de, made.title_ar, made.short_name) == (
        cast.own.title_de,
        cast.own.title_ar,
        cast.own.short_name,
    )
    assert made.stage == "published"
    assert not made.involvements.exists()


def test_an_editor_changes_drafts_and_not_what_is_public():
    member = builders.staff()
    client = logged_in(member.user)
    for stage, may_change in (
        ("draft", True),
        ("submitted", True),
        ("published", False),
        ("archived", False),
    ):
        made = builders.programme(maintained_by=member.organisation, stage=stage)
        data = filled(logged_in(superuser()).get(address(made, "change")), title_de="Neu")
        client.post(address(made, "change"), data)
        made.refresh_from_db()
        assert (made.title_de == "Neu") == may_change, stage
        client.post(address(made, "delete"), {"post": "yes"})
        assert Programme.objects.filter(pk=made.pk).exists() == (stage != "draft")


def superuser():
    return builders.user(is_staff=True, is_superuser=True)


def test_no_form_changes_the_stage():
    made = builders.programme(stage="draft")
    change(logged_in(superuser()), made, stage="published", publish_at="2020-01-01")
    made.refresh_from_db()
    assert (made.stage, made.publish_at) == ("draft", None)


# -- Handing over --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Programme, "maintained_by"),
        (Programme, "network"),
        (Network, "maintained_by"),
        (Network, "coordinator"),
        (Organisation, "maintained_by"),
    ],
)
def test_nobody_hands_an_entry_over_to_others(model, field):
    cast = Cast(model)
    target = model._meta.get_field(field).related_model
    foreign = make(target, 7)
    before = getattr(cast.own, field)
    for role in ("coordinator", "regional"):
        answer = cast.clients[role].post(
            address(cast.own, "change"), cast.forged(cast.own, **{field: str(foreign.pk)})
        )
        assert field in answer.context["adminform"].form.errors
        cast.own.refresh_from_db()
        assert getattr(cast.own, field) == before


def test_nobody_gives_an_entry_up_without_noticing():
    member = builders.staff(role="coordinator")
    made = builders.network(maintained_by=None, coordinator=member.organisation, stage="draft")
    client = logged_in(member.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answer = change(client, made, coordinator="")
    assert messages(answer) == ["Choose one of yours: otherwise you could not edit this."]


@pytest.mark.parametrize("model", [Programme, Network, Organisation])
def test_a_new_entry_belongs_to_who_makes_it(model):
    member, foreign = builders.staff(role="coordinator"), builders.organisation()
    client = logged_in(member.user)
    page = client.get(add_address(model))
    assert page.context["adminform"].form.initial["maintained_by"] == member.organisation_id
    texts = {"title_de": "Neu", "summary_de": "Neu.", "name_de": "Neu"}
    kind = {Programme: "project", Network: "alliance", Organisation: "company"}[model]
    for owner, works in ((foreign.pk, False), ("", False), (member.organisation_id, True)):
        data = filled(page, kind=kind, maintained_by=str(owner), **texts)
        saved = client.post(add_address(model), data).status_code == 302
        assert saved == works
    assert model.objects.filter(**{column(model.name_field, "de"): "Neu"}).count() == 1


@pytest.mark.parametrize("model", [Involvement, SubProject, DocumentVersion])
def test_nothing_is_added_to_foreign_entries(model):
    cast = Cast(Programme)
    client, foreign = cast.clients["coordinator"], cast.foreign
    organisation = str(cast.organisation.pk)
    if model is DocumentVersion:
        document = builders.document(programme=foreign)
        data = cast.forged(document)
        file = SimpleUploadedFile("flyer.pdf", builders.PDF)
        data = with_row(data, "versions", language=builders.language().pk, file=file)
        assert client.post(address(document, "change"), data).status_code == 403
    else:
        values = {"title_de": "Neu", "organisation": organisation, "role": "partner"}
        page = add_address(model)
        data = filled(client.get(page), programme=str(foreign.pk), **values)
        assert "programme" in client.post(page, data).context["adminform"].form.errors
        data = with_row(cast.forged(foreign), "involvements", organisation=organisation, role="x")
        assert client.post(address(foreign, "change"), data).status_code == 403
    assert not model.objects.exists()


def test_a_sub_project_takes_no_foreign_page():
    cast = Cast(SubProject)
    answer = cast.clients["coordinator"].post(
        address(cast.own, "change"),
        cast.forged(cast.own, page=str(builders.programme().pk)),
    )
    assert "page" in answer.context["adminform"].form.errors


# -- What else takes requests --------------------------------------------------------------------


def suggestions(client, model, field, **terms):
    answer = client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": field,
        }
        | terms,
    )
    if answer.status_code != 200:
        return answer.status_code
    return {int(row["id"]) for row in answer.json()["results"]}


def test_choices_offer_what_may_be_chosen():
    cast = Cast(Programme)
    foreign = builders.organisation()
    for role in ("coordinator", "editor"):
        client = cast.clients[role]
        assert suggestions(client, Programme, "maintained_by") == {cast.organisation.pk}
        assert foreign.pk in suggestions(client, Involvement, "organisation")
        assert cast.foreign.pk not in suggestions(client, SubProject, "programme")
    assert suggestions(cast.clients["outsider"], Programme, "maintained_by") == 403
    assert suggestions(cast.clients["nobody"], Programme, "maintained_by") == 302
    assert foreign.pk in suggestions(cast.clients["superuser"], Programme, "maintained_by")


def test_choices_never_offer_working_copies():
    made = builders.programme()
    builders.programme(stage="draft", working_copy_of=made, copied_version=made.version)
    found = suggestions(logged_in(superuser()), SubProject, "programme")
    assert found == {made.pk}


@pytest.mark.parametrize("role", ["coordinator", "stranger", "translator"])
def test_people_and_their_rights_are_for_superusers(role):
    cast = Cast(Programme)
    client, member = cast.clients[role], builders.staff()
    for obj in (member, member.user):
        for page in ("change", "delete"):
            assert client.get(address(obj, page)).status_code == 403
            assert client.post(address(obj, page), {"post": "yes"}).status_code == 403
        assert client.get(add_address(type(obj))).status_code == 403
        assert client.get(address(type(obj))).status_code == 403
    assert client.post(f"/admin/accounts/user/{member.user.pk}/password/").status_code == 403


def test_lists_have_no_actions():
    cast = Cast(Programme)
    for role in ("superuser", "coordinator"):
        forged = {"action": "delete_selected", "_selected_action": [cast.own.pk], "post": "yes"}
        cast.clients[role].post(address(Programme), forged)
        assert Programme.objects.filter(pk=cast.own.pk).exists()
