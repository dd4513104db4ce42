"""What every page needs."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from integration_directory import languages as known

from .texts import current_language
from .urls_in_languages import same_page_in


def languages(request):
    """The language of the page and the same page in the other languages."""
    return {
        "page_language": SimpleLazyObject(lambda: known.BY_CODE[current_language()]),
        "language_links": SimpleLazyObject(
            lambda: [
                (known.BY_CODE[code], same_page_in(request, code)) for code, _ in settings.LANGUAGES
            ]
        ),
    }
