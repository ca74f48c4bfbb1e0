"""Scores of triage and of follow-up turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.services import Services
from eval.sets.datasets import json_lines
from eval.suites.triage import followup, score, triage

SETS = Path(__file__).parents[3] / "eval" / "data"


def test_macro_f1_counts_every_label_the_same() -> None:
    """One label right three times in four, another never."""
    scored = score([("a", "a"), ("a", "a"), ("a", "a"), ("b", "a")])
    assert (scored.f1, scored.counts) == ({"a": 0.8571, "b": 0.0}, {"a": 3, "b": 1})
    assert (scored.macro_f1, scored.accuracy) == (0.4285, 0.75)


def test_triage_is_scored_through_the_pipeline(services: Services, tmp_path: Path) -> None:
    """A year that counts from today is one of the labels."""
    file = tmp_path / "set.jsonl"
    file.write_text(
        '{"id": "1", "text": "Hoe vraag ik vorig jaar aan?", "topic": "", "kind": "procedure", "tax_year": "previous",'
        ' "sensitivity": "", "special_categories": []}\n'
    )
    fields = triage(file, services.pipeline, lambda *_: None).fields
    assert (fields["tax_year"].macro_f1, fields["sensitivity"].macro_f1) == (1.0, 1.0)


def test_followups_are_scored_by_what_they_find(services: Services, tmp_path: Path) -> None:
    """A turn rewritten to the expected question finds the same article."""
    file = tmp_path / "turns.jsonl"
    file.write_text(
        '{"id": "1", "previous": "Hoe lang mag ik afbetalen?", "turn": "en in 2023?",'
        ' "standalone": "Hoe lang mag ik afbetalen in 2023?"}\n{"id": "2", "previous": "Hoe lang?", "turn": "bedankt"}\n'
    )
    scores = followup(file, services.pipeline, lambda *_: None)
    assert (scores.decision_f1, scores.same_first) == (1.0, 1.0)


def test_a_broken_set_is_refused(services: Services, tmp_path: Path) -> None:
    """With the line that is wrong."""
    file = tmp_path / "set.jsonl"
    file.write_text('{"id": "1"}\n')
    with pytest.raises(BadInput, match=":1: text is not a text"):
        triage(file, services.pipeline, lambda *_: None)


def test_the_sets_are_apart() -> None:
    """No question that was tuned on is measured on."""
    tuned, measured = (_texts(SETS / name) for name in ("triage_dev.jsonl", "triage_150.jsonl"))
    assert len(measured) >= 150
    assert not tuned & measured


def _texts(file: Path) -> set[str]:
    return {values["text"].lower() for _, values in json_lines(file)}
