"""The judge's prompts: word for word what was agreed, in Dutch, with examples that ragas itself could read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from eval.judge.grammar import grammar
from eval.judge.prompts import load, version

GOLDEN = Path(__file__).with_name("golden_judge_prompts.txt")
ENGLISH = (" the ", " and ", " answer ", "Given", "verdict as", "Example")


class _Sample(BaseModel):
    question: str = "Hoe lang is de termijn?"
    context: str = "De termijn is zes weken."
    answer: str = "Zes weken."


class _Statements(BaseModel):
    context: str = "De termijn is zes weken."
    statements: list[str] = ["De termijn is 6 weken.", "De termijn is acht weken."]


class _Response(BaseModel):
    response: str = "De termijn is zes weken."


SHOWN: dict[str, BaseModel] = {
    "uitspraken": _Sample(),
    "toetsing": _Statements(),
    "vraag_bij_antwoord": _Response(),
    "bruikbare_bron": _Sample(),
    "antwoord_uit_bron": _Sample(),
    "beweringen": _Response(),
}


def test_the_prompts_are_word_for_word_the_agreed_ones() -> None:
    """A changed prompt changes every figure: the file beside this test is changed on purpose or not at all."""
    rendered = "\n\n".join(f"=== {name}\n{load()[name].to_string(sample)}" for name, sample in SHOWN.items())
    assert f"prompts {version()}\n\n{rendered}\n" == GOLDEN.read_text("utf-8")


def test_every_prompt_has_a_golden_rendering() -> None:
    """None is left out."""
    assert set(load()) == set(SHOWN)


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_the_words_are_dutch(name: str) -> None:
    """Instruction and examples; the names of ragas' fields aside."""
    prompt = load()[name]
    texts = [prompt.instruction, *(str(value) for example in prompt.examples for value in example.sample.values())]
    assert not [word for word in ENGLISH for text in texts if word in text]


def test_sentences_of_the_instructions_are_short() -> None:
    """B1: twenty words at most on average."""
    sentences = [
        s for prompt in load().values() for s in prompt.instruction.replace("\n", " ").split(". ") if s.strip()
    ]
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) < 20


def test_a_prompt_knows_how_many_verdicts_it_asks() -> None:
    """As many as there are statements; else the judge decides."""
    assert load()["toetsing"].to_string(_Statements()).items == 2
    assert load()["bruikbare_bron"].to_string(_Sample()).items is None


def test_braces_in_a_sample_stay_what_they_are() -> None:
    """A question is data, also when it looks like a slot."""
    assert "{instruction}" in load()["beweringen"].to_string(_Response(response="{instruction}"))


def test_every_example_has_a_verdict_for_each_statement() -> None:
    """Statement by statement, word for word, as the instruction asks."""
    for example in load()["toetsing"].examples:
        assert [judged["statement"] for judged in example.answer["statements"]] == example.sample["statements"]


def test_the_grammar_asks_for_exactly_so_many_items() -> None:
    """Two statements, two verdicts."""
    assert '){1} "]"' in grammar(_Statements, 2)
    assert '){0,11} "]"' in grammar(_Statements)


def test_a_field_without_a_grammar_is_refused() -> None:
    """Rather than letting a model say anything."""

    class _Odd(BaseModel):
        share: float

    with pytest.raises(TypeError, match="float"):
        grammar(_Odd)
