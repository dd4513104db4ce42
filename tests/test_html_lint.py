"""The linter itself: every rule finds what it is for, and a good page passes them all."""

import pytest

from .html_lint import RULES, lint

GOOD = """<!doctype html>
<html lang="de" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Angebote</title>
</head>
<body>
<a href="#main">Zum Inhalt</a>
<nav aria-label="Menü"><ul><li><a href="/de/" hreflang="de">Start</a></li></ul></nav>
<main id="main">
<h1>Angebote</h1>
<form id="find"><label for="q">Suche</label><input id="q" name="q"><button>Los</button></form>
<fieldset><legend>A</legend><label><input type="checkbox" form="find"> B</label></fieldset>
<svg role="img" aria-label="Karte"><title>Karte</title><path id="p" d="M0 0" />
<use href="#p" /></svg>
<h2 id="h">Ende</h2>
<section aria-labelledby="h"><p lang="ar" dir="rtl">نص<br>نص</p><img src="/a.png" alt=""></section>
<dl><div><dt>Wo</dt><dd>Berlin</dd></div></dl>
<details><summary>Mehr</summary><p>Text</p></details>
BODY
</main>
</body>
</html>
"""

# {rule: [(what is replaced, by what)] or [what stands at the end of the page]}
BAD = {
    "nesting": [
        "<p>auf",
        "</section>",
        "<p><em>a</p></em>",
        "<div/>",
        "<ul><p>a</p></ul>",
        "<div><li>a</li></div>",
        "<ul>lose<li>a</li></ul>",
        "<p><div>a</div></p>",
        "<h2><p>a</p></h2>",
        '<p class="a" class="b">a</p>',
    ],
    "frame": [
        ("<!doctype html>\n", ""),
        (' lang="de" dir="ltr">', ">"),
        ('dir="ltr">', 'dir="auto">'),
        ("<title>Angebote</title>", ""),
        ('<meta charset="utf-8">', ""),
        ("initial-scale=1", "initial-scale=1, user-scalable=no"),
        "<main><p>a</p></main>",
    ],
    "skip_link": [('<a href="#main">Zum Inhalt</a>', ""), ('href="#main"', 'href="/de/#main"')],
    "headings": ["<h1>Zwei</h1>", ("<h1>Angebote</h1>", ""), "<h4>Tief</h4>"],
    "empty": [
        "<h2></h2>",
        '<a href="/de/"><span aria-hidden="true">×</span></a>',
        "<button><svg aria-hidden='true'></svg></button>",
        "<ul></ul>",
        "<p> </p>",
        '<a href="/de/"><img src="/a.png" alt=""></a>',
    ],
    "labels": [
        '<input name="x">',
        '<label for="y"></label><input id="y">',
        "<label><select></select></label>",
        "<fieldset>a</fieldset>",
    ],
    "images": ['<img src="/a.png">', "<svg></svg>"],
    "ids": ['<p id="q">a</p>', '<p id="">a</p>', '<p id="a b">a</p>'],
    "references": [
        '<label for="nichts">a</label>',
        '<p aria-labelledby="h nichts">a</p>',
        '<a href="#nichts">a</a>',
        '<button form="nichts">a</button>',
        '<svg aria-hidden="true"><use href="#nichts" clip-path="url(#weg)" /></svg>',
    ],
    "inline_code": [
        '<p style="color: red">a</p>',
        '<p onclick="a()">a</p>',
        '<a href="javascript:a()">a</a>',
        "<style>p {}</style>",
        "<script>a()</script>",
    ],
    "leftovers": [
        "<p>{{ name }}</p>",
        "<p>{# a #}</p>",
        "<p>None</p>",
        '<a href="/de/?region=None">a</a>',
        "<p>&lt;bound method a&gt;</p>",
        "<p>Text(value='a')</p>",
        "<p>&lt;Programme: a&gt;</p>",
        "<p>%(number)s Angebote</p>",
        "<p>A &amp;amp; B</p>",
        '<p class="False">a</p>',
    ],
    "languages": [
        '<p lang="arabisch">a</p>',
        '<p lang="">a</p>',
        '<p lang="ar">a</p>',
        '<p lang="en" dir="rtl">a</p>',
        '<p dir="links">a</p>',
        '<a href="/" hreflang="de_DE">a</a>',
    ],
    "nested_controls": [
        '<a href="/"><button>a</button></a>',
        '<details><summary>a <a href="/">b</a></summary></details>',
        "<button>a <input aria-label='b'></button>",
    ],
}


def page(change=""):
    if isinstance(change, tuple):
        assert change[0] in GOOD
        return GOOD.replace(*change).replace("BODY\n", "")
    return GOOD.replace("BODY", change)


def test_a_good_page_passes():
    assert lint(page()) == []


@pytest.mark.parametrize(
    "text", ["<cite lang='en' dir='auto'>a</cite>", "<p>Non, None-sense, 5 % der A&amp;B</p>"]
)
def test_what_is_right_is_no_finding(text):
    assert lint(page(text)) == []


@pytest.mark.parametrize(
    ("rule", "change"), [(rule, change) for rule, changes in BAD.items() for change in changes]
)
def test_a_rule_finds_what_is_wrong(rule, change):
    assert rule in {finding.rule for finding in lint(page(change))}


def test_every_rule_is_tried():
    assert set(BAD) == set(RULES)


def test_a_finding_says_where():
    (finding,) = lint(page("<p>None</p>"))
    assert str(finding) == f"line {finding.line}: left over in <p>: 'None' (leftovers)"
    assert page("<p>None</p>").splitlines()[finding.line - 1] == "<p>None</p>"
