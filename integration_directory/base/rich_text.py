"""Long texts: paragraphs divided by an empty line, lists of lines that begin with "- "."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A paragraph (`kind` "paragraph", one item) or a list (`kind` "list", an item per line)."""

    kind: str
    items: tuple[str, ...]


def blocks(text):
    """Return the text as a list of Blocks. A line within a paragraph continues it."""
    found = []
    for chunk in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        kind, items = None, []
        for line in lines:
            is_item = line.startswith("- ")
            if kind and is_item != (kind == "list"):
                found.append(_block(kind, items))
                items = []
            kind = "list" if is_item else "paragraph"
            items.append(line[2:].strip() if is_item else line)
        if kind:
            found.append(_block(kind, items))
    return found


def _block(kind, items):
    return Block(kind, tuple(items) if kind == "list" else (" ".join(items),))
