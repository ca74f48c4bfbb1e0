"""Learning where questions belong: what is learned from, and that a model can be fitted to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.triage.routing import Route, RouteModel
from tests.support.terminal import json_lines
from train.routing import (
    DATA,
    RoutingExample,
    VectorReader,
    composed,
    fit,
    told,
    variants,
    with_talk,
    with_thresholds,
    written,
)

REPOSITORY = Path(__file__).parents[2]
STATUS, TAX = Route("status", "bezwaar"), Route()
EXAMPLES = [
    *(RoutingExample(f"is mijn {word} al binnen", STATUS) for word in ("bezwaar", "brief", "bezwaarschrift")),
    *(RoutingExample(f"hoe hoog is {word}", TAX) for word in ("de btw", "de korting", "het tarief")),
    RoutingExample("hoe laat gaat de trein", Route("neither")),
    RoutingExample("wanneer komt de kinderbijslag", Route("elsewhere", "svb")),
]


def test_at_least_eight_hundred_questions_were_written() -> None:
    """Of every kind, and none twice."""
    texts = [e.text.lower() for e in written((REPOSITORY / DATA).glob("*.jsonl"))]
    assert len(texts) == len(set(texts)) >= 800


def test_an_unknown_label_is_an_error() -> None:
    """A typing error must not become a kind of its own."""
    with pytest.raises(ValueError, match="statsu/bezwaar"):
        RoutingExample.labelled("is het er", "statsu/bezwaar")


def test_a_subject_in_a_frame_of_taxes_is_about_taxes() -> None:
    """The same subjects come in both kinds of frames."""
    made = list(composed(REPOSITORY / DATA / "frames.yaml"))
    assert {"elsewhere", "status", "tax"} == {e.route.kind for e in made}
    assert any(e.route == TAX and "kinderbijslag" in e.text for e in made)
    assert any(e.route == Route("elsewhere", "svb") and "kinderbijslag" in e.text for e in made)


def test_talk_is_put_around_each_question() -> None:
    """It keeps its route, and counts less."""
    plain, talked = with_talk(EXAMPLES[:1])
    assert plain.text in talked.text
    assert (talked.route, talked.weight < plain.weight) == (plain.route, True)


def test_an_answer_that_names_another_organisation_makes_no_ordinary_question(tmp_path: Path) -> None:
    """It is neither learned from as one nor kept apart as one."""
    lines = [
        {"file": f"{n}.md", "sentence": sentence, "variants": [f"vraag {n}"]}
        for n, sentence in enumerate(("Bel de SVB.", "De korting is 10 euro.", "Het tarief is 21 procent."))
    ]
    learned, apart = variants([json_lines(tmp_path / "v.jsonl", *lines)])
    assert {e.text for e in (*learned, *apart)} == {"vraag 1", "vraag 2"}


def test_a_model_learns_what_it_is_shown() -> None:
    """Words it has seen lead to the kind and the name that they came with, beside their vector and alone."""
    vectors = VectorReader()
    model = with_thresholds(fit(EXAMPLES, EXAMPLES, vectors), [e for e in EXAMPLES if e.route == TAX], vectors)
    assert isinstance(model, RouteModel)
    assert (told(model, EXAMPLES)["status recall"], told(model, EXAMPLES, vectors)["status recall"]) == (1, 1)
    said = "is mijn bezwaarschrift al binnen"
    assert (model.route(said), model.route(said, vectors.of(said))) == (STATUS, STATUS)
