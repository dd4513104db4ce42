"""All many-to-many fields around a programme, read with one query."""

from collections import defaultdict

from django.db.models import Value

from organisations.models import Contact

from ..models import FieldOfAction, Funding, Programme, SubProject, TargetGroup, Trade, TradeField

SUBJECTS = {
    "target_groups": TargetGroup,
    "fields_of_action": FieldOfAction,
    "trade_fields": TradeField,
    "trades": Trade,
}
OWN_LINKS = ("regions", "languages", "formats", *SUBJECTS)


def linked(programme):
    """Return {(relation, key of the owner): keys} of all many-to-many fields, with one query."""
    rows = [
        *(_links(Programme, name, name, pk=programme.pk) for name in OWN_LINKS),
        *(_links(SubProject, name, f"part {name}", programme=programme) for name in SUBJECTS),
        _links(Funding, "fields_of_action", "paid for", programme=programme),
        _links(Contact, "languages", "spoken", programmes=programme),
    ]
    found = defaultdict(set)
    for relation, owner, pk in rows[0].union(*rows[1:], all=True):
        found[relation, owner].add(pk)
    return found


def _links(model, name, relation, **owners):
    """Return (relation, key of the owner, key at the other end) of one many-to-many field."""
    field = model._meta.get_field(name)
    near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
    owned = {f"{near}__{lookup}": value for lookup, value in owners.items()}
    links = field.remote_field.through.objects.filter(**owned)
    return links.values_list(Value(relation), f"{near}_id", f"{far}_id").order_by()
