"""What a provider may not say: tokens that do not hold, keys and addresses that are another's."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from bot.desk.people.attempt import Attempt, Refused
from bot.desk.people.provider import Provider
from bot.desk.people.sign_in import open_sign_in, place_in_desk
from bot.errors import Unavailable
from bot.services import Services
from bot.settings import Settings
from tests.support.house import settings_for

ISSUER = "https://inloggen.example/realm"
CLIENT = "belbot"
KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "two"})
METADATA = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}
ATTEMPT = Attempt()


def _claims(**change: Any) -> dict[str, Any]:
    now = int(time.time())
    said = {"iss": ISSUER, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": ATTEMPT.nonce, **change}
    return {name: value for name, value in said.items() if value is not None}


def _signed(claims: dict[str, Any], key: Any = KEY, **header: Any) -> str:
    return jwt.encode({"alg": "RS256", "kid": "one", **header}, claims, key, algorithms=["RS256", "HS256"])


def _unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "typ": "JWT"}, claims))
    return "".join(f"{base64.urlsafe_b64encode(part).decode().rstrip('=')}." for part in parts)


class Organisation:
    """A provider at the other end of a client, which says what a test wants; time passes when it is told to."""

    def __init__(self) -> None:
        self.metadata: dict[str, Any] = dict(METADATA)
        self.keys = [KEY]
        self.token: dict[str, Any] = {"id_token": _signed(_claims())}
        self.asked: list[httpx.Request] = []
        self.status = 200
        self.seconds = 0.0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if request.url.path.endswith("openid-configuration"):
            return httpx.Response(self.status, json=self.metadata, headers={"Location": "https://elders.example"})
        if request.url.path.endswith("keys"):
            return httpx.Response(200, json={"keys": [key.as_dict(private=False) for key in self.keys]})
        return httpx.Response(self.status, json=self.token)


@pytest.fixture
def organisation() -> Organisation:
    """One that is in order."""
    return Organisation()


@pytest.fixture
def provider(organisation: Organisation, tmp_path: Path) -> Provider:
    """As BelBot knows it."""
    settings = settings_for(tmp_path).model_copy(update={"oidc_issuer": ISSUER, "oidc_client_id": CLIENT})
    client = httpx.Client(transport=httpx.MockTransport(organisation))
    back = "https://belbot.example/inloggen/terug"
    return Provider(settings, client, "se:cr%et", back, lambda: organisation.seconds)


def test_a_token_that_holds_gives_its_claims(provider: Provider, organisation: Organisation) -> None:
    """The code goes with the proof of the try; name and secret go as a form encodes them."""
    assert provider.claims(ATTEMPT, "code")["sub"] == "1"
    [request] = [one for one in organisation.asked if one.url.path.endswith("token")]
    sent = dict(parse_qsl(request.content.decode()))
    assert (sent["code"], sent["code_verifier"]) == ("code", ATTEMPT.verifier)
    basic = httpx.BasicAuth("belbot", "se%3Acr%25et").sync_auth_flow(httpx.Request("POST", ISSUER))
    assert request.headers["authorization"] == next(basic).headers["authorization"]


WRONG: dict[str, Callable[[], str]] = {
    "another issuer": lambda: _signed(_claims(iss="https://elders.example")),
    "no issuer": lambda: _signed(_claims(iss=None)),
    "another audience": lambda: _signed(_claims(aud="elders")),
    "an audience of others": lambda: _signed(_claims(aud=["elders", "ook"])),
    "another party": lambda: _signed(_claims(aud=[CLIENT, "elders"], azp="elders")),
    "over": lambda: _signed(_claims(exp=int(time.time()) - 3600)),
    "of later": lambda: _signed(_claims(nbf=int(time.time()) + 3600)),
    "another try": lambda: _signed(_claims(nonce=Attempt().nonce)),
    "no try": lambda: _signed(_claims(nonce=None)),
    "nobody": lambda: _signed(_claims(sub=None)),
    "another key": lambda: _signed(_claims(), OTHER_KEY),
    "an unknown key": lambda: _signed(_claims(), OTHER_KEY, kid="two"),
    "the public key as a secret": lambda: _signed(
        _claims(), OctKey.import_key(json.dumps(KEY.as_dict(private=False))), alg="HS256"
    ),
    "no signature": lambda: _unsigned(_claims()),
    "no token": lambda: "x",
    "no text": lambda: "",
    "a changed signature": lambda: _signed(_claims())[:-8] + "AAAAAAAA",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_does_not_hold_signs_nobody_in(provider: Provider, organisation: Organisation, wrong: str) -> None:
    """Whatever is wrong with it."""
    organisation.token = {"id_token": WRONG[wrong]()}
    with pytest.raises(Refused):
        provider.claims(ATTEMPT, "code")


@pytest.mark.parametrize("token", [{}, {"id_token": None}, {"id_token": 1}, {"error": "x"}], ids=str)
def test_an_access_token_says_nothing_of_who_somebody_is(
    provider: Provider, organisation: Organisation, token: dict[str, Any]
) -> None:
    """Without an identity token nobody is signed in."""
    organisation.token = {"access_token": "x", **token}
    with pytest.raises(Refused):
        provider.claims(ATTEMPT, "code")


def test_an_unknown_key_is_asked_for_once_a_minute(provider: Provider, organisation: Organisation) -> None:
    """Whoever sends tokens with unknown keys has nothing else done."""
    provider.claims(ATTEMPT, "code")
    organisation.token = {"id_token": _signed(_claims(), OTHER_KEY, kid="two")}
    organisation.asked.clear()
    for _ in range(3):
        with pytest.raises(Refused):
            provider.claims(ATTEMPT, "code")
    assert {request.url.path for request in organisation.asked} == {"/realm/token"}
    organisation.keys, organisation.seconds = [OTHER_KEY], 61
    assert provider.claims(ATTEMPT, "code")["sub"] == "1"


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "https://elders.example"},
        {"issuer": None},
        {"token_endpoint": "https://elders.example/token"},
        {"jwks_uri": "https://elders.example/keys"},
        {"jwks_uri": "http://inloggen.example/realm/keys"},
        {"token_endpoint": None},
        {"authorization_endpoint": ["x"]},
    ],
    ids=str,
)
def test_a_provider_that_points_elsewhere_is_not_followed(
    provider: Provider, organisation: Organisation, change: dict[str, Any]
) -> None:
    """No address but the issuer's own is contacted."""
    organisation.metadata |= change
    with pytest.raises(Unavailable):
        provider.authorization(ATTEMPT)
    assert {request.url.host for request in organisation.asked} == {"inloggen.example"}


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_provider_that_answers_otherwise_is_gone(provider: Provider, organisation: Organisation, status: int) -> None:
    """A redirect is not followed."""
    organisation.status = status
    with pytest.raises(Unavailable):
        provider.authorization(ATTEMPT)
    assert len(organisation.asked) == 1


def test_what_is_known_of_a_provider_is_used_while_it_is_gone(provider: Provider, organisation: Organisation) -> None:
    """Longer than it would be otherwise."""
    provider.authorization(ATTEMPT)
    organisation.status, organisation.seconds = 500, 100_000
    assert provider.authorization(ATTEMPT).startswith(METADATA["authorization_endpoint"])


def test_an_answer_without_an_end_is_cut_off(provider: Provider, organisation: Organisation) -> None:
    """A provider is no reason to fill the memory."""
    organisation.metadata["x"] = "x" * 600_000
    with pytest.raises(Unavailable):
        provider.authorization(ATTEMPT)


def test_a_try_says_nothing_of_its_secret() -> None:
    """What goes over the wire cannot be turned back, and no two tries have anything in common."""
    one, other = Attempt(), Attempt()
    said = {one.state, one.nonce, one.verifier, one.secret, other.state, other.nonce, other.verifier, other.secret}
    assert len(said) == 8 and one.secret not in repr(one)
    assert one.is_state(one.state) and not one.is_state(other.state) and not one.is_state("é\udcff")


@pytest.mark.parametrize(
    "place",
    ["//elders.example", "https://elders.example", "/\\elders.example", "/x?y", "", "/" + "x" * 900, "x", "/x\n"],
)
def test_a_place_elsewhere_is_the_first_screen(place: str) -> None:
    """Also one that looks as if it were here."""
    assert place_in_desk(place) == "/"
    assert place_in_desk("/artikel/a-b_c%20d.e") == "/artikel/a-b_c%20d.e"


def test_without_a_provider_nobody_signs_in(empty_services: Services) -> None:
    """Then there are demo users."""
    assert open_sign_in(empty_services.settings, empty_services.sessions) is None


@pytest.mark.parametrize("content", ["", "  \n"])
def test_an_empty_secret_is_refused_at_the_start(empty_services: Services, tmp_path: Path, content: str) -> None:
    """There is no default for it."""
    file = tmp_path / "secret"
    file.write_text(content, "utf-8")
    values = {"oidc_issuer": ISSUER, "oidc_client_id": CLIENT, "public_url": ISSUER, "oidc_client_secret_file": file}
    with pytest.raises(Unavailable, match="SECRET_FILE"):
        open_sign_in(empty_services.settings.model_copy(update=values), empty_services.sessions)


WITHOUT: dict[str, dict[str, Any]] = {
    "BELBOT_OIDC_CLIENT_ID": {"public_url": "https://b.example"},
    "BELBOT_PUBLIC_URL": {"oidc_client_id": "b"},
    "BELBOT_PUBLIC_URL has": {"oidc_client_id": "b", "public_url": "http://b.example"},
    "BELBOT_OIDC_ISSUER has": {"oidc_client_id": "b", "public_url": ISSUER, "oidc_issuer": "http://i.example"},
    "BELBOT_OIDC_CLIENT_SECRET_FILE": {
        "oidc_client_id": "b",
        "public_url": ISSUER,
        "oidc_client_secret_file": "/nowhere",
    },
}


@pytest.mark.parametrize("named", WITHOUT)
def test_settings_that_are_not_whole_are_named(named: str) -> None:
    """Before anything starts."""
    with pytest.raises(ValueError, match=named):
        Settings(**{"oidc_issuer": ISSUER, **WITHOUT[named]})
