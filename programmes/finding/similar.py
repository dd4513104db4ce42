"""Offers like a given programme: for those who come too late for it."""

from integration_directory import languages

from ..enums import State
from .bits import add, union
from .snapshot import Snapshot

# What two offers can share, and how much that counts: two to the power of this number.
WEIGHTS = {"offer": 2, "serves": 1, "trade": 1, "group": 0}


def similar(pk, limit, snapshot=None):
    """Return the ids of up to `limit` offers that share most with a published programme.

    They serve its region, speak to one of its audiences and have a field of action or a trade in
    common with it. None of them has ended; of two that share as much, the running one comes first.
    """
    snapshot = snapshot or Snapshot.current()
    bit = snapshot.position.get(pk)
    if bit is None:
        return ()
    left = _comparable(snapshot, bit)
    levels = _counted(snapshot, bit)
    order = snapshot.order("", languages.SOURCE)
    found = []
    while left and len(found) < limit:
        best = left
        for level in reversed(levels):
            best = best & level or best
        nearest = next(other for other in order if best >> other & 1)
        found.append(snapshot.ids[nearest])
        left &= ~(1 << nearest)
    return tuple(found)


def _comparable(snapshot, bit):
    """Return the bitset of offers that could take the programme's place."""
    bits = snapshot.bits
    ended = bits["state"].get(State.ENDED.value, 0) | 1 << bit
    around = [bits["region"][region] for region in _values(bits["serves"], bit)]
    alike = union(
        bits[facet][value] for facet in ("offer", "trade") for value in _values(bits[facet], bit)
    )
    audience = union(bits["audience"][value] for value in _values(bits["audience"], bit))
    return alike & audience & (union(around) if around else -1) & ~ended


def _counted(snapshot, bit):
    """Count for all programmes at once how much they share with this one.

    A number per programme, written in binary across bitsets: bit n of `levels[k]` is worth 2**k in
    the number of programme n. Adding one value costs a few operations however many there are.
    """
    levels = []
    for facet, weight in WEIGHTS.items():
        for value in _values(snapshot.bits[facet], bit):
            add(levels, snapshot.bits[facet][value], weight)
    return levels


def _values(values, bit):
    return [value for value, bitset in values.items() if bitset >> bit & 1]
