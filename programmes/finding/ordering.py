"""The order of what was found: tiers of bitsets, one after another, each sorted when it is reached.

A page shows twenty programmes; the others need no order. So the first tiers are split until they
are small, and what nobody looks at is never sorted.
"""

from ..enums import State
from . import bits

# Only in so many programmes it is worth to ask how much each is about the words.
MOST_SCORED = 1000


def ordered(search, found):
    """Yield the bits of `found` as the list shows them.

    Unless another order is asked for: offers before ended ones, those that admit who asks first;
    names before texts, what is for the trade before what is for all trades, running before
    unconfirmed, near before far, local before wide, then what is most about the words, then by
    title.
    """
    query = search.query
    by_title = query.sort == "title"
    order = search.snapshot.order("title" if by_title else "", search.language)
    asks = query.q or search.near or query.chosen("region") or query.chosen("trade")
    if not query.residence and (by_title or not asks):
        yield from _in_order(found, order)
        return
    scores = _scores(search, found) if query.q and not by_title else {}
    for tier in _split(found, list(_dimensions(search, by_title))):
        yield from _sorted(tier, order, search, scores)


def _dimensions(search, by_title):
    """Yield lists of bitsets that divide all programmes, the most important division first."""
    snapshot, query, near = search.snapshot, search.query, search.near
    yield [search.all & ~search.ended, search.ended]
    if query.residence:
        yield [search.admitted, search.all & ~search.admitted]
    if by_title:
        return
    if near and query.sort == "near":
        yield near.reaches  # those with a site by its distance, whatever their state
        return
    if query.q:
        named = [meaning.named for meaning in search.words.meanings]
        yield bits.by_number(named, search.all)
    if trades := query.chosen("trade"):
        meant = bits.union(snapshot.bits["trade"].get(trade, 0) for trade in trades)
        yield [meant, search.all & ~meant]
    yield [snapshot.bits["state"][state.value] for state in State]
    if near:
        yield near.reaches
    if regions := query.chosen("region"):
        local = bits.union(snapshot.bits["inside"].get(region, 0) for region in regions)
        yield [local, search.all & ~local]


def _split(found, dimensions):
    """Yield the parts of a bitset, divided by one dimension after another; no empty ones."""
    if not found:
        return
    if not dimensions:
        yield found
        return
    for part in dimensions[0]:
        yield from _split(found & part, dimensions[1:])


def _sorted(tier, order, search, scores):
    in_order = _in_order(tier, order)
    near = search.near
    if near and tier & near.inside:
        return sorted(in_order, key=near.km)
    if scores:
        return sorted(in_order, key=lambda bit: -scores.get(bit, 0.0))
    return in_order


def _in_order(found, order):
    """Yield the bits of a bitset in an order of all bits."""
    flags = found.to_bytes(len(order) // 8 + 1, "little")
    return (bit for bit in order if flags[bit >> 3] >> (bit & 7) & 1)


def _scores(search, found):
    if not 1 < found.bit_count() <= MOST_SCORED:
        return {}
    return search.words.scores()
