"""Mail to those whom a step of the review concerns."""

import pytest
from django.core import mail

from integration_directory.editorial.enums import Action
from integration_directory.editorial.models import Revision
from integration_directory.editorial.working_copies import make_copy
from organisations.enums import MembershipRole
from programmes.models import Programme
from tests import builders
from tests.admin_pages import address, filled

from .people import client_of, complete_programme, entry_in, page, person, send, stage_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """Do a step of the review and let its mail leave."""

    def step(user, entry, name, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return send(client_of(user), entry, name, **values)

    return step


def receivers():
    return sorted(address for message in mail.outbox for address in message.to)


def test_submitting_asks_the_coordinators_of_organisation_and_network(act):
    bgz, network = builders.organisation(), builders.network()
    umbrella = builders.staff(network=network, role=MembershipRole.COORDINATOR).user
    leading = person("coordinator", network.maintained_by)
    editor, coordinator = person("editor", bgz), person("coordinator", bgz)
    person("editor", bgz), person("translator", bgz), person("foreign coordinator", bgz)
    person("administrator", bgz)
    away = person("coordinator", bgz)
    type(away).objects.filter(pk=away.pk).update(is_active=False)
    entry = complete_programme(title_de="Mentoring\nin Berlin", maintained_by=bgz, network=network)
    act(editor, entry, "submit", comment="Bitte bald.")
    assert receivers() == sorted(user.email for user in (umbrella, leading, coordinator))
    message = mail.outbox[0]
    assert "Mentoring in Berlin" in message.subject
    assert f"http://testserver{page('review', entry)}" in message.body
    assert message.body.count("Bitte bald.") == 2, "in German and in English"
    assert str(editor) in message.body
    assert "asks you to review" in message.body


def test_administrators_are_asked_where_nobody_else_can_approve(act):
    bgz = builders.organisation()
    admin, editor = person("administrator", bgz), person("editor", bgz)
    act(editor, complete_programme(maintained_by=bgz), "submit")
    assert receivers() == [admin.email]


def test_who_submits_gets_no_mail(act):
    bgz = builders.organisation()
    person("administrator", bgz)
    coordinator = person("coordinator", bgz)
    act(coordinator, complete_programme(maintained_by=bgz), "submit")
    assert receivers() == []


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("return", {"comment": "Wer darf kommen?"}, "Returned:"),
        ("publish", {"comment": "Gut."}, "Published:"),
        ("schedule", {}, "Will be published:"),
    ],
)
def test_who_submitted_hears_how_it_ended(act, name, values, words):
    bgz = builders.organisation()
    editor, coordinator = person("editor", bgz), person("coordinator", bgz)
    entry = complete_programme(maintained_by=bgz)
    act(editor, entry, "submit")
    mail.outbox.clear()
    act(coordinator, entry, name, **values)
    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert words in message.subject
    assert values.get("comment", "") in message.body


def test_who_suggested_a_change_hears_that_it_is_public(act):
    bgz = builders.organisation()
    editor, coordinator = person("editor", bgz), person("coordinator", bgz)
    entry = complete_programme(maintained_by=bgz, stage="published")
    copy = make_copy(entry, editor)
    act(editor, copy, "submit")
    assert receivers() == [coordinator.email]
    assert "suggests a change" in mail.outbox[0].body
    mail.outbox.clear()
    act(coordinator, copy, "publish")
    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert "Change published:" in message.subject
    assert page("review", entry) in message.body


def test_nobody_hears_of_a_step_that_was_refused(act):
    bgz = builders.organisation()
    editor, _coordinator = person("editor", bgz), person("coordinator", bgz)
    entry = complete_programme(maintained_by=bgz)
    assert act(editor, entry, "submit", version=99).status_code == 409
    assert act(editor, entry, "publish").status_code == 403
    assert mail.outbox == []


@pytest.mark.parametrize("broken", ["nothing listens there", "it refuses an address"])
def test_a_mail_server_that_fails_undoes_nothing(act, settings, monkeypatch, caplog, broken):
    if broken == "nothing listens there":
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    else:
        settings.EMAIL_BACKEND = "tests.editorial.test_notices.Refusing"
    bgz = builders.organisation()
    editor = person("editor", bgz)
    coordinators = [person("coordinator", bgz) for _ in range(2)]
    entry = complete_programme(maintained_by=bgz)
    answer = act(editor, entry, "submit")
    assert answer.status_code == 302
    assert stage_of(entry) == "submitted"
    assert "could not be sent" in caplog.text or "can't be reached" in caplog.text
    if broken == "it refuses an address":
        others = sorted(user.email for user in coordinators)[1:]
        assert receivers() == others, "the others get theirs"


class Refusing:
    """A mail server that takes no mail for the first coordinator."""

    def __init__(self, **options):
        self.refused = False

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def send_messages(self, messages):
        if not self.refused:
            self.refused = True
            raise ConnectionResetError
        mail.outbox += messages


def test_the_person_is_told_that_a_mail_failed(act, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    bgz = builders.organisation()
    editor, coordinator = person("editor", bgz), person("coordinator", bgz)
    entry = complete_programme(maintained_by=bgz)
    client = client_of(editor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda send: send())
        answer = client.post(page("review", entry), {"version": 1, "act": "submit"}, follow=True)
    assert f"no mail could be sent to {coordinator.email}" in answer.content.decode()
    assert stage_of(entry) == "submitted"


def test_saving_and_submitting_at_once_sends_the_mail(django_capture_on_commit_callbacks):
    bgz = builders.organisation()
    editor, coordinator = person("editor", bgz), person("coordinator", bgz)
    entry = entry_in("draft", maintained_by=bgz)
    client = client_of(editor)
    form = client.get(address(entry, "change"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("submit", entry), filled(form, title_de="Neu"))
    assert receivers() == [coordinator.email]
    assert Programme.objects.get(pk=entry.pk).title_de == "Neu"
    assert Revision.objects.of(entry).first().action == Action.SUBMITTED
