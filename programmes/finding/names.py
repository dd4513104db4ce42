"""The names of all that programmes have to do with, in every language: trades, regions, ...

Whoever types "boyacı", "маляр" or "Anstreicher" means the trade, whatever the page's language. So
names are not looked for in the texts of programmes: a name leads to a value of a facet.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from integration_directory import languages
from integration_directory.base.folding import NON_JOINER, fold, folded_words
from integration_directory.base.texts import column
from organisations.models import CounsellingLanguage, Network, Organisation, Region

from ..models import FieldOfAction, TargetGroup, Trade, TradeField

# Words that say nothing about what somebody looks for, folded.
FILLERS = frozenset(
    fold(
        "und oder in im am an der die das den dem ein eine mit ohne für zu zum zur von bei auf als "
        "and or the a of for with to at on by as de la el y e o en del los las un una para con "
        "le les et du des pour avec dans au aux un une i w z ze na do dla oraz lub "
        "и или в во на с со к для по из за або та і й у від з ve ile için bir bu "
        "في من على و أو إلى مع عن و یا در از به با برای và hoặc cho của ở với"
    ).split()
)
# Facets whose values have names that people type.
NAMED = (
    ("trade", TradeField, "slug"),
    ("trade", Trade, "slug"),
    ("region", Region, "slug"),
    ("offer", FieldOfAction, "slug"),
    ("group", TargetGroup, "slug"),
    ("language", CounsellingLanguage, "code"),
    ("network", Network, "slug"),
    ("organisation", Organisation, "slug"),
)
SHORT_NAMED = (Network, Organisation)
# "Tischler/in", "Kaufmann/-frau", "Pflasterer/Pflasterin".
ENDING = re.compile(r"/-?(in(?:nen)?|frau|r)\b")
DIVISION = re.compile(r"[/,;()]")


@dataclass
class Names:
    """`full` and `words` map folded names and single words of them to {(facet, value)}.

    `written` tells how a folded name is written, `longest` how many words a name has at most.
    """

    full: dict = field(default_factory=lambda: defaultdict(set))
    words: dict = field(default_factory=lambda: defaultdict(set))
    written: dict = field(default_factory=dict)
    longest: int = 6  # "Frankfurt an der Oder" and longer towns are no names of ours

    def add(self, facet, value, name):
        """Let a name, in all forms that it stands for, lead to a value of a facet."""
        for form, folded, words in _forms(name):
            if not words:
                continue
            self.full[folded].add((facet, value))
            self.written.setdefault(folded, form)
            self.longest = max(self.longest, len(words))
            for word in words:
                if word not in FILLERS:
                    self.words[word].add((facet, value))

    @cached_property
    def in_order(self):
        """`full` and `words`, each with its keys sorted: for what begins with some letters."""
        return [(names, sorted(names)) for names in (self.full, self.words)]

    def written_as(self, folded):
        """Return how a folded word is written, the folded one if no name has it."""
        return self.written.get(folded, folded)


@lru_cache(maxsize=200_000)
def _forms(name):
    """Return ((form, folded, its words), ...) of what a name stands for.

    "Maler/in und Lackierer/in" stands for "Maler und Lackierer" and "Malerin und Lackiererin".
    """
    names = [name]
    if NON_JOINER in name:  # on many keyboards it is a blank
        names.append(name.replace(NON_JOINER, " "))
    if ENDING.search(name):
        feminine = ENDING.sub(_feminine, name).replace("mannfrau", "frau")
        names += [ENDING.sub("", name), feminine]
    whole = [part for one in names for part in (one, *DIVISION.split(one))]
    forms = dict.fromkeys(part.strip() for part in whole)
    return tuple((form, fold(form), tuple(folded_words(form))) for form in forms)


def _feminine(found):
    return found[1]


def read_names():
    """Read all names from the database, in all languages and with all synonyms."""
    names = Names()
    for facet, model, key in NAMED:
        columns = [column("name", code) for code in languages.CODES]
        more = ["short_name"] if model in SHORT_NAMED else []
        rows = model.objects.published() if hasattr(model.objects, "published") else model.objects
        for value, *found in rows.values_list(key, *columns, *more):
            for name in dict.fromkeys(filter(None, found)):
                names.add(facet, value, name)
    for value, synonyms in Trade.objects.values_list("slug", "synonyms"):
        for words in synonyms.values():
            for name in words:
                names.add("trade", value, name)
    return names
