"""The languages of interface and content: the one place where a language is added or published."""

from dataclasses import dataclass

SOURCE, PLAIN = "de", "de-simple"


@dataclass(frozen=True)
class Language:
    """One language variant of the directory.

    `code` names the URL prefix, the catalogue and the database columns; it is also a valid BCP 47
    tag for `lang` attributes ("simple" is a registered variant subtag).
    `name` is the language's own name; `direction` is "ltr" or "rtl".
    `published`: visitors are offered this language. All languages have columns from the start.
    `negotiated`: may be chosen from Accept-Language and stands in hreflang.
    """

    code: str
    name: str
    direction: str = "ltr"
    published: bool = False
    negotiated: bool = True


ALL = (
    Language("de", "Deutsch", published=True),
    Language("en", "English", published=True),
    Language("ar", "العربية", direction="rtl", published=True),
    Language("es", "Español", published=True),
    Language("fa", "فارسی", direction="rtl", published=True),
    Language("fr", "Français", published=True),
    Language("hr", "Hrvatski", published=True),
    Language("pl", "Polski", published=True),
    Language("ru", "Русский", published=True),
    Language("sr", "Српски", published=True),
    Language("tr", "Türkçe", published=True),
    Language("uk", "Українська", published=True),
    Language("vi", "Tiếng Việt", published=True),
    Language("de-simple", "Deutsch (Einfache Sprache)", published=True, negotiated=False),
)
CODES = tuple(language.code for language in ALL)
BY_CODE = {language.code: language for language in ALL}


def visible(preview=()):
    """Return the languages offered to visitors: the published ones and those named in `preview`.

    Raises ValueError for a code that is not in the list, so that a typing error in the
    configuration is found at the start.
    """
    unknown = sorted(set(preview) - set(CODES))
    if unknown:
        raise ValueError(
            f"Unknown language code: {', '.join(unknown)}. Known are: {', '.join(CODES)}."
        )
    return tuple(language for language in ALL if language.published or language.code in preview)


def direction(code):
    """Return "ltr" or "rtl" for a code of this list or any BCP 47 code of a foreign text."""
    if code in BY_CODE:
        return BY_CODE[code].direction
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


# Languages of documents and advice that are not languages of the interface (source: CLDR).
RIGHT_TO_LEFT = frozenset(
    {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi", "prs"}
)
