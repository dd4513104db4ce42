"""What the tests of sheets look for."""


def texts_of(sheet):
    """All texts of a sheet in their order."""
    yield from (sheet.title.value, sheet.summary.value)
    for section in sheet.sections:
        yield section.heading
        for item in section.items:
            yield from _texts_of(item)
    yield from (note.value for note in sheet.notes)


def _texts_of(item):
    if isinstance(item, str):
        yield item
    elif hasattr(item, "label"):
        yield item.label
        yield from (text.value for text in item.values)
    elif hasattr(item, "texts"):
        yield from (text.value for text in item.texts)
    else:
        parts = (*item.name, item.phone, item.email, item.hours, *item.languages)
        yield from (part.value for part in parts if part)
