"""The first page comes with the first packets: 14 KB are what a server sends before it must wait.

Measured on the longest list: a full page of programmes, all reference data in the filters, texts of
the length that editors write. Pages count as a proxy compresses them (gzip), style sheets and
scripts as WhiteNoise does (Brotli); scripts that wait for the page do not count.
"""

import gzip
import re
from itertools import cycle, islice
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from integration_directory.base.texts import column
from organisations.models import Contact, CounsellingLanguage, Region
from programmes.models import FieldOfAction, Format, TargetGroup, Trade, TradeField

from . import builders
from .content import content  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

FIRST_FLIGHT = 14 * 1024

# Real sentences are no repetition: words are drawn from these in turn, so that little is the same.
WORDS = {
    "de": (
        "Beratung Begleitung Anerkennung Abschlüsse Menschen Zugewanderte Ausbildung Betriebe "
        "Sprachkurse Fachkräfte Brückenqualifizierung Pflege Handwerk Jugendliche Mentorinnen "
        "Unterlagen Berlin Praktikum Arbeitsplatz Gründung Unternehmen Orientierung kostenlos "
        "persönlich gemeinsam schnell für mit und ohne über von der die das eine beim zur"
    ),
    "ar": (
        "استشارة مرافقة اعتراف شهادات أشخاص مهاجرون تدريب شركات دورات لغة عمال مهرة تأهيل تمريض "
        "حرف شباب مرشدون وثائق برلين عمل تأسيس مؤسسة توجيه مهني مجاني شخصي معا سريع من أجل مع "
        "بدون عن في على إلى هذا تلك كل بعض الذين"
    ),
    "ru": (
        "консультация сопровождение признание дипломы люди приезжие обучение предприятия курсы "
        "специалисты повышение квалификации уход ремёсла молодёжь наставники документы Берлин "
        "практика работа открытие дела компании ориентация бесплатно лично вместе быстро для с "
        "и без о от в на у при"
    ),
    "vi": (
        "tư vấn đồng hành công nhận bằng cấp người nhập cư đào tạo doanh nghiệp khóa học lao động "
        "chuyên môn chăm sóc thủ công thanh niên cố vấn giấy tờ Berlin thực tập việc làm khởi "
        "định hướng miễn phí riêng cùng nhau nhanh chóng cho với và không về từ trong"
    ),
}


def sentence(language, number, length):
    """A text of about `length` characters that has its own order of words."""
    words = WORDS[language].split(" ")
    step = (number * 7) % (len(words) - 1) + 1
    while len(words) % step == 0 and step > 1:
        step += 1
    drawn = islice(cycle(words), number, None, step)
    text = ""
    while len(text) < length:
        text += next(drawn) + " "
    return text.strip()


@pytest.fixture
def many():
    regions = list(Region.objects.laender())
    languages = list(CounsellingLanguage.objects.all())
    for number in range(30):
        texts = {
            column(name, language): sentence(language, number + offset, length)
            for language in WORDS
            for name, length, offset in (("title", 45, 0), ("summary", 150, 3))
        }
        organisation = builders.organisation(name_de=sentence("de", number + 5, 30))
        made = builders.open_programme(
            **texts,
            maintained_by=organisation,
            cost="free",
            german_min="A2",
            german_max="B1",
            regions=regions[number % 16 :][:2],
            languages=languages[number % 10 :][:4],
            contacts=[builders.contact(phone=f"+49308099{4100 + number}")],
            target_groups=TargetGroup.objects.all()[number % 5 :][:5],
            fields_of_action=FieldOfAction.objects.all()[number % 5 :][:5],
            trade_fields=TradeField.objects.all()[number % 14 :][:3],
            trades=Trade.objects.all()[number * 5 :][:5],
            formats=Format.objects.all()[:4],
        )
        builders.involvement(programme=made, organisation=organisation, role="coordinator")
    assert Contact.objects.count() >= 30


def blocking(html):
    """The style sheets and scripts that the browser waits for before it shows the page."""
    styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', html)
    scripts = [
        found[0]
        for tag in re.findall(r"<script\b[^>]*>", html)
        if "defer" not in tag and (found := re.findall(r'src="/static/([^"]+)"', tag))
    ]
    return [Path(finders.find(name)).read_bytes() for name in styles + scripts]


@pytest.mark.parametrize("language", WORDS)
def test_the_first_page_fits_into_the_first_flight(many, language, settings):
    settings.LANGUAGES = settings.ALL_LANGUAGES  # each stands in the menu
    html = Client().get(f"/{language}/programmes/").content.decode()
    assert html.count('<li class="card">') == settings.ENTRIES_PER_PAGE
    page = len(gzip.compress(html.encode(), 9))
    others = [len(brotli.compress(file)) for file in blocking(html)]
    assert others, "no style sheet was found"
    assert page + sum(others) <= FIRST_FLIGHT, (page, others)
