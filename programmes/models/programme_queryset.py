"""What can be asked of programmes."""

from django.utils import timezone

from integration_directory.base.models import EditorialQuerySet

from ..enums import State
from ..state import state_expression


class ProgrammeQuerySet(EditorialQuerySet):
    def with_state(self, day=None):
        """Annotate `state_on_day`: the state on `day` (default: today)."""
        return self.annotate(state_on_day=state_expression(day or timezone.localdate()))

    def in_state(self, *states, day=None):
        return self.with_state(day).filter(state_on_day__in=states)

    def open_on(self, day):
        """Return those confirmed as running on that day."""
        return self.in_state(State.OPEN, day=day)

    def ended_by(self, day):
        return self.in_state(State.ENDED, day=day)

    def to_verify(self, day):
        """Return the public ones that are due for verification by that day, and have not ended."""
        going = self.published().in_state(State.OPEN, State.UPCOMING, State.UNCONFIRMED)
        return going.filter(verify_again_by__lte=day)

    def newest_offers(self, number):
        """Return the ids of the offers last added or changed. Ended programmes are no offers."""
        offers = self.published().in_state(State.OPEN, State.UPCOMING, State.UNCONFIRMED)
        return offers.order_by("-updated_at", "pk").values_list("pk", flat=True)[:number]

    def for_audience(self, audience):
        return self.filter(**{f"for_{audience}": True})
