"""The words for trades in the real data: they are understood in seventeen languages."""

import tomllib

import pytest
from django.conf import settings

from integration_directory import languages
from integration_directory.base.folding import fold
from integration_directory.base.texts import column
from programmes.finding import Snapshot
from programmes.finding.understanding import Understanding
from programmes.models import Trade
from tests.content import content  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

FOLDER = settings.BASE_DIR / "fixtures" / "reference" / "trades" / "synonyms"
SEARCHED = {code for code in languages.CODES if code != "de-simple"} | {"ro", "bg", "ku", "ti"}


def trades_meant(text):
    values = Understanding(text, Snapshot.current()).values
    return {value for facet, value in values if facet == "trade"}


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        ("boyaci", "painter"),
        ("boyacı", "painter"),
        ("маляр", "painter"),
        ("دهان", "painter"),
        ("thợ sơn", "painter"),
        ("tho son", "painter"),
        ("Anstreicher", "painter"),
        ("peintre en bâtiment", "painter"),
        ("moler", "painter"),
        ("молер", "painter"),
        ("خياط", "tailor"),
        ("terzi", "tailor"),
        ("медсестра", "nurse"),
        ("pielęgniarka", "nurse"),
        ("hemşire", "nurse"),
        ("y tá", "nurse"),
        ("enfermera", "nurse"),
        ("برقکار", "building-electrician"),
        ("električar", "building-electrician"),
        ("Krankenschwester", "nurse"),
    ],
)
def test_everyday_words_mean_the_trade(words, trade):
    assert trade in trades_meant(words)


def test_every_name_and_synonym_leads_to_its_trade():
    snapshot = Snapshot.current()
    lost = []
    for trade in Trade.objects.all():
        names = {getattr(trade, column("name", code)) or "" for code in languages.CODES}
        names |= {word for words in trade.synonyms.values() for word in words}
        lost += [
            (trade.slug, name)
            for name in names
            if name and ("trade", trade.slug) not in snapshot.names.full.get(fold(name), ())
        ]
    assert lost == []


def test_trades_asked_for_most_have_words_in_every_language():
    core = set(Trade.objects.filter(core=True).values_list("slug", flat=True))
    files = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in FOLDER.iterdir()}
    assert set(files) == SEARCHED
    missing = {
        (code, slug) for code, words in files.items() for slug in core if not words.get(slug)
    }
    # Tigrinya has no usual word of its own for some of them.
    assert {(code, slug) for code, slug in missing if code != "ti"} == set()
