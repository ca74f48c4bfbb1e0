"""A preview over HTTP, on the real parts: asked for, followed, read and kept, and nothing of the knowledge base changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.cli.preview import DeskPreviewer
from bot.services import Services
from tests.api.conftest import ONE, Staff
from tests.support.previews import ended

QUESTION = "Binnen welke termijn kan ik bezwaar maken?"
PATH = "/knowledge/preview"


@pytest.fixture
def client(services: Services) -> Iterator[TestClient]:
    """The application as `belbot serve` makes it."""
    app = create_app(services, previewer=DeskPreviewer(services))
    with TestClient(app, headers={"X-Belbot-User": ONE}) as opened:
        yield opened


@pytest.fixture
def editor(client: TestClient) -> Staff:
    """Somebody who writes articles."""
    return Staff(client, "kennisredactie-1")


def _done(editor: Staff) -> Any:
    return ended(lambda: editor.get(PATH).json(), lambda state: state["status"] == "running")


def test_an_editor_sees_which_answers_change(staff: Staff, editor: Staff, services: Services) -> None:
    """With how often each was asked, before beside after; as a page too. Live stays what it was, to the last file."""
    staff.ask(QUESTION)
    staff.ask(QUESTION, call_id=staff.call())
    live = services.knowledge_records.current_version()
    article = editor.get(f"{PATH}/article", document_id="bezwaar").json()
    assert article["title"] == "Bezwaar maken tegen een aanslag"
    begun = editor.post(PATH, document_id="bezwaar", text=article["text"].replace("zes weken", "acht weken"))
    assert (begun.status_code, begun.json()["document_id"]) == (202, "bezwaar")
    state = _done(editor)
    assert (state["status"], state["problem"], state["found"]["asked"]) == ("done", "", 1)
    assert state["found"]["documents"] == {"added": 0, "updated": 1, "removed": 0}
    [one] = state["found"]["answers"]
    assert (one["question"], one["times"], one["after"]["documents"]) == (QUESTION, 2, ["bezwaar"])
    assert "zes weken" in one["before"]["text"] and "acht weken" in one["after"]["text"]
    page = editor.get(f"{PATH}/page")
    assert page.headers["content-type"].startswith("text/html")
    assert "Van 1 verschillende vragen krijgen er 1 een ander antwoord" in page.text
    assert services.knowledge_records.current_version() == live
    assert "zes weken" in editor.get("/documents/bezwaar").json()["text"]


def test_a_new_article_is_added(editor: Staff) -> None:
    """Of the copy alone; what is delivered again begins no other."""
    body = {"text": "# Hondenbelasting\n\nDe hondenbelasting is 75 euro per hond."}
    headers = {"X-Belbot-User": editor.name, "Idempotency-Key": str(uuid4())}
    begun = [editor.client.post(f"/api/v1{PATH}", json=body, headers=headers).json() for _ in range(2)]
    assert begun[0]["preview_id"] == begun[1]["preview_id"]
    assert _done(editor)["found"] == {
        "documents": {"added": 1, "updated": 0, "removed": 0},
        "asked": 0,
        "answers": [],
        "questions": [],
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  \n", "Er staat geen tekst in."),
        ("---\nstatus: concept\n---\n# Nieuw\n\nTekst.", 'bij status staat "concept"'),
        ("# Nieuw\x00\n\nTekst.", "Dit is geen tekst."),
        ("# Nieuw\n\nDe heer J. de Vries heeft bsn 111222333.", "persoonsgegevens (BSN, PERSON)"),
        ("x" * 100_001, "Dit artikel is te groot."),
    ],
)
def test_what_is_no_article_is_refused_in_dutch(editor: Staff, text: str, said: str) -> None:
    """At once, and nothing begins."""
    refused = editor.post(PATH, text=text)
    assert refused.status_code in (413, 422)
    assert said in refused.json()["detail"]
    assert editor.get(PATH).json() is None


def test_with_a_server_it_is_told_that_it_cannot_be(editor: Staff, services: Services) -> None:
    """As the command does: its copy needs the files."""
    services.settings = services.settings.model_copy(update={"qdrant_url": "http://127.0.0.1:9"})
    editor.post(PATH, text="# Nieuw\n\nTekst.")
    state = _done(editor)
    assert (state["status"], "staan op een server" in state["problem"]) == ("failed", True)


def test_a_file_that_changed_since_is_not_offered(editor: Staff, services: Services) -> None:
    """What is not as it was read would be compared with something else."""
    with services.database.change() as session:
        session.connection().exec_driver_sql(
            "UPDATE documents SET content_hash = 'other' WHERE document_id = 'bezwaar'"
        )
    refused = editor.get(f"{PATH}/article", document_id="bezwaar")
    assert (refused.status_code, "is veranderd sinds BelBot het las" in refused.json()["detail"]) == (422, True)
