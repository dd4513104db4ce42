"""The page of a programme: `read_page(programme) -> ProgrammePage`, with at most twelve queries."""

from .programme_page import ProgrammePage, read_page
from .reading import Surroundings, programmes_for_pages

__all__ = ["ProgrammePage", "Surroundings", "programmes_for_pages", "read_page"]
