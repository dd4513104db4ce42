"""Finding programmes: `find(query) -> Result`, the one way for lists, pages and exports.

A `Query` holds what is asked, a `Snapshot` all that answers need: bitsets, one bit per published
programme. Pages know neither; they read the `Result`. The database stays the only truth: rows are
read again through `published()`.
"""

from .query import Query
from .result import Result
from .search import Search, find
from .similar import similar
from .snapshot import Snapshot

__all__ = ["Query", "Result", "Search", "Snapshot", "find", "similar"]
