"""The shortlist: offers that somebody picked, kept in the address, without cookie or account."""

from .picks import MOST, NOTHING_PICKED, Shortlist

__all__ = ["MOST", "NOTHING_PICKED", "Shortlist"]
