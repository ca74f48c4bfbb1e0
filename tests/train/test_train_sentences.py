"""Learning which piece answers, and when none does."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering.evidence.features import NAMES
from bot.answering.evidence.ranker import READ_WEIGHTS
from bot.answering.evidence.selection import EvidenceWeighing, weigh_evidence
from bot.answering.evidence.sources import Weighings
from bot.pipeline.flow import Ask, Pipeline
from bot.retrieval.searcher import Nearness
from bot.types import Hit, Redacted
from eval.sets.datasets import Question
from eval.suites.evidence import answers
from tests.support.house import passage, terms_of
from train.examples import SentenceExample, examples_of, without_variants
from train.sentences import (
    Point,
    as_file,
    fit_chance,
    fit_ranker,
    fitted,
    judge,
    shortfall,
    sweep,
)

ARTICLE = passage("De aangifte moet vóór 1 mei binnen zijn. De beller bewaart zijn papieren goed.", "a#1", "Aangifte")


def _question(text: str, facts: tuple[tuple[str, ...], ...], *tags: str) -> Question:
    return Question(text, text, "", (), ("a",) if facts else (), bool(facts), "train", tags, facts)


def _example(text: str, fold: int, *facts: str, tags: tuple[str, ...] = ()) -> SentenceExample:
    question = _question(text, tuple((fact,) for fact in facts), *tags)
    found = cast(EvidenceWeighing, weigh_evidence(Redacted(text), [Hit(ARTICLE, 0.9)], terms_of(text)))
    right = np.array([bool(facts) and answers(question, c.text) for c in found.weighed.candidates])
    return SentenceExample(question, found.weighed.rows, right, fold, False, found)


@pytest.fixture(scope="module")
def examples() -> list[SentenceExample]:
    """For each fold a question with an answer, one without, and a near miss."""
    return [
        example
        for fold in range(5)
        for example in (
            _example("Wanneer moet de aangifte binnen zijn?", fold, "1 mei"),
            _example("Wat bewaart de beller goed?", fold, "papieren"),
            _example("Welke goede fiets heeft de beller?", fold),
            _example("Wat kost de aangifte?", fold, tags=("bijna-raak",)),
        )
    ]


def test_key_facts_decide_what_answers() -> None:
    """All of them, each in one of its wordings."""
    question = _question("Wanneer?", (("1 mei",), ("brief", "post")))
    assert answers(question, "Vóór 1 mei per post.")
    assert not answers(question, "Vóór 1 mei.")


def test_the_ranker_learns_to_put_the_answer_first(examples: list[SentenceExample]) -> None:
    """With the weights fitted, the right piece of each question scores best."""
    scale = np.concatenate([e.rows for e in examples]).std(axis=0) + 1e-6
    weights = fit_ranker(examples, scale, lambda _: True)
    answered = [e for e in examples if e.right.any()]
    assert all(e.right[int(np.argmax(e.rows @ weights))] for e in answered)


def test_the_chance_tells_right_answers_from_other(examples: list[SentenceExample]) -> None:
    """Fitted on the signs, every question of which the answer would be shown is likelier than every other."""
    judged = judge(examples, [np.zeros(examples[0].rows.shape[1])] * 5)
    weights, bias = fit_chance(judged.rows, judged.good, judged.share)
    chance = judged.rows @ weights + bias
    assert judged.good.any()
    assert chance[judged.good].min() > chance[~judged.good].max()


def test_weights_that_are_kept_stay(examples: list[SentenceExample]) -> None:
    """Only the chance is learnt beside them."""
    kept = np.arange(examples[0].rows.shape[1], dtype=np.float64)
    values = fitted(examples, threshold=0.3, kept=kept)
    assert list(cast(dict[str, float], values["weights"]).values()) == kept.tolist()


def test_the_file_names_every_weight(examples: list[SentenceExample]) -> None:
    """And keeps a threshold that was given."""
    values = fitted(examples, threshold=0.3)
    considered = examples[0].considered
    assert list(cast(dict[str, float], values["weights"])) == list(considered.names)
    assert list(cast(dict[str, float], values["signs"])) == list(considered.sign_names)
    assert values["threshold"] == 0.3


def test_training_twice_gives_the_same(examples: list[SentenceExample]) -> None:
    """Weights in the tree can be made again."""
    assert fitted(examples) == fitted(examples)


def test_the_sweep_counts_near_misses_apart(examples: list[SentenceExample]) -> None:
    """A threshold that only near misses reach abstains from all else."""
    near = np.array(["bijna-raak" in e.question.tags for e in examples])
    point = sweep(examples, np.where(near, 0.9, 0.0), np.zeros(len(examples), np.bool_))[0]
    assert (point.false_abstention, point.unanswerable, point.near) == (1.0, 1.0, 0.0)


def test_a_threshold_that_reaches_every_aim_falls_short_of_none() -> None:
    """What is better than an aim makes up for nothing."""
    assert shortfall(Point(0.2, 0.9, 0.0, 1.0, 1.0)) == 0.0
    assert shortfall(Point(0.2, 0.9, 0.16, 1.0, 1.0)) == pytest.approx(0.1)


def test_an_answer_where_there_is_none_counts_double() -> None:
    """A caller is told something wrong, which is worse than being told nothing."""
    assert shortfall(Point(0.2, 0.9, 0.0, 1.0, 0.5)) == pytest.approx(0.5)
    assert shortfall(Point(0.2, 0.9, 0.0, 0.82, 1.0)) == pytest.approx(0.2)


def test_a_document_may_be_the_only_one_without_callers_questions(examples: list[SentenceExample]) -> None:
    """Its own are taken away, those of others stay."""
    example = examples[0]
    rows = example.rows.copy()
    rows[:, NAMES.index("reader_variant")] = 0.8
    rows[:, NAMES.index("reader")] = 0.5
    example = replace(example, rows=rows, considered=_with_rows(example, rows))
    mine = example.considered.weighed.candidates[0].passage.document_id
    bare, untouched = (without_variants(example, chosen) for chosen in (mine.__eq__, "another".__eq__))
    assert not bare.rows[:, NAMES.index("reader_variant")].any()
    assert bare.rows[:, NAMES.index("unasked")].all()
    assert (untouched.rows[:, NAMES.index("reader_variant")] == 0.8).all()


def test_law_beside_articles_loses_its_callers_questions_with_all_others(examples: list[SentenceExample]) -> None:
    """An installation without any has none at its law either."""
    considered: EvidenceWeighing = examples[0].considered
    weighed = replace(considered.weighed, law_beside=Nearness(0.5, 0.9))
    example = replace(examples[0], considered=replace(considered, weighed=weighed))
    bare, untouched = (without_variants(example, chosen) for chosen in ("".__ne__, "".__eq__))
    assert bare.considered.weighed.law_beside == Nearness(0.5)
    assert untouched.considered.weighed.law_beside == Nearness(0.5, 0.9)


@dataclass
class _Considering:
    """A pipeline that reads articles first, and then everything."""

    weighings: Weighings

    def considered(self, ask: Ask, without: frozenset[str]) -> Weighings:
        return Weighings(None, None) if without else self.weighings


def test_a_question_is_learnt_from_as_articles_are_read_alone_and_with_everything(
    examples: list[SentenceExample],
) -> None:
    """The chance of an article is asked for without the law beside it."""
    question, alone, every = examples[0].question, examples[0].considered, examples[1].considered
    pipeline = cast(Pipeline, _Considering(Weighings(alone, every)))
    assert [one.considered for one in examples_of(question, pipeline)] == [alone, every]


def test_the_weights_that_ship_are_written_as_training_writes_them() -> None:
    """A tree on each line, so that a change can be read."""
    kept = READ_WEIGHTS.read_text("utf-8")
    assert as_file(json.loads(kept)) == kept


def _with_rows(example: SentenceExample, rows: NDArray[np.float64]) -> EvidenceWeighing:
    considered: EvidenceWeighing = example.considered
    return replace(considered, weighed=replace(considered.weighed, rows=rows))
