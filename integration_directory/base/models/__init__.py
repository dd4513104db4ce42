from .data_version import DataVersion, DirectoryQuerySet
from .editorial import Editorial, EditorialManager, EditorialQuerySet, in_public
from .links import WebLink
from .loaded import LoadedEntry
from .parts import Part, entry_model, entry_of, paths_to_entry
from .periods import HasPeriod
from .positions import Positioned
from .public import OldSlug, PublicObject, PublicQuerySet
from .translated import Translated, TranslatedQuerySet, has_german
from .versioned import Stale, Versioned

__all__ = [
    "DataVersion",
    "DirectoryQuerySet",
    "Editorial",
    "EditorialManager",
    "EditorialQuerySet",
    "HasPeriod",
    "LoadedEntry",
    "OldSlug",
    "Part",
    "Positioned",
    "PublicObject",
    "PublicQuerySet",
    "Stale",
    "Translated",
    "TranslatedQuerySet",
    "Versioned",
    "WebLink",
    "entry_model",
    "entry_of",
    "has_german",
    "in_public",
    "paths_to_entry",
]
