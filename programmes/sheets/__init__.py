"""Sheets: a `Sheet` (contents.py), built by build.py, is the one source of all renderings."""

from .build import build_sheet, build_sheets
from .contents import Sheet

__all__ = ["Sheet", "build_sheet", "build_sheets"]
