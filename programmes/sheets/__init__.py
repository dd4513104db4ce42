"""Sheets: `build_sheet(programme, language) -> Sheet` is the one source of all renderings."""

from .build import build_sheet, build_sheets
from .contents import Sheet

__all__ = ["Sheet", "build_sheet", "build_sheets"]
