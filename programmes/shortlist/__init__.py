"""The shortlist: offers that somebody picked, kept in the address, without cookie or account."""

from .picks import MOST, Shortlist

__all__ = ["MOST", "Shortlist"]
