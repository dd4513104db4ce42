"""The house rules that a machine can check: who imports whom, what files are called, how long."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PROJECT = "integration_directory"

# Each app may import those on the floors below its own, and no other on its own floor.
FLOORS = [
    ["base"],
    ["accounts"],
    ["organisations"],
    ["funders"],
    ["programmes"],
    ["editorial", "portal", "opendata"],
]
FLOOR = {app: level for level, names in enumerate(FLOORS) for app in names}
IN_PROJECT = {"base", "accounts", "editorial", "portal", "opendata"}

# The same name means the same thing in every app. What only one app has is listed with it.
HOUSE = {
    "__init__", "admin", "apps", "content", "enums", "filters", "forms", "management",
    "migrations", "models", "permissions", "templatetags", "translation", "urls", "views",
}  # fmt: skip
OWN = {
    "accounts": {"adapters", "checks", "invitations", "log", "middleware"},
    "organisations": {"countries", "gazetteer", "map", "people", "places", "tree"},
    "portal": {"checks", "operator"},
    "editorial": {
        "desk",
        "differences",
        "erasure",
        "history",
        "merging",
        "missing",
        "notices",
        "recording",
        "review",
        "reviewing",
        "rules",
        "traces",
        "translating",
        "words",
        "working_copies",
    },
    "programmes": {
        "cards",
        "finding",
        "generating",
        "landing",
        "middleware",
        "page",
        "questions",
        "roles",
        "sheets",
        "shortlist",
        "state",
        "take_along",
        "unanswered",
        "uploads",
    },
}
LONGEST = 400


def folder(app):
    return ROOT / PROJECT / app if app in IN_PROJECT else ROOT / app


APPS = [app for app in FLOOR if folder(app).is_dir()]


def modules(app):
    return [path for path in sorted(folder(app).rglob("*.py")) if "migrations" not in path.parts]


def imports(path):
    """Yield (line, full module name) of every import, inside functions too."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*start, *filter(None, [node.module])))
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"
        elif (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", "")) == "import_module"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.lineno, str(node.args[0].value)


def app_of(module):
    """Return the app that a module belongs to, or None if it belongs to none of ours."""
    first, *rest = module.split(".")
    if first == PROJECT:
        return rest[0] if rest and rest[0] in FLOOR else None
    return first if first in FLOOR and first not in IN_PROJECT else None


def may_use(app, other):
    return other == app or FLOOR[other] < FLOOR[app]


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_apps_below_it(app):
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in modules(app)
        for line, module in imports(path)
        if (other := app_of(module)) and not may_use(app, other)
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_the_models_of_an_app_refer_only_to_apps_below_it(app):
    wrong = [
        f"{model._meta.label}.{field.name} refers to {field.related_model._meta.label}"
        for model in apps.get_app_config(app).get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation
        and (other := field.related_model._meta.app_label) in FLOOR
        and not may_use(app, other)
    ]
    assert wrong == []


def test_the_languages_depend_on_nothing():
    module = ROOT / PROJECT / "languages.py"
    assert [name for _, name in imports(module)] == ["dataclasses.dataclass"]


def test_no_product_code_imports_the_tests():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for app in APPS
        for path in modules(app)
        for line, module in imports(path)
        if module.split(".")[0] in {"tests", "pytest"}
    ]
    assert found == []


# `base` is the tool box: its modules are named after the tools.
@pytest.mark.parametrize("app", [app for app in APPS if app != "base"])
def test_the_files_of_an_app_have_the_names_of_the_house(app):
    names = {
        path.stem
        for path in folder(app).iterdir()
        if path.suffix == ".py" or (path.is_dir() and path.name not in {"__pycache__", "templates"})
    }
    assert names - HOUSE - OWN.get(app, set()) == set(), (
        "name it as other apps do, or add it to OWN"
    )


def test_every_app_of_the_house_is_on_a_floor():
    ours = {
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(ROOT) and ".venv" not in Path(config.path).parts
    }
    assert ours == set(APPS)


def test_no_module_is_longer_than_anybody_wants_to_read():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for place in (*APPS, "tests")
        for path in (modules(place) if place in FLOOR else (ROOT / place).rglob("*.py"))
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}
