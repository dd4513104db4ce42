"""The page of a programme: `read_page(programme) -> ProgrammePage`, with at most twelve queries."""

from .contents import ProgrammePage
from .reading import programmes_for_pages, read_page

__all__ = ["ProgrammePage", "programmes_for_pages", "read_page"]
