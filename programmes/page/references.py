"""Lists that many programmes refer to, kept in memory: regions, trades, target groups, funders ...

A page names dozens of them. Read anew each time they would cost a query a list.
"""

from functools import lru_cache

from django.conf import settings

from funders.models import Funder, FundingScheme
from integration_directory.base.models.translated import lean_columns
from organisations.models import CounsellingLanguage, Network, Organisation, Region

from ..models import FieldOfAction, Format, TargetGroup, Trade, TradeField

NAMED = (
    Region,
    CounsellingLanguage,
    TargetGroup,
    FieldOfAction,
    TradeField,
    Trade,
    Format,
    FundingScheme,
)


class References:
    """Lean objects with their names in all languages of the site. Nobody may change them."""

    def __init__(self, codes):
        self._rows = {
            model: model.objects.only(*lean_columns(model, ["name"], codes)).in_bulk()
            for model in NAMED
        }
        networks = Network.objects.visible().only(*lean_columns(Network, ["name"], codes))
        self._rows[Network] = networks.in_bulk()
        organisations = lean_columns(Organisation, ["name"], codes)
        funders = Funder.objects.select_related("organisation").only(
            *lean_columns(Funder, []), *(f"organisation__{name}" for name in organisations)
        )
        self._rows[Funder] = funders.in_bulk()

    def get(self, model, pk):
        """Return the object, or None if there is none or visitors may not see it."""
        return self._rows[model].get(pk)

    def among(self, model, pks):
        """Return those with these keys, in the order of their list."""
        return [obj for pk, obj in self._rows[model].items() if pk in pks]

    def with_all_above(self, regions):
        """Return the keys of regions and of all regions that they lie in."""
        found = set()
        for region in regions:
            while region is not None and region.pk not in found:
                found.add(region.pk)
                region = self.get(Region, region.parent_id)
        return found


@lru_cache(maxsize=1)
def references_at(key):
    """Return the References of a validity key, which changes whenever public data do."""
    return References([code for code, _name in settings.LANGUAGES])
