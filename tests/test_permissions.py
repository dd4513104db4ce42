"""The one rule of who may do what: the same for one object and for many, on random data."""

import random

import pytest
from django.apps import apps

from integration_directory.base.enums import Stage
from integration_directory.base.models import Editorial, Part, Versioned, entry_of
from integration_directory.base.permissions import ACTIONS, can, may, rights
from organisations.enums import MembershipRole
from organisations.models import Membership, Network, Organisation
from programmes.models import Programme
from tests import builders
from tests.admin_objects import OWN, make

pytestmark = pytest.mark.django_db

MODELS = [model for model in OWN if issubclass(model, Versioned)]


def shuffle_owners(chance):
    """Give every entry random owners and a random stage, some of them working copies."""
    organisations = [*Organisation.objects.all(), None]
    networks = [*Network.objects.all(), None]
    for model in apps.get_models():
        if not issubclass(model, Editorial):
            continue
        for entry in model.with_copies.all():
            stages = Stage.values[:2] if entry.is_working_copy else Stage.values
            stage = chance.choice(stages)
            values = {"stage": stage}
            for kind, choices in (("organisation", organisations), ("network", networks)):
                for name in model.owned_by.get(kind, ()):
                    if name not in ("id", "working_copy_of"):
                        values[name] = chance.choice(choices)
            is_public = stage in (Stage.PUBLISHED, Stage.ARCHIVED)
            if is_public and "maintained_by" in values:
                values["maintained_by"] = values["maintained_by"] or organisations[0]
            model.with_copies.filter(pk=entry.pk).update(**values)


def random_user(chance):
    user = builders.user(is_staff=chance.random() > 0.1, is_superuser=chance.random() < 0.1)
    for _ in range(chance.randint(0, 3)):
        role = chance.choice(MembershipRole.values)
        where = chance.choice([Organisation, Network])
        owner = chance.choice(list(where.objects.all()))
        values = {"user": user, "role": role, where._meta.model_name: owner}
        if not Membership.objects.filter(**values).exists():
            spoken = ["en", "ar"] if role == MembershipRole.TRANSLATOR else []
            Membership.objects.create(languages=spoken, **values)
    return user


@pytest.mark.parametrize("seed", range(3))
def test_the_rule_for_one_object_is_the_rule_for_many(seed):
    chance = random.Random(seed)
    for model in MODELS:
        for number in range(2):
            make(model, number + 10)
    for build in (builders.programme, builders.network, builders.organisation):
        original = build()
        build(stage="draft", working_copy_of=original, copied_version=1)
    shuffle_owners(chance)
    allowed = 0
    for user in [random_user(chance) for _ in range(6)]:
        for model in MODELS:
            rows = model.with_copies if issubclass(model, Editorial) else model.objects
            for action in sorted({*ACTIONS, "view"}):
                many = set(may(rows.all(), user, action).values_list("pk", flat=True))
                each = {row.pk for row in rows.all() if can(user, action, row)}
                assert many == each, (model, action, user.pk)
                allowed += len(each) * (not user.is_superuser)
    assert allowed > 100, "the data must let some do something"


def test_an_involvement_gives_no_right():
    member = builders.staff(role="coordinator")
    row = builders.involvement(organisation=member.organisation, role="executing-organisation")
    assert not can(member.user, "change", row.programme)
    assert not can(member.user, "change", row)


@pytest.mark.parametrize("name", ["maintained_by", "coordinator"])
def test_an_organisation_edits_the_networks_that_it_maintains_or_coordinates(name):
    member = builders.staff(role="coordinator")
    network = builders.network(**{name: member.organisation})
    programme = builders.programme(network=network)
    foreign = builders.programme(network=builders.network())
    assert can(member.user, "change", network)
    assert can(member.user, "publish", builders.programme(network=network, stage="draft"))
    assert can(member.user, "change", builders.involvement(programme=programme))
    assert not can(member.user, "change", foreign)


def test_networks_below_are_edited_by_their_own_offices():
    member = builders.staff(role="coordinator", network=builders.network())
    below = builders.network(parent=member.network)
    assert can(member.user, "change", member.network)
    assert not can(member.user, "change", below)


def test_who_is_switched_off_may_do_nothing():
    member = builders.staff(role="coordinator")
    made = builders.programme(maintained_by=member.organisation)
    for values in ({"is_active": False}, {"is_staff": False}):
        user = builders.staff(role="coordinator", organisation=member.organisation).user
        assert can(user, "change", made)
        for name, value in values.items():
            setattr(user, name, value)
        assert not can(user, "change", made)
        assert not can(user, "view", made)
        assert not may(Programme.objects.all(), user, "view")


def test_the_rights_of_a_user_take_two_queries(django_assert_num_queries):
    member = builders.staff()
    for _ in range(5):
        builders.staff(user=member.user, network=builders.network())
    with django_assert_num_queries(2):
        rights(member.user)
        can(member.user, "change", builders.prepare(Programme)[0])


def test_every_part_leads_to_an_entry_and_has_its_rights():
    for model in MODELS:
        if issubclass(model, Part):
            part = make(model)
            assert not isinstance(entry_of(part), Part)
            assert entry_of(part).pk
