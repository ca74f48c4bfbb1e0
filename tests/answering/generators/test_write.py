"""The generator in which a language model writes: real llama.cpp, a tiny model that writes nonsense in good form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.generators import Generator
from bot.answering.generators.prompt import fitting, render
from bot.answering.generators.write import MAX_TOKENS, WriteGenerator, drafts, grammar
from bot.answering.models.local import LlamaWorker
from bot.errors import ModelError
from bot.types import Draft, Evidence, Passage, Redacted
from tests.support.tiny_gguf import write_tiny_gguf

QUESTION = Redacted("Wat is de vrijstelling in box 3?")
STREAMS = {
    "one sentence": ("De grens is 57.000 euro. [1]", [("De grens is 57.000 euro.", (1,))]),
    "two sentences": ("Dat is zo. [1] En dat ook. [2]", [("Dat is zo.", (1,)), ("En dat ook.", (2,))]),
    "two markers": ("Dat is zo. [2][1]", [("Dat is zo.", (1, 2))]),
    "the same marker twice": ("Dat is zo. [2][2]", [("Dat is zo.", (2,))]),
    "abbreviation": ("Zie art. 3.1 e.v. van de wet. [1]", [("Zie art. 3.1 e.v. van de wet.", (1,))]),
    "leading space": (" Dat is zo. [1]", [("Dat is zo.", (1,))]),
    "no answer": ("GEEN ANTWOORD", []),
    "no answer with a marker": ("GEEN ANTWOORD. [1]", []),
    "no marker": ("Dat is zo.", []),
    "cut off": ("Dat is zo. [1] En dat", [("Dat is zo.", (1,))]),
    "cut off in a marker": ("Dat is zo. [1", []),
    "foreign number": ("Dat is zo. [7] En dat ook. [2]", [("En dat ook.", (2,))]),
    "own and foreign number": ("Dat is zo. [1][7]", []),
    "said twice": ("Dat is zo. [1] Dat is zo. [1]", [("Dat is zo.", (1,))]),
    "nothing": ("", []),
}


def _evidence(n: int, score: float = 0.5, text: str = "De vrijstelling is 57.000 euro.") -> Evidence:
    return Evidence(n, Passage(f"p{n}", "d1", "Box 3", "Vrijstelling", text, 0, len(text)), 0, len(text), text, score)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("llama_cpp")
    return write_tiny_gguf(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="module")
def worker(model: Path) -> Iterator[LlamaWorker]:
    with LlamaWorker(model, 4096, 1, 60) as one:
        yield one


@pytest.mark.parametrize(("stream", "expected"), STREAMS.values(), ids=STREAMS.keys())
def test_a_stream_becomes_sentences(stream: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    """Only whole sentences with markers of our own come out, letter by letter or all at once."""
    wanted = [Draft(text, numbers) for text, numbers in expected]
    assert list(drafts(stream, (1, 2))) == wanted
    assert list(drafts([stream], (1, 2))) == wanted


def test_a_sentence_comes_before_the_next_is_finished() -> None:
    """Staff read the first sentence while the model writes the second."""
    pieces = iter(["Dat is zo.", " [1]", " En", " dat ook. [2]"])
    assert next(drafts(pieces, (1, 2))) == Draft("Dat is zo.", (1,))
    assert list(pieces) == [" dat ook. [2]"]


def test_the_grammar_allows_our_numbers_only() -> None:
    """Evidence that was left out of the prompt cannot be cited."""
    assert 'number ::= "2" | "11"\n' in grammar([2, 11])


def test_real_tokens_become_marked_sentences(worker: LlamaWorker) -> None:
    """Through the real sampler every sentence starts, ends and is marked as the grammar says."""
    found = list(WriteGenerator(worker).draft(QUESTION, [_evidence(1), _evidence(4)]))
    assert found
    assert all(set(draft.evidence) <= {1, 4} and draft.evidence for draft in found)
    assert all(re.fullmatch(r"[A-Z0-9À-Þ€\"'(][^\[\]<>\n]+\.", draft.text) for draft in found)


def test_the_same_question_gives_the_same_sentences(worker: LlamaWorker) -> None:
    """Asked again, with the prompt still in the model's cache, the answer is the same."""
    writer = WriteGenerator(worker)
    assert list(writer.draft(QUESTION, [_evidence(1)])) == list(writer.draft(QUESTION, [_evidence(1)]))


def test_without_evidence_nothing_is_written(tmp_path: Path) -> None:
    """No sources, no model: the file need not even exist."""
    writer = WriteGenerator(LlamaWorker(tmp_path / "none.gguf", 4096, 1, 60))
    assert list(writer.draft(QUESTION, [])) == []


def test_a_long_prompt_loses_its_weakest_evidence(model: Path, worker: LlamaWorker) -> None:
    """When not everything fits, the highest scores stay, and only they can be cited."""
    evidence = [_evidence(n, score) for n, score in ((1, 0.2), (2, 0.9), (3, 0.5))]
    context = worker.count(render("write", QUESTION, evidence[1:]).text) + MAX_TOKENS
    with LlamaWorker(model, context, 1, 60) as small:
        assert [item.n for item in fitting(small, "write", QUESTION, evidence, MAX_TOKENS, 10_000)] == [2, 3]


def test_a_prompt_keeps_to_its_budget(worker: LlamaWorker) -> None:
    """A model with room for more still reads no more than the budget: staff wait for it."""
    evidence = [_evidence(n, 1 / n) for n in range(1, 20)]
    budget = worker.count(render("write", QUESTION, evidence[:5]).text)
    kept = fitting(worker, "write", QUESTION, evidence, MAX_TOKENS, budget)
    assert kept == evidence[:5]
    assert fitting(worker, "write", QUESTION, evidence, MAX_TOKENS, budget - 1) == evidence[:4]


def test_one_source_stays_over_the_budget(worker: LlamaWorker) -> None:
    """A long question must not end without a source while the context holds one."""
    assert fitting(worker, "write", QUESTION, [_evidence(1)], MAX_TOKENS, budget=1) == [_evidence(1)]


def test_a_context_too_small_for_one_source_is_an_error(model: Path) -> None:
    """The operator reads which setting to raise."""
    with LlamaWorker(model, 512, 1, 60) as small, pytest.raises(ModelError, match="BELBOT_LLM_CONTEXT"):
        list(WriteGenerator(small).draft(QUESTION, [_evidence(1)]))


def test_leaving_early_frees_the_model(worker: LlamaWorker) -> None:
    """Who closes the answer after its first sentence can ask the next question at once."""
    writer = WriteGenerator(worker)
    first = writer.draft(QUESTION, [_evidence(1)])
    next(first)
    first.close()  # type: ignore[attr-defined]
    assert list(writer.draft(QUESTION, [_evidence(1)]))


def test_it_is_a_generator_with_a_name(worker: LlamaWorker) -> None:
    """An answer can say who wrote it."""
    writer: Generator = WriteGenerator(worker)
    assert (writer.name, writer.model) == ("write", "tiny.gguf")
