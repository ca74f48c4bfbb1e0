"""A source of customers' files over HTTP: what it is asked, and that a slow, wrong or gone one is told apart from an answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.breaker import Breaker
from bot.desk.dossier import rest
from bot.desk.dossier.connector import CallerClaim, Identification
from bot.desk.dossier.rest import RestConnector
from bot.errors import Unavailable
from tests.support.file_server import SourceScript, file_source, write_certificate

CLAIM = CallerClaim("900000384", date(1984, 3, 12), "417", "adviseur", "778812")
FACT = {"field": "openstaande_schuld", "value": 12.5, "source": "inning", "on": "2026-11-27"}


@dataclass(frozen=True, slots=True)
class Link:
    """A source, and a connector to it."""

    source: SourceScript
    connector: RestConnector
    folder: Path


@pytest.fixture
def link(tmp_path: Path) -> Iterator[Link]:
    server, client = write_certificate(tmp_path, "source"), write_certificate(tmp_path, "belbot")
    with file_source(server, client) as source:
        connector = RestConnector.opened(source.url, client, server, 0.5)
        yield Link(source, connector, tmp_path)
        connector.close()


def _described(name: str) -> dict[str, Any]:
    description = yaml.safe_load(Path(rest.__file__).with_name("openapi.yaml").read_text("utf-8"))
    found: dict[str, Any] = description["components"]["schemas"][name]
    return found


def test_the_claim_goes_out_as_it_is_described(link: Link) -> None:
    """Every property of the description, and no other."""
    link.source.answers["identifications"] = {"verdict": "open", "file": "f-1"}
    assert link.connector.identify(CLAIM) == Identification("open", "f-1")
    [(path, body)] = link.source.requests
    assert (path, body["birth_date"]) == ("/identifications", "1984-03-12")
    assert set(body) == set(_described("Claim")["properties"]) == set(_described("Claim")["required"])


def test_fields_go_out_as_they_are_described(link: Link) -> None:
    """With the token, never with a number; amounts come back exact."""
    link.source.answers["facts"] = {"facts": [FACT]}
    [fact] = link.connector.facts("f-1", ["openstaande_schuld"])
    assert (fact.name, fact.value, fact.source) == ("openstaande_schuld", Decimal("12.5"), "inning")
    [(path, body)] = link.source.requests
    assert (path, set(body)) == ("/facts", set(_described("Asked")["properties"]))


def test_what_was_not_asked_is_left_out(link: Link) -> None:
    """A source that tells too much is not listened to."""
    link.source.answers["facts"] = {"facts": [FACT, {**FACT, "field": "inkomen"}]}
    assert [one.name for one in link.connector.facts("f-1", ["openstaande_schuld"])] == ["openstaande_schuld"]


def test_without_the_client_certificate_nothing_is_said(link: Link) -> None:
    """The source asks for it."""
    other = write_certificate(link.folder, "stranger")
    stranger = RestConnector.opened(link.source.url, other, link.folder / "source.pem", 0.5)
    with pytest.raises(Unavailable):
        stranger.identify(CLAIM)
    assert link.source.requests == []


def test_a_source_with_another_certificate_is_not_spoken_to(link: Link) -> None:
    """Nothing of the caller leaves."""
    client = link.folder / "belbot.pem"
    with pytest.raises(Unavailable):
        RestConnector.opened(link.source.url, client, client, 0.5).identify(CLAIM)
    assert link.source.requests == []


@pytest.mark.parametrize("dribbles", [False, True])
def test_a_slow_source_is_left_in_time(link: Link, dribbles: bool) -> None:
    """One that is silent, and one that gives a byte now and then for as long as anybody waits."""
    link.source.answers["facts"] = {"facts": [FACT] * 5}
    link.source.pause_s, link.source.dribbles = (0.0 if dribbles else 3.0), dribbles
    began = time.monotonic()
    with pytest.raises(Unavailable):
        link.connector.facts("f-1", ["openstaande_schuld"])
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize(
    "raw",
    [b"", b"<html>", b"[]", b"{}", b'{"facts": {}}', b'{"facts": [{"field": 1}]}', b"[" * 5000, b" " * 70_000, b"\xff"],
)
def test_a_wrong_source_is_unavailable(link: Link, raw: bytes) -> None:
    """Whatever it says in place of an answer."""
    link.source.raw = raw
    with pytest.raises(Unavailable) as raised:
        link.connector.facts("f-1", ["openstaande_schuld"])
    assert "417" not in str(raised.value)


@pytest.mark.parametrize(
    "said",
    [{}, {"verdict": "maybe"}, {"verdict": "open"}, {"verdict": "open", "file": 1}, {"verdict": "wrong", "file": "f"}],
)
def test_a_verdict_is_one_of_three(link: Link, said: dict[str, object]) -> None:
    """An opened file has a token, another verdict has none; anything else is wrong."""
    link.source.answers["identifications"] = said
    with pytest.raises(Unavailable):
        link.connector.identify(CLAIM)


@pytest.mark.parametrize("status", [302, 403, 500])
def test_a_refusal_is_unavailable(link: Link, status: int) -> None:
    """And no redirect is followed."""
    link.source.statuses = [status]
    with pytest.raises(Unavailable):
        link.connector.identify(CLAIM)
    assert len(link.source.requests) == 1


def test_a_source_that_keeps_failing_is_left_alone(link: Link) -> None:
    """After three times nothing goes out any more, until it has rested."""
    clock = [0.0]
    client = RestConnector.opened(link.source.url, link.folder / "belbot.pem", link.folder / "source.pem", 0.5)._client
    connector = RestConnector(client, 0.5, Breaker(3, 20.0, lambda: clock[0]))
    link.source.statuses = [500, 500, 500]
    for _ in range(5):
        with pytest.raises(Unavailable):
            connector.identify(CLAIM)
    assert len(link.source.requests) == 3
    clock[0] = 21.0
    link.source.answers["identifications"] = {"verdict": "wrong"}
    assert connector.identify(CLAIM).verdict == "wrong"
    connector.close()


def test_a_source_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    """Nobody listens there."""
    pem = write_certificate(tmp_path, "belbot")
    with pytest.raises(Unavailable):
        RestConnector.opened("https://127.0.0.1:9", pem, pem, 0.5).identify(CLAIM)


def test_a_certificate_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """When the server starts, not when somebody calls."""
    with pytest.raises(Unavailable, match="BELBOT_DOSSIER_CERTIFICATE"):
        RestConnector.opened("https://127.0.0.1:9", tmp_path / "weg.pem", None, 0.5)
