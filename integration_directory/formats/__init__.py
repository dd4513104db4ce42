"""Dates and numbers where Django's own forms are not those that people write (source: CLDR)."""
