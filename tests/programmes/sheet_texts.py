"""What the tests of sheets look for."""


def texts_of(sheet):
    """All texts of a sheet in their order."""
    yield from (sheet.state, sheet.period, sheet.title.value, sheet.summary.value, sheet.notice)
    for section in sheet.sections:
        yield section.heading
        for item in section.items:
            yield from _texts_of(item)
    yield from (note.value for note in sheet.notes)
    yield from (sheet.german_address_shown, sheet.address_label, sheet.address_shown)


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


def section_of(sheet, key):
    """The section with a key, None if the sheet has none."""
    return next((section for section in sheet.sections if section.key == key), None)


def facts_of(sheet, key="glance"):
    """The facts of a section as {label: values}."""
    return {fact.label: values_of(fact) for fact in section_of(sheet, key).items}


def values_of(fact):
    return [text.value for text in fact.values]
