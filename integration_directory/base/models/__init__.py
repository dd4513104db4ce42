from .data_version import DataVersion, DirectoryQuerySet
from .editorial import Editorial, EditorialQuerySet
from .links import WebLink
from .loaded import LoadedEntry
from .periods import HasPeriod
from .positions import Positioned
from .public import OldSlug, PublicObject, PublicQuerySet
from .translated import Translated, TranslatedQuerySet, has_german

__all__ = [
    "DataVersion",
    "DirectoryQuerySet",
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
