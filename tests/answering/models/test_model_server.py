"""A language model on a server: over real sockets, with a server that misbehaves on request."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.answering.models.in_use import open_language_model
from bot.answering.models.server import ModelServer
from bot.breaker import Breaker
from bot.errors import Busy, ModelError
from bot.settings import Settings
from tests.support.model_server import Script, client_of, serving


def _said(client: ModelServer) -> str:
    return "".join(client.complete("Wat is box 3?", 100))


def test_an_answer_comes_in_pieces() -> None:
    """What the server streams is what comes out, piece by piece."""
    with client_of(Script(("Dat ", "is zo."))) as client:
        assert list(client.complete("Wat is box 3?", 100)) == ["Dat ", "is zo."]


def test_the_request_is_fixed() -> None:
    """Temperature 0 and a seed, so that the same question gets the same answer; the grammar goes along."""
    script = Script()
    with client_of(script) as client:
        list(client.complete("Wat is box 3?", 100, 'root ::= "a"', ("X",)))
    sent = script.requests[0]
    assert (sent["temperature"], sent["seed"], sent["max_tokens"], sent["stop"]) == (0, 0, 100, ["X"])
    assert sent["grammar"] == sent["structured_outputs"]["grammar"] == 'root ::= "a"'


def test_a_key_goes_along() -> None:
    """The operator's key authorises the request."""
    script = Script()
    with client_of(script, api_key="geheim") as client:
        _said(client)
    assert script.headers[0]["Authorization"] == "Bearer geheim"


def test_an_address_may_end_in_v1() -> None:
    """People copy the address with and without its version."""
    with serving(Script()) as url:
        client = ModelServer(f"{url}/v1/", "proef-1", 4096, 5)
        assert _said(client) == "Dat is zo. [1]"
        client.close()


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_server_that_is_not_ready_is_asked_again(status: int) -> None:
    """Two refusals that pass by themselves cost a second, not the answer."""
    script = Script(statuses=[status, status])
    with client_of(script) as client:
        assert _said(client) == "Dat is zo. [1]"
    assert len(script.requests) == 3


def test_a_refusal_is_not_repeated() -> None:
    """A wrong request stays wrong, and what the server says about it may hold the prompt: it is not passed on."""
    script = Script(statuses=[400])
    with client_of(script) as client, pytest.raises(ModelError) as raised:
        _said(client)
    assert len(script.requests) == 1
    assert "secret" not in str(raised.value)


def test_half_an_answer_is_not_asked_again() -> None:
    """What was shown cannot be taken back, so a second try would say it twice."""
    script = Script(("Dat is zo. [1]",), ends=False)
    said: list[str] = []
    with client_of(script) as client, pytest.raises(ModelError, match="middle of an answer"):
        said.extend(client.complete("Wat?", 100))
    assert len(script.requests) == 1


@pytest.mark.parametrize(
    "raw",
    [b"data: {not json}\n\n", b'data: {"choices": [{"delta": 3}]}\n\n', b'data: {"choices": [{"delta": {"content": 3}}]}\n\n',
     b"data: []\n\n", b"<html>proxy</html>", b""],
)  # fmt: skip
def test_what_is_no_answer_is_an_error(raw: bytes) -> None:
    """Whatever a server sends, the generator hears that the model failed."""
    with client_of(Script(raw=raw)) as client, pytest.raises(ModelError):
        _said(client)


def test_an_answer_without_done_but_with_a_reason_is_whole() -> None:
    """Some servers only give the reason why they stopped."""
    event = json.dumps({"choices": [{"delta": {"content": "Zo."}, "finish_reason": "stop"}]})
    with client_of(Script(raw=f"data: {event}\n\n".encode())) as client:
        assert _said(client) == "Zo."


def test_a_flood_is_cut_off() -> None:
    """A server that sends far more than was asked for is stopped."""
    with client_of(Script(("x" * 10_000,) * 10)) as client, pytest.raises(ModelError):
        _said(client)


def test_a_silent_server_times_out() -> None:
    """A piece that does not come within the time limit is an error, not a wait without end."""
    with client_of(Script(("a", "b"), pause_s=1.5), timeout_s=0.3) as client, pytest.raises(ModelError):
        _said(client)


def test_leaving_hangs_up() -> None:
    """When the employee stops, the server notices and can stop too."""
    script = Script(("woord ",) * 200, pause_s=0.01)
    with client_of(script) as client:
        pieces = client.complete("Wat?", 4000)
        next(pieces)
        pieces.close()
        deadline = time.monotonic() + 5
        while not script.broken_pipes and time.monotonic() < deadline:
            time.sleep(0.02)
    assert script.broken_pipes == 1


def test_too_many_at_once_wait_and_are_turned_away() -> None:
    """The queue is bounded: who gets no place in time hears so."""
    with client_of(Script(("a",) * 5, pause_s=0.05), at_once=1, timeout_s=0.4) as client:
        first = client.complete("Wat?", 100)
        next(first)
        with pytest.raises(Busy):
            _said(client)
        first.close()


def test_a_dead_server_is_left_alone() -> None:
    """After its failures in a row no further call is made until the rest is over, then one."""
    now = [0.0]
    breaker = Breaker(failures=1, rest_s=10, clock=lambda: now[0])
    script = Script(statuses=[503] * 3)
    with client_of(script, breaker=breaker) as client:
        for _ in range(3):
            with pytest.raises(ModelError):
                _said(client)
        assert len(script.requests) == 3
        now[0] = 11
        assert _said(client) == "Dat is zo. [1]"


def test_refusals_do_not_close_the_road() -> None:
    """A request that the server will not take, says nothing about the next one."""
    script = Script(statuses=[400] * 5)
    with client_of(script, breaker=Breaker(failures=1)) as client:
        for _ in range(5):
            with pytest.raises(ModelError):
                _said(client)
        assert _said(client) == "Dat is zo. [1]"


def test_check_finds_the_model() -> None:
    """`belbot doctor` is content when the server lists the model."""
    with client_of(Script()) as client:
        assert client.check() is None


def test_check_names_a_missing_model() -> None:
    """A wrong name is told together with the names there are."""
    with serving(Script()) as url:
        client = ModelServer(url, "anders", 4096, 5)
        assert "proef-1" in (client.check() or "")
        client.close()


def test_check_of_nothing_says_what_to_set() -> None:
    """An address where nobody listens is named by its setting."""
    client = ModelServer("http://127.0.0.1:9", "proef-1", 4096, 1)
    assert "BELBOT_LLM_URL" in (client.check() or "")
    client.close()


def test_workers_share_the_places_at_a_server() -> None:
    """Eight together; with more workers than that, one each."""
    for workers, places in ((1, 8), (3, 2), (20, 1)):
        client = open_language_model(Settings(workers=workers, llm_url="http://127.0.0.1:9", llm_model="proef-1"))
        assert isinstance(client, ModelServer)
        assert client.at_once == places
        client.close()


def test_a_model_in_the_process_is_refused_with_several_workers() -> None:
    """Each would load it once more; the setting that serves it to all is named."""
    with pytest.raises(ValidationError, match="BELBOT_LLM_URL"):
        Settings(workers=2, llm_path=Path("model.gguf"))
