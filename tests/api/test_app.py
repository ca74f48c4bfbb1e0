"""The application around the routes: description, access, degraded parts, static files, unexpected errors."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from bot.api.app import column_routes, create_app
from bot.api.openapi import describe
from bot.api.server import address_of, bind
from bot.desk.people.users import User
from bot.pipeline.flow import Ask
from bot.privacy import Redactor
from bot.retrieval.encoders.encoder import Encoder
from bot.services import Services, open_services
from bot.settings import Settings
from tests.api.conftest import Staff
from tests.support.fakes import Broken, signed_in
from tests.support.house import settings_for

UI = Path(__file__).parents[2] / "ui" / "openapi.json"
EMPLOYEE = {"X-Belbot-User": "medewerker-1"}
GUEST = User("medewerker-1", ("medewerker",), ("iedereen",))


class BrokenFigures:
    """Figures that fail with a message nobody may see."""

    def now(self, user: object = None) -> None:
        """Fails."""
        raise Broken("canary 111222333")


@pytest.fixture
def guest(client: TestClient) -> TestClient:
    """The application for somebody outside the group `intern`."""
    signed_in(client, GUEST)
    return client


def test_openapi_lists_the_event_types(client: TestClient) -> None:
    """So that the browser's client is generated with them."""
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    events = {"RedactionEvent", "TriageEvent", "HitsEvent", "SentenceEvent", "DoneEvent", "ErrorEvent"}
    assert events <= set(schemas)


@pytest.mark.skipif(not UI.is_file(), reason="the desk's source is not here")
def test_the_desks_description_is_the_servers_own(tmp_path: Path) -> None:
    """After a change of routes: make openapi."""
    assert json.loads(UI.read_text("utf-8")) == json.loads(describe(Settings(home=tmp_path)))


def test_routes_are_made_once(client: TestClient) -> None:
    """Those of the columns stand in the application themselves: routers that are included are made anew on the first request."""
    assert {id(one) for one in column_routes()} < {id(one) for one in client.app.routes}  # type: ignore[attr-defined]


def test_describing_opens_nothing(tmp_path: Path) -> None:
    """No database is made to print a description."""
    describe(Settings(home=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_search_hides_what_the_user_may_not_see(guest: TestClient) -> None:
    """However well it matches."""
    hits = guest.get("/api/v1/search", params={"q": "hulplijn doorverbinden werkinstructie"}).json()["hits"]
    assert hits
    assert "hulplijn-intern" not in {hit["document_id"] for hit in hits}


def test_keyword_search_hides_it_too(guest: TestClient, home: Path) -> None:
    """Without vectors the same rules hold."""
    shutil.rmtree(home / "vectors")
    found = guest.get("/api/v1/search", params={"q": "hulplijn doorverbinden"}).json()
    assert (found["mode"], found["hits"]) == ("keyword", [])


@pytest.mark.parametrize("path", ["documents/hulplijn-intern", "passages/hulplijn-intern%23tekst"])
def test_a_hidden_document_does_not_exist(guest: TestClient, path: str) -> None:
    """404 and not 403: that it exists is not told either."""
    assert guest.get(f"/api/v1/{path}").status_code == 404


def test_without_vectors_the_desk_says_so(staff: Staff, home: Path) -> None:
    """Search goes by keyword, and the status says in Dutch that it does."""
    shutil.rmtree(home / "vectors")
    assert staff.get("/search", q="aangiftebrief").json()["mode"] == "keyword"
    assert staff.get("/status").json()["degraded"] == [
        "Slim zoeken werkt nu niet. Zoeken op woorden in de kennisbank werkt wel."
    ]
    assert staff.client.get("/readyz").status_code == 503


def test_without_its_cross_encoder_the_desk_goes_on(home: Path, encoder: Encoder, redactor: Redactor) -> None:
    """Search works as before, and the status says in Dutch what does not."""
    settings = settings_for(home).model_copy(update={"cross_encoder": str(home / "nowhere")})
    with open_services(settings) as opened:
        opened.encoder, opened.redactor = encoder, redactor
        with TestClient(create_app(opened), headers=EMPLOYEE) as client:
            assert client.get("/api/v1/search", params={"q": "aangiftebrief"}).json()["mode"] == "semantic"
            assert client.get("/api/v1/status").json()["degraded"] == [
                "Het nauwkeuriger ordenen van zoekresultaten werkt nu niet. Zoeken werkt wel."
            ]


def test_a_small_answer_leaves_at_once() -> None:
    """The server's socket is named TCP: asyncio turns Nagle's algorithm off on no other."""
    with bind("127.0.0.1", 0) as taken:
        assert taken.proto == socket.IPPROTO_TCP


def test_an_empty_desk_says_so(empty_services: Services) -> None:
    """Somebody has to bring in documents."""
    with TestClient(create_app(empty_services), headers=EMPLOYEE) as client:
        assert "leeg" in client.get("/api/v1/status").json()["degraded"][0]


def test_an_unexpected_error_is_500_and_says_nothing(services: Services) -> None:
    """Neither the response nor the log holds the message; the log says where it happened."""
    app = create_app(services)
    with TestClient(app, headers=EMPLOYEE) as client, capture_logs() as logged:
        object.__setattr__(app.state.desk, "figures", BrokenFigures())
        failed = client.get("/api/v1/figures")
    assert (failed.status_code, failed.json()["error"]) == (500, "failed")
    assert failed.headers["x-content-type-options"] == "nosniff"
    assert [(line["event"], line["kind"]) for line in logged] == [("request_failed", "Broken")]
    assert "111222333" not in failed.text + repr(logged)


def test_slashes_are_not_redirected(client: TestClient) -> None:
    """A redirect would repeat the words of a search in its address."""
    answered = client.get("/api/v1/search/?q=canary", follow_redirects=False)
    assert (answered.status_code, "location" in answered.headers) == (404, False)


def test_the_desk_is_served_when_it_is_built(services: Services, tmp_path: Path) -> None:
    """Its files beside the routes, hashed ones for as long as the browser likes."""
    ui = tmp_path / "dist"
    (ui / "assets").mkdir(parents=True)
    (ui / "index.html").write_text("<h1>BelBot</h1>")
    (ui / "assets" / "app-1a2b.js").write_text("1")
    services.settings = settings_for(services.settings.home).model_copy(update={"ui_dir": ui})
    with TestClient(create_app(services), headers=EMPLOYEE) as client:
        assert "BelBot" in client.get("/").text
        assert "no-store" not in client.get("/assets/app-1a2b.js").headers.get("cache-control", "")
        assert client.get("/api/v1/status").json()["documents"] == 6


def test_a_stored_answer_survives_a_restart(home: Path, services: Services) -> None:
    """Another process on the same data folder gives the same answer."""
    found = services.pipeline.answer(Ask("Wanneer moet de aangifte inkomstenbelasting binnen zijn?", "medewerker-1"))
    with TestClient(create_app(Services(settings_for(home))), headers=EMPLOYEE) as client:
        assert client.get(f"/api/v1/answers/{found.id}").json()["answer"] == found.answer


def test_the_name_of_test_clients_is_no_host(services: Services) -> None:
    """What answers to it in the tests is set there."""
    services.settings = services.settings.model_copy(update={"allowed_hosts": Settings().allowed_hosts})
    with TestClient(create_app(services), headers=EMPLOYEE) as client:
        assert client.get("/healthz").status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_the_address_that_is_printed_opens(services: Services, host: str) -> None:
    """In a browser, also where it is written with colons."""
    with bind(host, 0) as taken, TestClient(create_app(services), base_url=address_of(taken)) as client:
        assert client.get("/healthz").status_code == 200
