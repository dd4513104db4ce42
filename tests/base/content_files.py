"""A small folder of content files for tests, and load_content run on it."""

import io

from django.core.management import CommandError, call_command

FILES = {
    "reference/regions/facts.toml": """
        [germany]
        kind = "country"
        iso = "DE"
        [berlin]
        kind = "land"
        parent = "germany"
    """,
    "reference/regions/de.toml": """
        [germany]
        name = "Deutschland"
        [berlin]
        name = "Berlin"
    """,
    "reference/target-groups/facts.toml": """
        [refugees]
        audience = "seekers"
        [women]
        audience = "seekers"
    """,
    "reference/target-groups/de.toml": """
        [refugees]
        name = "Geflüchtete"
        [women]
        name = "Frauen"
    """,
    "content/organisations/bgz/facts.toml": """
        kind = "non-profit-company"
        region = "berlin"
        [contacts.desk]
        phone = "+493080994116"
    """,
    "content/organisations/bgz/de.toml": """
        name = "BGZ Berlin"
        [contacts.desk]
        desk = "Zentrale"
    """,
    "content/programmes/mentoring/facts.toml": """
        kind = "project"
        short_name = "M"
        period = "2023-03/2024"
        maintained_by = "bgz"
        regions = ["berlin"]
        contacts = ["bgz/desk"]
        target_groups = ["refugees", "women"]
        for_seekers = true
        childcare = true
        [involvements.bgz]
        organisation = "bgz"
        role = "coordinator"
        [sub_projects.care]
        number = 1
        [sub_projects.it]
        number = 2
    """,
    "content/programmes/mentoring/de.toml": """
        title = "Mentoring"
        summary = "Mentorinnen begleiten Geflüchtete."
        offer = "Gespräche"
        [sub_projects.care]
        title = "Pflege"
        [sub_projects.it]
        title = "Informatik"
    """,
    "content/programmes/mentoring/en.toml": """
        title = "Mentoring in Berlin"
        [sub_projects.care]
        title = "Care"
    """,
}
FACTS = "content/programmes/mentoring/facts.toml"
GERMAN = "content/programmes/mentoring/de.toml"
ENGLISH = "content/programmes/mentoring/en.toml"


class Files:
    """The folder. Its methods change it as somebody with a text editor would."""

    def __init__(self, root):
        self.root = root
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path, text):
        lines = (line.strip() for line in text.strip().splitlines())
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def replace(self, path, old, new):
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} should stand in {path} once"
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, path, text):
        before = (self.root / path).read_text(encoding="utf-8")
        self.write(path, before + text)

    def remove(self, path):
        (self.root / path).unlink()

    def load(self):
        """Run load_content and return what it says."""
        out = io.StringIO()
        call_command("load_content", self.root, stdout=out, no_color=True)
        return out.getvalue()

    def problems(self):
        """Run load_content, which must refuse, and return the problems that it lists."""
        try:
            said = self.load()
        except CommandError as error:
            first, *problems = str(error).splitlines()
            assert first.startswith("Nothing was written")
            return [problem.strip() for problem in problems]
        raise AssertionError(f"load_content accepted the files: {said}")
