from .editorial import Editorial, EditorialQuerySet
from .links import WebLink
from .loaded import LoadedEntry
from .periods import HasPeriod
from .positions import Positioned
from .public import OldSlug, PublicObject, PublicQuerySet
from .translated import Translated, TranslatedQuerySet, has_german

__all__ = [
    "Editorial",
    "EditorialQuerySet",
    "HasPeriod",
    "LoadedEntry",
    "OldSlug",
    "Positioned",
    "PublicObject",
    "PublicQuerySet",
    "Translated",
    "TranslatedQuerySet",
    "WebLink",
    "has_german",
]
