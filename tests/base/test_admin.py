"""What holds for the admin of every model: its pages open, cost a fixed number of queries, and
show texts in their language."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from integration_directory.accounts.models import User
from integration_directory.base.admin_names import other_languages, texts_of
from integration_directory.base.texts import column
from organisations.models import Organisation
from programmes.models import Programme
from tests import builders
from tests.admin_objects import ALL, KEPT_BY_MACHINE, OWN, make
from tests.admin_pages import add_address, address, filled, messages, queries, sent_fields

pytestmark = pytest.mark.django_db


# -- Every page opens ----------------------------------------------------------------------------


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_list_search_and_pages_open(admin_client, model):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"  # all other tests are in German
    made = make(model)
    assert admin_client.get(address(model), {"q": "Ärzt Übung"}).status_code == 200
    page = address(made, "change")
    assert page in admin_client.get(address(model)).content.decode()
    assert admin_client.get(page).status_code == 200
    add = 403 if model in KEPT_BY_MACHINE else 200
    assert admin_client.get(add_address(model)).status_code == add
    assert admin_client.get(address(made, "history"), follow=True).status_code == 200
    assert admin_client.get(address(made, "delete")).status_code == add


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_an_untouched_page_can_be_saved(admin_client, model):
    page = address(make(model), "change")
    assert messages(admin_client.post(page, filled(admin_client.get(page)))) == []


def test_what_the_software_keeps_for_itself_is_only_shown(admin_client):
    for model in KEPT_BY_MACHINE:
        made = make(model)
        assert admin_client.post(address(made, "change"), {"slug": "other"}).status_code == 403
        assert admin_client.post(address(made, "delete"), {"post": "yes"}).status_code == 403
        names = {name for name, _value in sent_fields(admin_client.get(address(made, "change")))}
        assert names == {"csrfmiddlewaretoken"}


# -- Texts and languages -------------------------------------------------------------------------


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_forms_show_all_offered_languages_and_never_the_bare_field(admin_client, model):
    names = {name for name, _value in sent_fields(admin_client.get(add_address(model)))}
    texts = set(texts_of(model))
    offered = {column(field, code) for field in texts for code in ("de", "en", "ar")}
    assert offered <= names
    assert not texts & names
    assert not {column(field, code) for field in texts for code in ("fr", "fa")} & names
    rows = {name.rpartition("-")[2] for name in names if "__prefix__" in name}
    assert not {name for name in rows if name.endswith(("_en", "_ar"))}
    assert not {"title", "name", "function", "label", "question"} & rows


def test_other_languages_are_folded_under_their_own_names_with_their_direction(admin_client):
    assert other_languages() == ["en", "ar"]
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    html = admin_client.get(add_address(Programme)).content.decode()
    headings = re.findall(r"<details>\s*<summary>\s*<h2[^>]*>([^<]+)</h2>", html)
    assert headings == ["English", "العربية", "Address and record"]
    for code, direction in (("de", "ltr"), ("en", "ltr"), ("ar", "rtl")):
        (field,) = re.findall(rf'<input[^>]*name="title_{code}"[^>]*>', html)
        assert f'lang="{code}"' in field
        assert f'dir="{direction}"' in field


def test_labels_name_the_field_and_its_language(admin_client, client):
    labels = re.compile(r"<label[^>]*>\s*([^<]*?):?\s*</label>")
    shown = labels.findall(admin_client.get(add_address(Organisation)).content.decode())
    for name in ("Name (Deutsch)", "Name (English)", "Name (العربية)"):
        assert shown.count(name) == 1
    # Somebody who may only look sees the same labels.
    reader = builders.user(is_staff=True)
    builders.staff(user=reader)
    client.force_login(reader)
    html = client.get(address(builders.organisation(), "change")).content.decode()
    assert "Name (Deutsch)" in html
    assert "[de]" not in html


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Sprachmentoring"), ("en", "Language mentoring")]
)
def test_lists_are_in_the_language_of_the_admin(admin_client, language, title):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    builders.programme(title_en="Language mentoring")
    assert f">{title}</a>" in admin_client.get(address(Programme)).content.decode()


@pytest.mark.parametrize("number", [0, 1])
def test_lists_can_be_sorted_by_a_text(admin_client, number):
    first, second = builders.programme(title_de="A"), builders.programme(title_de="B")
    response = admin_client.get(address(Programme), {"o": ["0", "-0"][number]})
    assert list(response.context["cl"].result_list) == [[first, second], [second, first]][number]


# -- Search --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["Übungen", "übungen", "ÜBUNGEN", "übungen ärztliche", '"Ärztliche Üb"', "exercises", "تمارين"],
)
def test_search_finds_umlauts_in_any_case_and_all_languages(admin_client, words):
    builders.programme()
    made = builders.programme(
        title_de="Ärztliche Übungen", title_en="Medical exercises", title_ar="تمارين"
    )
    response = admin_client.get(address(Programme), {"q": words})
    assert list(response.context["cl"].result_list) == [made]


def test_search_with_a_nul_character_is_refused(admin_client):
    for page in (address(Programme), reverse("admin:autocomplete")):
        assert admin_client.get(f"{page}?q=%00&term=%00").status_code == 400


@pytest.mark.parametrize("words", ["%", "'", '"', "\\", "(", "ß" * 300, "ä " * 2000])
def test_search_takes_any_character(admin_client, words):
    assert admin_client.get(address(Programme), {"q": words}).status_code == 200


# -- Choosing related objects --------------------------------------------------------------------

# One relation for each model that relations lead to.
RELATIONS = {
    field.related_model: field
    for model in OWN
    for field in (*model._meta.fields, *model._meta.many_to_many)
    if field.remote_field and field.editable
}


@pytest.mark.parametrize("field", RELATIONS.values(), ids=str)
def test_related_objects_are_found_by_name_with_few_queries(admin_client, field):
    target = field.related_model
    page = reverse(
        "admin:autocomplete",
        query={
            "app_label": field.model._meta.app_label,
            "model_name": field.model._meta.model_name,
            "field_name": field.name,
            "term": "Person" if target is User else "übungen",
        },
    )
    taken = []
    for number in range(3):
        make(target, number)
        if number != 1:
            taken.append(queries(admin_client, page))
    assert len(admin_client.get(page).json()["results"]) >= 3
    assert taken[0] == taken[1]


# -- Constraints that rows cannot hide -----------------------------------------------------------


def inlines():
    return [
        (own_admin, inline)
        for own_admin in admin.site._registry.values()
        for inline in getattr(own_admin, "inlines", ())
    ]


@pytest.mark.parametrize(("own_admin", "inline"), inlines(), ids=lambda each: str(each))
def test_rows_show_a_constraint_whole_or_not_at_all(own_admin, inline, rf):
    """Django skips a constraint if one of its fields is missing: the database would refuse it."""
    request = rf.get("/")
    request.user = builders.user(is_superuser=True, is_staff=True)
    formset = inline(own_admin.model, admin.site).get_formset(request)
    shown = set(formset.form.base_fields) | {formset.fk.name}
    owners = {"programme", "sub_project"}  # one of them is the page's, the other one is empty
    for constraint in inline.model._meta.constraints:
        named = set(getattr(constraint, "fields", ())) or fields_of(constraint.condition)
        assert (named & shown) - owners in (set(), named - owners), constraint.name


def fields_of(condition):
    found = set()
    for child in condition.children:
        found |= fields_of(child) if hasattr(child, "children") else {child[0].split("__")[0]}
    return found
