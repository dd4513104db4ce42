"""Programmes, their parts and what describes them in the admin. A file per group of concepts."""

from . import (
    document,
    funding,
    owned,
    profile,
    programme,
    reference,
    sub_project,
    trade,
    unanswered,
    voices,
)

__all__ = [
    "document",
    "funding",
    "owned",
    "profile",
    "programme",
    "reference",
    "sub_project",
    "trade",
    "unanswered",
    "voices",
]
