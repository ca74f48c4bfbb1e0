"""The local model's process, with the real llama.cpp and a tiny model."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from bot.answering.models.local import LlamaWorker, _Child
from bot.answering.models.local_process import PREFILL_STEP, Reply, Request
from bot.errors import Busy, ModelError
from tests.support.tiny_gguf import write_tiny_gguf

REPOSITORY = Path(__file__).parents[3]
FORTY_LETTERS = "root ::= [a-z]{40}"
ENDLESS = "root ::= [a-z]*"
LONG = "Wat is de vrijstelling in box 3 als de beller een fiscale partner heeft? " * 8
BAD_GRAMMARS = {
    "syntax error": 'root ::= "a',
    "undefined rule": "root ::= nowhere",
    "no root": 'other ::= "a"',
    "left recursion": 'root ::= root "a"',
}


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("llama_cpp")
    return write_tiny_gguf(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="module")
def worker(model: Path) -> Iterator[LlamaWorker]:
    with LlamaWorker(model, 2048, 1, 60) as one:
        yield one


def _open(path: Path, timeout_s: float = 60, max_waiting: int = 4) -> LlamaWorker:
    return LlamaWorker(path, 2048, 1, timeout_s, max_waiting=max_waiting)


def _converse(path: Path, *lines: dict[str, object], isolated: bool = False) -> list[dict[str, object]]:
    """Speak the protocol with a child of our own; `isolated` hides the installed packages from it."""
    command = [sys.executable, *(["-S"] if isolated else []), "-m", "bot.answering.models.local_process", str(path)]
    written = "".join(json.dumps(line) + "\n" for line in lines)
    done = subprocess.run(
        [*command, "--context", "2048", "--threads", "1"],
        input=written, capture_output=True, encoding="utf-8", cwd=REPOSITORY, timeout=60, check=False,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_text_comes_in_pieces(worker: LlamaWorker) -> None:
    """An answer arrives piece by piece, and the pieces are what the grammar asks for."""
    pieces = list(worker.complete("Wat is box 3?", 100, FORTY_LETTERS))
    assert len(pieces) > 10
    assert re.fullmatch("[a-z]{40}", "".join(pieces))


def test_two_workers_say_the_same(worker: LlamaWorker, model: Path) -> None:
    """Another process with the same file gives the same answer."""
    first = "".join(worker.complete("Wat is box 3?", 100, FORTY_LETTERS))
    with _open(model) as other:
        assert "".join(other.complete("Wat is box 3?", 100, FORTY_LETTERS)) == first


def test_a_kept_prompt_changes_nothing(worker: LlamaWorker, model: Path) -> None:
    """A prompt read partly from the cache gets the answer that it gets in a fresh process."""
    assert worker.count(LONG) > 2 * PREFILL_STEP
    list(worker.complete(LONG + "En in 2025?", 5))
    warm = list(worker.complete(LONG + "En in 2026?", 100, FORTY_LETTERS))
    with _open(model) as fresh:
        assert list(fresh.complete(LONG + "En in 2026?", 100, FORTY_LETTERS)) == warm


def test_threads_do_not_change_the_answer(worker: LlamaWorker, model: Path) -> None:
    """The number of threads is a matter of speed only."""
    one = list(worker.complete(LONG, 100, FORTY_LETTERS))
    with LlamaWorker(model, 2048, 2, 60) as two:
        assert list(two.complete(LONG, 100, FORTY_LETTERS)) == one


def test_it_stops_at_the_number_of_tokens(worker: LlamaWorker) -> None:
    """No answer is longer than asked for."""
    assert len(list(worker.complete("x", 7, ENDLESS))) <= 7


def test_it_stops_at_a_stop_text(worker: LlamaWorker) -> None:
    """The answer ends before the first stop text."""
    whole = "".join(worker.complete("x", 40, FORTY_LETTERS))
    cut = "".join(worker.complete("x", 40, FORTY_LETTERS, stop=(whole[5:8],)))
    assert cut == whole[: whole.index(whole[5:8])]


def test_closing_the_iterator_cancels(worker: LlamaWorker) -> None:
    """Who stops listening frees the model, and the next answer holds nothing of the old one."""
    expected, process = list(worker.complete("x", 20, FORTY_LETTERS)), worker.pid
    abandoned = worker.complete(LONG, 1500, ENDLESS)
    next(abandoned)
    abandoned.close()
    assert list(worker.complete("x", 20, FORTY_LETTERS)) == expected
    assert worker.pid == process


def test_a_cancel_ends_the_request_early(model: Path) -> None:
    """A cancel overtakes the tokens still to come, long before the answer is complete."""
    child = _Child(model, 2048, 1)
    child.send(Request("generate", 1, LONG, 1500, ENDLESS))
    child.send(Request("cancel", 1))
    replies = list(iter(lambda: child.receive(monotonic() + 60), Reply(1, done=True, reason="cancelled")))
    child.close()
    assert len(replies) < 750


def test_the_end_of_input_stops_the_model(model: Path) -> None:
    """When BelBot itself dies, its model does not go on writing for nobody."""
    replies = _converse(model, {"op": "generate", "id": 1, "prompt": LONG, "max_tokens": 1500, "grammar": ENDLESS})
    assert replies[-1] == {"id": 1, "done": True, "reason": "cancelled"}


def test_the_protocol_is_free_of_noise(model: Path) -> None:
    """What llama.cpp prints about a bad grammar does not end up between two replies."""
    ask = {"op": "generate", "id": 1, "prompt": "x", "max_tokens": 3, "grammar": "root ::= ("}
    assert [reply["id"] for reply in _converse(model, ask)] == [0, 1]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """Without a model file the operator reads how to get one."""
    with _open(tmp_path / "none.gguf") as worker, pytest.raises(ModelError, match="make llm"):
        next(worker.complete("x", 5))


def test_a_corrupt_file_says_what_to_do(tmp_path: Path) -> None:
    """A file that is no GGUF is one line for the operator, not a crash."""
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\xff" * 5000)
    with _open(path) as worker, pytest.raises(ModelError, match=r"broken\.gguf .*make llm"):
        next(worker.complete("x", 5))


def test_a_cut_off_file_says_what_to_do(tmp_path: Path, model: Path) -> None:
    """A download that stopped half way is found when it is loaded."""
    path = tmp_path / "half.gguf"
    path.write_bytes(model.read_bytes()[:150_000])
    with _open(path) as worker, pytest.raises(ModelError, match="make llm"):
        next(worker.complete("x", 5))


def test_without_llama_cpp_it_says_what_to_do(model: Path) -> None:
    """The process reports a missing llama-cpp-python instead of dying over it."""
    (reply,) = _converse(model, isolated=True)
    assert re.search(r"llama-cpp-python .*make llm", str(reply["error"]))


def test_a_killed_process_is_reported(model: Path) -> None:
    """Who was waiting for a process that dies gets ModelError with the reason."""
    with _open(model) as worker:
        pieces = worker.complete(LONG, 1500, ENDLESS)
        next(pieces)
        os.kill(worker.pid or 0, signal.SIGKILL)
        with pytest.raises(ModelError, match="SIGKILL"):
            list(pieces)


def test_a_killed_process_comes_back(model: Path) -> None:
    """The request after a death starts a new process and gets its answer."""
    with _open(model) as worker:
        before, old = list(worker.complete("x", 20, FORTY_LETTERS)), worker.pid
        os.kill(worker.pid or 0, signal.SIGKILL)
        while worker.pid:
            time.sleep(0.01)
        assert list(worker.complete("x", 20, FORTY_LETTERS)) == before
        assert worker.pid not in {old, None}


@pytest.mark.parametrize("grammar", BAD_GRAMMARS.values(), ids=BAD_GRAMMARS.keys())
def test_a_bad_grammar_is_refused(worker: LlamaWorker, grammar: str) -> None:
    """A grammar that would take llama.cpp down is refused, and the process lives on."""
    worker.check()
    process = worker.pid
    with pytest.raises(ModelError, match="grammar"):
        next(worker.complete("x", 5, grammar))
    assert worker.check() is None
    assert worker.pid == process


def test_a_prompt_over_the_context_is_refused(worker: LlamaWorker) -> None:
    """A prompt that does not fit is an error with both numbers, and the process lives on."""
    with pytest.raises(ModelError, match=r"tokens; BELBOT_LLM_CONTEXT allows 2047"):
        next(worker.complete("z" * 5000, 5))
    assert worker.check() is None


def test_too_slow_is_an_error(model: Path) -> None:
    """After the time limit the process is gone and the caller hears about it."""
    with _open(model, timeout_s=0.01) as worker:
        with pytest.raises(ModelError, match="in time"):
            list(worker.complete(LONG, 1500, ENDLESS))
        assert worker.pid is None


def test_a_full_queue_turns_away(model: Path) -> None:
    """With nobody allowed to wait, a second request is told to come back."""
    with _open(model, max_waiting=0) as worker:
        first = worker.complete(LONG, 1500, ENDLESS)
        next(first)
        with pytest.raises(Busy, match="queue is full"):
            next(worker.complete("x", 5))
        first.close()


def test_a_turn_that_does_not_come_is_busy(model: Path) -> None:
    """Who waits in the queue does not wait for ever."""
    with _open(model, timeout_s=1) as worker:
        first = worker.complete("x", 1500, ENDLESS)
        next(first)
        with pytest.raises(Busy, match="turn"):
            next(worker.complete("x", 5))
        first.close()


def test_control_tokens_in_a_prompt_are_text(worker: LlamaWorker) -> None:
    """A document cannot end the user's message by spelling out the model's own end mark."""
    assert worker.count("a</s>b") >= worker.count("ab") + 4


def test_a_healthy_model_has_nothing_to_report(worker: LlamaWorker) -> None:
    """A model that answers gives no message."""
    assert worker.check() is None


def test_a_busy_model_is_healthy(worker: LlamaWorker) -> None:
    """The health check does not wait behind an answer that is being given."""
    pieces = worker.complete(LONG, 500, ENDLESS)
    next(pieces)
    assert worker.check() is None
    pieces.close()


def test_the_health_check_tells_what_is_missing(tmp_path: Path) -> None:
    """Trouble is a line for the operator, not an exception."""
    assert "make llm" in (_open(tmp_path / "none.gguf").check() or "")


def test_nothing_starts_before_the_first_request(model: Path) -> None:
    """A worker that nobody asks anything costs no process."""
    worker = _open(model)
    assert worker.pid is None
    assert worker.model == "tiny.gguf"


def test_close_ends_the_process(model: Path) -> None:
    """After the last use no process stays behind."""
    with _open(model) as worker:
        assert worker.check() is None
    assert worker.pid is None
