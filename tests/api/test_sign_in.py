"""Signing in at a real provider, and what a session opens after that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.services import Services
from tests.support.oidc import CLIENT, DESK, SECRET, Visit, provider

OWN = {"Origin": DESK}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider's."""
    with provider() as opened:
        yield opened


@contextmanager
def _desk(services: Services, issuer: str, folder: Path, **more: object) -> Iterator[TestClient]:
    """A desk with sign-in."""
    secret = folder / "secret"
    secret.write_text(f"{SECRET}\n", "utf-8")
    values = {
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret_file": secret,
        "oidc_role_claim": "app.roles",
        "oidc_groups_claim": "groups",
        "oidc_groups": {"team-intern": "intern"},
        "public_url": DESK,
        **more,
    }
    services.settings = services.settings.model_copy(update=values)
    with TestClient(create_app(services), base_url=DESK) as client:
        yield client


@pytest.fixture
def desk(services: Services, issuer: str, tmp_path: Path) -> Iterator[TestClient]:
    """A desk with sign-in, in one browser."""
    with _desk(services, issuer, tmp_path) as client:
        yield client


@pytest.fixture
def visit(desk: TestClient) -> Iterator[Visit]:
    """Whoever sits there."""
    with Visit(desk) as one:
        yield one


def test_who_signs_in_is_at_the_desk_with_their_roles(visit: Visit) -> None:
    """The name and roles are the provider's; the way back is to where they were going."""
    back = visit.signs_in("senior+trainer", "/kennisbank")
    assert (back.status_code, back.headers["location"]) == (303, f"{DESK}/kennisbank")
    status = visit.desk.get("/api/v1/status").json()
    assert (status["user"]["name"], status["user"]["roles"]) == ("senior+trainer", ["senior", "trainer"])
    assert (status["signs_in"], status["users"]) == (True, [])


def test_the_cookie_is_out_of_reach(visit: Visit) -> None:
    """Of scripts, and of what another page sends."""
    said = visit.signs_in("medewerker-7").headers.get_list("set-cookie")
    [session] = [one for one in said if one.startswith("belbot=")]
    assert all(part in session for part in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert "Secure" not in session and "Domain" not in session and "Max-Age" not in session


def test_the_token_itself_is_not_stored(visit: Visit, services: Services) -> None:
    """Nowhere in the database."""
    visit.signs_in("medewerker-7")
    token = visit.desk.cookies["belbot"]
    stored = b"".join(path.read_bytes() for path in services.settings.home.glob("belbot.db*"))
    assert b"medewerker-7" in stored
    assert token.encode() not in stored


def test_demo_users_are_nobody_where_people_sign_in(visit: Visit) -> None:
    """With and without a session."""
    named = {"X-Belbot-User": "senior-1"}
    assert visit.desk.get("/api/v1/status", headers=named).status_code == 401
    visit.signs_in("medewerker-7")
    refused = visit.desk.get("/api/v1/status", headers=named)
    assert (refused.status_code, refused.json()["error"]) == (401, "other_user")
    assert visit.desk.get("/api/v1/status", headers={"X-Belbot-User": "medewerker-7"}).status_code == 200


def test_roles_open_routes(visit: Visit) -> None:
    """As for demo users."""
    visit.signs_in("kennisredactie-3")
    assert visit.desk.get("/api/v1/issues").status_code == 200
    assert visit.desk.get("/api/v1/escalations").status_code == 403


def test_without_a_role_nobody_gets_in(visit: Visit) -> None:
    """They are told so, and can take another account."""
    refused = visit.signs_in("niemand")
    assert refused.status_code == 403
    assert "geen rol in BelBot" in refused.text and "anders=true" in refused.text
    assert visit.desk.get("/api/v1/status").status_code == 401


def test_groups_decide_what_is_read(visit: Visit) -> None:
    """The group of the claim, by the name that the operator gave it, opens its documents; without it there is what callers may read."""
    seen = {}
    for name in ("medewerker-7", "gast"):
        visit.stands_up()
        visit.signs_in(name)
        paths = ("hulplijn-intern", "bezwaar")
        seen[name] = [visit.desk.get(f"/api/v1/documents/{path}").status_code for path in paths]
    assert seen == {"medewerker-7": [200, 200], "gast": [404, 200]}


def test_signing_out_ends_the_session(visit: Visit) -> None:
    """Here at once, whoever kept the token; the browser goes on to the provider."""
    visit.signs_in("medewerker-7")
    token = visit.desk.cookies["belbot"]
    left = visit.desk.post("/api/v1/sign-out", headers=OWN)
    assert left.status_code == 200
    assert left.json()["address"].startswith(visit.desk.app.state.desk.services.settings.oidc_issuer)  # type: ignore[attr-defined]
    assert "belbot" not in visit.desk.cookies
    assert visit.desk.get("/api/v1/status", headers={"Cookie": f"belbot={token}"}).status_code == 401


def test_signing_in_again_ends_the_session_before(visit: Visit) -> None:
    """One browser is one person."""
    visit.signs_in("medewerker-7")
    token = visit.desk.cookies["belbot"]
    visit.signs_in("medewerker-7")
    assert visit.desk.get("/api/v1/status").status_code == 200
    visit.stands_up()
    assert visit.desk.get("/api/v1/status", headers={"Cookie": f"belbot={token}"}).status_code == 401


def test_what_comes_back_otherwise_signs_nobody_in(visit: Visit) -> None:
    """Another state, another code, another issuer: a page in Dutch that repeats nothing of it."""
    changed = ({"state": "x"}, {"state": ""}, {"code": ""}, {"code": "x"}, {"iss": "http://elders.example"})
    for change in changed:
        came = dict(parse_qsl(urlsplit(visit.at_provider(visit.begins(), "medewerker-7")).query))
        refused = visit.desk.get("/inloggen/terug", params=came | change)
        assert (refused.status_code, "niet gelukt" in refused.text) == (400, True), change
        assert visit.desk.get("/api/v1/status").status_code == 401


def test_a_code_signs_in_the_browser_that_began_and_no_other(visit: Visit, services: Services) -> None:
    """Without the cookie of the try, and a second time, it is worth nothing."""
    came = visit.at_provider(visit.begins(), "medewerker-7")
    kept = dict(visit.desk.cookies)
    visit.desk.cookies.clear()
    assert visit.comes_back(came).status_code == 400
    visit.desk.cookies.update(kept)
    assert visit.comes_back(came).status_code == 303
    visit.desk.cookies.clear()
    visit.desk.cookies.update(kept)
    assert visit.comes_back(came).status_code == 400


def test_the_way_back_stays_in_the_desk(visit: Visit) -> None:
    """Anything else is the first screen."""
    assert visit.signs_in("medewerker-7", "//elders.example").headers["location"] == f"{DESK}/"


def test_the_page_sends_who_is_not_signed_in_there(visit: Visit, services: Services) -> None:
    """And back to where they were going."""
    ui = services.settings.ui_dir
    ui.mkdir()
    (ui / "index.html").write_text("<html><head></head></html>", "utf-8")
    with TestClient(create_app(services), base_url=DESK) as client:
        sent = client.get("/artikel/bezwaar", follow_redirects=False)
        assert (sent.status_code, sent.headers["location"]) == (303, f"{DESK}/inloggen?naar=%2Fartikel%2Fbezwaar")
        with Visit(client) as one:
            one.signs_in("medewerker-7")
        assert "belbot-user" not in client.get("/artikel/bezwaar").text


ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "https://elders.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:9999"},
    {"Origin": "https://localhost:4321"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://elders.example", "X-Forwarded-Host": "elders.example"},
    {"Origin": "https://elders.example", "Sec-Fetch-Site": "same-origin"},
)
HERE: tuple[dict[str, str], ...] = (OWN, {"Sec-Fetch-Site": "same-origin"}, {**OWN, "Sec-Fetch-Site": "same-origin"})


def test_a_change_with_a_session_comes_from_the_desk(visit: Visit) -> None:
    """A cookie comes along by itself, so it is not enough: the desk says where it is, and another page cannot say the same."""
    visit.signs_in("medewerker-7")
    codes = [visit.desk.post("/api/v1/calls", headers=said).status_code for said in (*ELSEWHERE, *HERE)]
    assert codes == [403] * len(ELSEWHERE) + [201] * len(HERE)


def test_colleagues_with_a_right_are_known_from_their_sessions(visit: Visit) -> None:
    """For who a question can be passed on to."""
    for name in ("senior-8", "medewerker-7", "senior-7"):
        visit.stands_up()
        visit.signs_in(name)
    assert visit.desk.get("/api/v1/destinations").json()["seniors"] == ["senior-8"]


def test_a_public_client_signs_in_by_its_proof_alone(services: Services, issuer: str, tmp_path: Path) -> None:
    """Without a secret."""
    more = {"oidc_client_id": "belbot-public", "oidc_client_secret_file": None}
    with _desk(services, issuer, tmp_path, **more) as client, Visit(client) as one:
        assert one.signs_in("medewerker-7").status_code == 303


def test_over_tls_the_cookie_is_for_this_host_alone(services: Services, issuer: str, tmp_path: Path) -> None:
    """And the try's own cookie too."""
    with _desk(services, issuer, tmp_path, public_url="https://belbot.example") as client:
        said = client.get("https://belbot.example/inloggen", follow_redirects=False).headers["set-cookie"]
    assert said.startswith("__Host-belbot-inloggen=")
    assert all(part in said for part in ("Secure", "HttpOnly", "Path=/")) and "Domain" not in said


def test_a_provider_that_is_gone_is_said(services: Services, tmp_path: Path) -> None:
    """In Dutch, without its address; the server itself runs."""
    with _desk(services, "http://127.0.0.1:9", tmp_path) as client:
        refused = client.get("/inloggen", follow_redirects=False)
        assert (refused.status_code, "antwoordt nu niet" in refused.text) == (503, True)
        assert "127.0.0.1" not in refused.text
        assert client.get("/healthz").status_code == 200


def test_where_nobody_signs_in_there_is_no_such_place(services: Services) -> None:
    """Demo users have nothing to sign in to."""
    with TestClient(create_app(services)) as client:
        assert client.get("/inloggen").status_code == 404
        left = client.post("/api/v1/sign-out", headers={"X-Belbot-User": "medewerker-1"})
        assert left.json() == {"address": ""}
