"""The admin in a browser: nothing breaks the content security policy, and its scripts work."""

import re

import pytest

from integration_directory.accounts.models import User
from programmes.enums import Role
from tests import builders
from tests.admin_pages import add_address, address

PASSWORD = "correct horse battery"


def visit_admin(page, server, complaints):
    """Note all that the browser complains about, and log in."""

    def note(message):
        icon = message.location.get("url", "").endswith("/favicon.ico")
        if message.type in ("error", "warning") and not icon:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.goto(f"{server}/admin/")
    page.fill("[name=login]", "admin@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit] >> nth=0")
    page.wait_for_url(f"{server}/admin/")


@pytest.fixture
def server(live_server):
    User.objects.create_superuser("admin@example.org", PASSWORD)
    return live_server.url


def test_a_row_is_added_and_its_organisation_chosen_by_typing(server, browser):
    made = builders.programme()
    builders.organisation(name_de="Ärztekammer Berlin")
    complaints = []

    def steps(page):
        visit_admin(page, server, complaints)
        page.goto(server + address(made, "change"))
        page.click("#involvements-group .add-row a")
        page.click("#involvements-0 .field-organisation .select2-selection")
        page.keyboard.type("ärztek")
        page.locator(".select2-results__option", has_text="Ärztekammer Berlin").click()
        page.select_option("[name=involvements-0-role]", Role.PATRON)
        page.get_by_role("button", name="English").click()
        page.fill("[name=title_en]", "Language mentoring")
        page.locator(".field-verified_on .datetimeshortcuts a").first.click()
        assert re.fullmatch(r"\d\d\.\d\d\.\d{4}", page.input_value("[name=verified_on]"))
        page.click("[name=_continue] >> nth=0")
        page.wait_for_selector(".messagelist .success")
        return page.locator("#involvements-0 .original").inner_text()

    assert "Ärztekammer Berlin" in browser.visit(steps, locale="de-DE")
    assert complaints == []
    made.refresh_from_db()
    assert made.title_en == "Language mentoring"
    assert made.involvements.get().organisation.name_de == "Ärztekammer Berlin"


def test_no_kind_of_page_breaks_the_content_security_policy(server, browser):
    row = builders.document_version(builders.PDF)
    builders.membership()
    user = builders.user()
    pages = [
        "/admin/?unused",
        "/admin/programmes/",
        address(row.document.programme) + "?q=sprach&stage__exact=published&_facets=True",
        address(row.document, "change"),
        address(row.document.programme, "delete"),
        address(row.document.programme, "history"),
        address(builders.profile_question().section, "change"),
        add_address(type(row.document.programme)),
        address(user, "change"),
        f"/admin/accounts/user/{user.pk}/password/",
        add_address(User),
        "/admin/accounts/accountevent/",
        "/admin/password_change/",
        "/admin/organisations/organisation/add/?_popup=1",
    ]
    complaints = []

    def steps(page):
        visit_admin(page, server, complaints)
        for path in pages:
            answer = page.goto(server + path, wait_until="load")
            assert answer.status == 200, path
            assert "script-src 'self'" in answer.headers["content-security-policy"]

    browser.visit(steps, locale="de-DE")
    assert complaints == []
