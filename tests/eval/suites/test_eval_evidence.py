"""`belbot eval evidence`: where what answers stands in the ranking."""

from __future__ import annotations

import json
from pathlib import Path

from eval.sets.datasets import Question
from eval.suites.evidence import answers, area
from tests.support.terminal import belbot

ARTICLE = "# Parkeerbelasting\n\nHet tarief van de parkeerbelasting is drie euro per uur.\n\nBetalen kan met een app.\n"


def _question(*contexts: str, alternatives: tuple[tuple[str, ...], ...] = ()) -> Question:
    return Question("q", "hoe duur", "", contexts, (), True, "test", (), alternatives=alternatives)


def test_another_sentence_that_answers_counts() -> None:
    """A set may name several sentences that answer, in several documents."""
    question = _question("Het kost drie euro.", alternatives=(("Drie euro per uur, zegt de wet.",),))
    assert answers(question, "Volgens artikel 2 is het drie euro per uur, zegt de wet.")
    assert not answers(question, "Het kost vier euro.")


def test_marks_and_capitals_do_not_tell_sentences_apart() -> None:
    """What ingest does to marks of lists and notes is no other sentence."""
    assert answers(_question("- Het kost: drie euro"), "HET KOST DRIE EURO.")


def test_a_few_words_of_a_reference_are_not_it() -> None:
    """A piece that is a short part of the sentence says too little."""
    assert not answers(_question("Het tarief is drie euro per uur, ook op zondag."), "Ook op zondag.")


def test_the_area_under_the_curve() -> None:
    """All above all is one, ties are half, nothing to compare is nothing."""
    assert (area([0.9, 0.8], [0.1]), area([0.5], [0.5]), area([], [0.5])) == (1.0, 0.5, None)


def test_places_of_a_small_set(tmp_path: Path) -> None:
    """The sentence that answers is found; what nothing answers is counted in the curve alone."""
    (tmp_path / "parkeren.md").write_text(ARTICLE, "utf-8")
    lines = [
        {
            "id": "a",
            "user_input": "wat is het tarief van de parkeerbelasting",
            "reference_contexts": ["Het tarief van de parkeerbelasting is drie euro per uur."],
            "reference_documents": ["parkeren"],
            "answerable": True,
            "tags": ["parkeren"],
        },
        {"id": "b", "user_input": "hoe maak ik bezwaar", "answerable": False, "tags": ["buiten"]},
    ]
    (tmp_path / "set.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    belbot(tmp_path / "home", "ingest", tmp_path / "parkeren.md")
    found = belbot(tmp_path / "home", "eval", "evidence", tmp_path / "set.jsonl", "--json").object()
    assert found["scores"]["parkeren"] == {"questions": 1, "passage_5": 1, "passage_15": 1, "first": 1, "among_4": 1}
    assert found["auroc"]["none"] == 1
    assert sum(one["n"] for one in found["reliability"]) == 2 and found["reliability"][-1]["right"] == 1
    assert found["likely"] == {"answerable": 0, "others": 0, "right": None, "right_of_answerable": None}
