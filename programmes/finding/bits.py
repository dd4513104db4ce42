"""Sets of programmes as whole numbers: bit n stands for the n-th programme of a snapshot."""


def union(bitsets):
    result = 0
    for bitset in bitsets:
        result |= bitset
    return result


def of_positions(positions, size):
    """Return the bitset of many positions below `size` at once."""
    array = bytearray(size // 8 + 1)
    for position in positions:
        array[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(array, "little")


def positions(bitset):
    """Yield the positions of a bitset, the lowest first."""
    for index, byte in enumerate(bitset.to_bytes((bitset.bit_length() + 7) // 8, "little")):
        while byte:
            lowest = byte & -byte
            yield index * 8 + lowest.bit_length() - 1
            byte ^= lowest


def most(bitsets, among):
    """Return (those of `among` that are in most of the bitsets, in how many they are)."""
    parts = by_number(bitsets, among)
    for number, part in zip(range(len(bitsets), 0, -1), parts, strict=False):
        if part:
            return part, number
    return 0, 0


def by_number(bitsets, among):
    """Return bitsets that divide `among`: those in all of the bitsets first, in none last."""
    levels = [0] * len(bitsets).bit_length()
    for bitset in bitsets:
        add(levels, bitset & among, 0)
    divided = []
    for number in range(len(bitsets), -1, -1):
        part = among
        for power, level in enumerate(levels):
            part &= level if number >> power & 1 else ~level
        divided.append(part)
    return divided


def add(levels, carry, level):
    """Add a bitset to numbers written in binary across bitsets.

    Bit n of `levels[k]` is worth 2**k in the number of programme n, so adding costs a few
    operations however many programmes there are.
    """
    while carry:
        levels += [0] * (level + 1 - len(levels))
        levels[level], carry = levels[level] ^ carry, levels[level] & carry
        level += 1
