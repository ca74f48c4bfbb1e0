"""The judge with real models behind it: llama.cpp with a tiny random model, and a server over real sockets."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from bot.answering.models.local import LlamaWorker
from bot.errors import Busy, ModelError
from eval.judge.grammar import grammar
from eval.judge.local import Judge, NotScored
from eval.judge.prompts import JudgePrompt
from tests.support.model_server import Script, client_of
from tests.support.scripted_judge import ScriptedJudge, verdicts
from tests.support.tiny_gguf import write_tiny_gguf


class _Verdict(BaseModel):
    statement: str
    reason: str
    verdict: int


class _Verdicts(BaseModel):
    statements: list[_Verdict]


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaWorker]:
    pytest.importorskip("llama_cpp")
    with LlamaWorker(write_tiny_gguf(tmp_path_factory.mktemp("jury") / "tiny.gguf"), 8192, 1, 60) as one:
        yield one


def test_the_grammar_holds_a_random_model_to_the_shape(worker: LlamaWorker) -> None:
    """Nonsense, but JSON with two verdicts of 0 or 1; texts cut short here, for the random model never stops by itself."""
    short = grammar(_Verdicts, 2).replace("{1,400}", "{1,20}")
    read = _Verdicts.model_validate_json("".join(worker.complete("Toets dit.", 300, short)))
    assert len(read.statements) == 2
    assert {judged.verdict for judged in read.statements} <= {0, 1}


def test_a_seed_gives_another_wording_and_the_same_one_again(worker: LlamaWorker) -> None:
    """Runs with other seeds differ; a run can be repeated."""
    first, again, other = ("".join(worker.complete("Hoi", 40, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_without_a_seed_nothing_is_sampled(worker: LlamaWorker) -> None:
    """The likeliest wording, every time, also after a sampled one."""
    said = []
    for _ in range(2):
        said.append("".join(worker.complete("Hoi", 40)))
        list(worker.complete("Hoi", 40, seed=7))
    assert said[0] == said[1]


def test_an_answer_cut_off_is_invalid_json(worker: LlamaWorker) -> None:
    """The random model rambles over its tokens: not scored, and why."""
    with pytest.raises(NotScored, match="invalid JSON"):
        Judge(worker, max_tokens=30).ask(JudgePrompt("Toets dit.", 2), _Verdicts)


def test_a_server_as_judge() -> None:
    """The grammar and the seed go along, the answer is read."""
    script = Script(pieces=(json.dumps(verdicts(1)),))
    with client_of(script) as server:
        assert Judge(server, 3).ask(JudgePrompt("Toets dit.", 1), _Verdicts).statements[0].verdict == 1
    assert script.requests[0]["seed"] == 3
    assert script.requests[0]["temperature"] > 0
    assert script.requests[0]["grammar"] == grammar(_Verdicts, 1)


def test_a_slow_server_is_a_timeout() -> None:
    """Apart from a model that fails."""
    script = Script(pieces=tuple("abcdefghij"), pause_s=0.1)
    with client_of(script, timeout_s=0.3) as server, pytest.raises(NotScored, match="timeout"):
        Judge(server).ask("Toets dit.", _Verdicts)


def test_a_slow_local_model_is_a_timeout(worker: LlamaWorker) -> None:
    """The same word, wherever the model runs."""
    with LlamaWorker(worker._path, 8192, 1, 0.01) as hasty, pytest.raises(NotScored, match="timeout"):
        Judge(hasty).ask("Toets dit. " * 300, _Verdicts)


@pytest.mark.parametrize("error", [Busy("full"), ModelError("died")])
def test_a_model_that_fails_is_not_scored(error: Exception) -> None:
    """The evaluation goes on."""
    with pytest.raises(NotScored, match="model failed"):
        Judge(ScriptedJudge([error])).ask("Toets dit.", _Verdicts)


@pytest.mark.parametrize(
    ("reply", "problem"),
    [("{", "invalid JSON"), ("", "invalid JSON"), ({"andere": []}, "wrong shape"), ({"statements": []}, "wrong shape")],
)
def test_what_cannot_be_read_is_named(reply: object, problem: str) -> None:
    """No JSON, or JSON that is no judgement."""
    with pytest.raises(NotScored, match=problem):
        Judge(ScriptedJudge([reply])).ask("Toets dit.", _Verdicts)


def test_an_empty_reason_is_no_gap() -> None:
    """A verdict counts without its explanation."""
    reply = {"statements": [{"statement": "x", "reason": "", "verdict": 1}]}
    assert Judge(ScriptedJudge([reply])).ask("Toets dit.", _Verdicts).statements[0].verdict == 1


def test_everything_said_is_kept() -> None:
    """Also what could not be read: an evaluator wants to see it."""
    judge = Judge(ScriptedJudge(["onzin"]))
    with pytest.raises(NotScored):
        judge.ask("Toets dit.", _Verdicts)
    assert [(exchange.prompt, exchange.said) for exchange in judge.trace] == [("Toets dit.", "onzin")]
