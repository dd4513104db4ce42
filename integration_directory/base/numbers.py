"""Numbers as people of the current language write them: "22.300.000" or "22,300,000"."""

from django.utils import formats


def written(value):
    """Return a Decimal with as many decimals as it has."""
    value = value.normalize()
    places = max(0, -value.as_tuple().exponent)
    return formats.number_format(value, places, force_grouping=True)


def written_amount(value):
    """Return an amount of money, with cents only if there are any."""
    places = 0 if value == value.to_integral_value() else 2
    return formats.number_format(value, places, force_grouping=True)
