"""The index of what programmes say, in every language: tantivy finds and ranks folded words.

It lives in the memory of the process and grows with the data: a snapshot takes the searcher of its
moment along, and only programmes that changed are read and folded again.
"""

from collections import defaultdict

import tantivy

from integration_directory import languages
from integration_directory.base.folding import folded_words
from integration_directory.base.texts import column

from ..models import Programme, SubProject
from . import bits

TITLES = ("title",)
TEXTS = (
    "summary",
    "background",
    "goals",
    "offer",
    "results",
    "who_may_come",
    "how_to_join",
    "cost_note",
)
PART_TEXTS = ("title", "summary", "description")

# tantivy's smallest and ours: memory that an index may fill before it writes a segment.
SMALLEST_HEAP, HEAP_PER_PROGRAMME, LARGEST_HEAP = 15_000_000, 20_000, 200_000_000
# So many programmes are read at once: each has some hundred columns of text.
BATCH = 200


def _schema():
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", indexed=True, fast=True)
    builder.add_text_field("title", tokenizer_name="whitespace")
    builder.add_text_field("body", tokenizer_name="whitespace")
    return builder.build()


SCHEMA = _schema()
FIELDS = ("title", "body")
# A word of the title says more about a programme than one of its texts.
WEIGHT = {"title": 4.0, "body": 1.0}


class TextIndex:
    """All texts of published programmes. One per process; `Texts` are views of it."""

    def __init__(self):
        self._clear()

    def _clear(self):
        self.index = tantivy.Index(SCHEMA)
        self.known = {}  # pk -> what its texts were made from
        self.words = set()  # only grows: a word that no text has any more finds nothing

    def texts(self, position):
        """Bring the index up to the published programmes {pk: bit}; return the Texts of now."""
        wanted = _fingerprints(position)
        changed = [pk for pk, mark in wanted.items() if self.known.get(pk) != mark]
        if len(changed) == len(wanted):
            self._clear()  # nothing of before is left: its words go too
        gone = self.known.keys() - wanted.keys()
        if changed or gone:
            self._write(changed, gone)
            self.known = wanted
        return Texts(self.index.searcher(), position, frozenset(self.words))

    def _write(self, changed, gone):
        heap = min(max(SMALLEST_HEAP, len(changed) * HEAP_PER_PROGRAMME), LARGEST_HEAP)
        writer = self.index.writer(heap_size=heap, num_threads=1)
        for pk in (*changed, *gone):
            if pk in self.known:
                # Not delete_documents_by_term(): it takes numbers for signed ones and finds none.
                writer.delete_documents_by_query(tantivy.Query.term_query(SCHEMA, "pk", pk))
        for start in range(0, len(changed), BATCH):
            for pk, title, body in _read(changed[start : start + BATCH]):
                document = tantivy.Document()
                document.add_unsigned("pk", pk)
                for field, texts in (("title", title), ("body", body)):
                    words = [folded_words(text) for text in texts]
                    self.words.update(*words)
                    # The sign between two texts is no word, so no phrase goes across.
                    document.add_text(field, " . ".join(" ".join(text) for text in words))
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()


class Texts:
    """What the programmes of one snapshot say: `words` are all there are."""

    def __init__(self, searcher, position, words):
        self.words = words
        self._searcher = searcher
        self._position = position

    def with_any(self, field, words):
        """Return the bitset of programmes that have one of the folded words in a field."""
        if not words:
            return 0
        if len(words) == 1:
            query = tantivy.Query.term_query(SCHEMA, field, *words, index_option="basic")
        else:
            query = tantivy.Query.term_set_query(SCHEMA, field, list(words))
        return self._bits(query)

    def with_phrase(self, field, words):
        """Return the bitset of programmes that have the folded words one after another."""
        if len(words) == 1:
            return self.with_any(field, words)
        return self._bits(tantivy.Query.phrase_query(SCHEMA, field, list(words)))

    def scores(self, words):
        """Return {bit: how much a programme is about the folded words}, by BM25."""
        terms = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(SCHEMA, field, word), WEIGHT[field]
                ),
            )
            for word in words
            for field in FIELDS
        ]
        if not terms:
            return {}
        hits = self._hits(tantivy.Query.boolean_query(terms))
        keys = self._searcher.fast_field_values("pk", [address for _score, address in hits])
        return {
            self._position[pk]: score
            for pk, (score, _address) in zip(keys, hits, strict=True)
            if pk in self._position
        }

    def _bits(self, query):
        hits = self._hits(query, order_by_field="pk")
        found = (self._position[pk] for pk, _address in hits if pk in self._position)
        return bits.of_positions(found, len(self._position))

    def _hits(self, query, **options):
        number = self._searcher.num_docs
        return self._searcher.search(query, number, count=False, **options).hits if number else []


def _fingerprints(position):
    """Return {pk: mark}: a programme with the same mark has the same texts."""
    parts = defaultdict(list)
    columns = ("pk", "version", column("title", languages.SOURCE))
    for programme, *part in _parts().values_list("programme", *columns):
        parts[programme].append(tuple(part))
    rows = Programme.objects.published().values_list("pk", "uuid", "version", "updated_at")
    return {
        pk: (*marks, tuple(parts.get(pk, ()))) for pk, *marks in rows.iterator() if pk in position
    }


def _parts():
    """Return the sub-projects that have no page of their own, with programmes to be found."""
    return SubProject.objects.filter(page__isnull=True).order_by("pk")


def _read(pks):
    """Yield (pk, titles, other texts) of some programmes, in all languages."""
    part_columns = [column(name, code) for name in PART_TEXTS for code in languages.CODES]
    parts = defaultdict(list)
    for programme, *texts in (
        _parts().filter(programme__in=pks).values_list("programme", *part_columns)
    ):
        parts[programme] += texts
    titles = [column(name, code) for name in TITLES for code in languages.CODES]
    texts = [column(name, code) for name in TEXTS for code in languages.CODES]
    rows = Programme.objects.filter(pk__in=pks).values_list("pk", "short_name", *titles, *texts)
    for pk, *found in rows:
        title, body = found[: len(titles) + 1], found[len(titles) + 1 :]
        yield pk, list(filter(None, title)), list(filter(None, [*body, *parts[pk]]))
