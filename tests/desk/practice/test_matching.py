"""What a trainee types, matched by meaning. The thresholds are held beside the lines that they were chosen on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.answering.grounding import Grounding
from bot.desk.practice.matching import Matching, bare, sentences
from bot.desk.practice.scenario import Scenario
from bot.desk.practice.scenario_file import read_scenario
from bot.desk.review.question_vectors import QuestionVectors
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.settings import PACKAGE

ROOT = Path(__file__).parents[3]
DATA = ROOT / "eval" / "data"


@pytest.fixture(scope="module")
def matching() -> Matching:
    reader = ReaderModel(PACKAGE / "retrieval" / "encoders" / "reader-nl")
    vectors = QuestionVectors(lambda: reader, lambda: pytest.fail("the encoder is not asked"))
    return Matching(vectors, Grounding.with_reader(reader))


def _scenario(name: str) -> Scenario:
    return read_scenario(ROOT / "knowledge" / "oefeningen" / f"{name}.yaml")


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


@pytest.mark.slow
def test_typed_questions_are_matched_to_facts(matching: Matching) -> None:
    """Of 74 questions most get the caller's words, few the wrong ones; of 19 lines of talk nearly none gets any."""
    found: Counter[str] = Counter()
    for line in _lines("practice_asked.jsonl"):
        facts = [fact.name for fact in matching.asked(_scenario(str(line["scenario"])), str(line["text"]))]
        wanted = [line["fact"]] if line["fact"] else []
        kind = "right" if facts == wanted else "missed" if not facts else "false" if not wanted else "wrong"
        found[f"{'question' if wanted else 'talk'} {kind}"] += 1
    assert dict(found) == {
        "question right": 60,
        "question missed": 9,
        "question wrong": 5,
        "talk right": 18,
        "talk false": 1,
    }


@pytest.mark.slow
def test_sentences_are_matched_to_points_and_mistakes(matching: Matching) -> None:
    """In other words, with other figures, with a denial."""
    found: Counter[str] = Counter()
    for line in _lines("practice_said.jsonl"):
        scenario = _scenario(str(line["scenario"]))
        match = matching.answer(scenario, str(line["text"]), ())
        points = {n for n, one in enumerate(match.points) if one.outcome == "said"}
        mistakes = {scenario.mistakes.index(one.mistake) for one in match.mistakes}
        for kind, got, wanted in (
            ("points", points, set(line["points"])),
            ("mistakes", mistakes, set(line["mistakes"])),
        ):
            found[f"{kind} right"] += len(got & wanted)
            found[f"{kind} missed"] += len(wanted - got)
            found[f"{kind} false"] += len(got - wanted)
    assert {kind: n for kind, n in found.items() if n} == {
        **{"points right": 33, "points missed": 1},
        **{"mistakes right": 23, "mistakes missed": 1, "mistakes false": 2},
    }


@pytest.mark.slow
def test_the_opposite_of_a_point_is_not_taken_for_it(matching: Matching) -> None:
    """Sentences that say a point in other words, say another thing of the subject, or the opposite: on the half that the thresholds were
    chosen on, and on the half that was kept apart."""
    found: dict[str, Counter[str]] = {"chosen_on": Counter(), "apart": Counter()}
    for line in _lines("practice_pairs.jsonl"):
        points = matching.answer(_scenario(str(line["scenario"])), str(line["text"]), ()).points
        found[line["part"]][f"{line['outcome']} {points[line['point']].outcome}"] += 1
    assert found == {
        "chosen_on": {"said said": 10, "unsaid unsaid": 10, "contradicted contradicted": 8, "contradicted unsaid": 2},
        "apart": {
            **{"said said": 8, "said unsaid": 2, "unsaid unsaid": 10},
            **{"contradicted contradicted": 9, "contradicted unsaid": 1},
        },
    }


@pytest.mark.parametrize(
    ("scenario", "point", "text", "outcome"),
    [
        ("korting-elektrisch-of-plug-in", 1, "In 2025 geldt voor een plug-in geen korting meer.", "contradicted"),
        ("korting-elektrisch-of-plug-in", 1, "In 2025 betaalt u 60 procent van het tarief.", "contradicted"),
        ("korting-elektrisch-of-plug-in", 1, "U krijgt voor de plug-in een kwart korting.", "said"),
        ("verhuizing-binnen-nederland", 0, "U hoeft uw verhuizing niet aan de gemeente te melden.", "contradicted"),
        ("betaaltermijn-naheffingsaanslag", 1, "U betaalt binnen twee weken na de dagtekening.", "said"),
    ],
)
def test_a_sentence_says_a_point_or_its_opposite(
    matching: Matching, scenario: str, point: int, text: str, outcome: str
) -> None:
    """A denial, another amount, no duty; the same amount or span in other words."""
    assert matching.answer(_scenario(scenario), text, ()).points[point].outcome == outcome


def test_who_says_a_point_and_its_opposite_contradicts_it(matching: Matching) -> None:
    """In whichever order; and one wrong sentence counts once, though it makes a listed mistake too."""
    scenario = _scenario("kwartaal-zonder-omzet")
    right, wrong = "U moet ook zonder omzet btw-aangifte doen.", "Zonder omzet hoeft u geen btw-aangifte te doen."
    for text in (f"{right} {wrong}", f"{wrong} {right}"):
        match = matching.answer(scenario, text, ())
        assert (match.points[0].outcome, match.points[0].sentence) == ("contradicted", wrong)
        assert (match.said, match.wrong) == (0, 1)


def test_an_amount_of_something_else_is_not_held_against_a_point(matching: Matching) -> None:
    """What the caller told, and what another point says, are figures of their own."""
    scenario = _scenario("schenking-van-opa-en-oma")
    match = matching.answer(scenario, "De schenkingen van opa en oma zijn samen 4.000 euro.", ())
    assert "contradicted" not in {one.outcome for one in match.points}


@pytest.mark.parametrize("text", ["U moet binnen twee dagen betalen.", "Dat moet binnen 2 dagen betaald zijn."])
def test_the_figure_of_a_point_is_not_the_mistake_of_another(matching: Matching, text: str) -> None:
    """Two days and two weeks are near in meaning; the figure says which was meant."""
    match = matching.answer(_scenario("dwangbevel-twee-dagen"), text, ())
    assert ([one.sentence for one in match.points], match.mistakes) == ([text, "", ""], ())


def test_a_wrong_figure_is_still_a_mistake(matching: Matching) -> None:
    """With its own figure, and with one that no point has."""
    for text in ("U heeft nog twee weken.", "U heeft nog drie weken om te betalen."):
        assert [one.sentence for one in matching.answer(_scenario("dwangbevel-twee-dagen"), text, ()).mistakes] == [
            text
        ]


@pytest.mark.parametrize(
    ("scenario", "text", "fact"),
    [
        ("kwijtschelding-en-spaargeld", "Wat verdient u?", "inkomen-huishouden"),
        ("zorgtoeslag-inkomen-met-partner", "wat verdient u", "inkomen-samen"),
        ("regeling-langer-dan-een-jaar", "over hoeveel geld hebben we het", "hoogte-schuld"),
    ],
)
def test_a_fact_is_asked_for_in_any_words(matching: Matching, scenario: str, text: str, fact: str) -> None:
    """Earning is income."""
    assert [one.name for one in matching.asked(_scenario(scenario), text)] == [fact]


@pytest.mark.parametrize(
    ("scenario", "text", "facts"),
    [
        ("dwangbevel-twee-dagen", "Wanneer is het dwangbevel bezorgd?", ["datum-dwangbevel"]),
        ("dwangbevel-twee-dagen", "Hoe is het dwangbevel bezorgd?", ["hoe-bezorgd"]),
    ],
)
def test_when_is_answered_with_a_time(matching: Matching, scenario: str, text: str, facts: list[str]) -> None:
    """However near the words: how it came, or that it did, is no answer to when."""
    assert [one.name for one in matching.asked(_scenario(scenario), text)] == facts


def test_two_questions_get_two_facts_and_talk_gets_none(matching: Matching) -> None:
    """Each sentence by itself."""
    asked = matching.asked(
        _scenario("begin-bezwaartermijn"), "Goedemorgen. Welke datum staat er op? Is het een voorlopige aanslag?"
    )
    assert [fact.name for fact in asked] == ["dagtekening", "soort-aanslag"]


def test_a_year_is_twelve_months(matching: Matching) -> None:
    """Other words for the same span; another span is not the point."""
    scenario = _scenario("regeling-langer-dan-een-jaar")
    for text, said in (
        ("U kunt het in maximaal een jaar aflossen.", "said"),
        ("Een betalingsregeling duurt hooguit 24 maanden.", "contradicted"),
    ):
        assert matching.answer(scenario, text, ()).points[0].outcome == said


def test_a_point_that_is_something_to_ask_counts_when_it_was_asked(matching: Matching) -> None:
    """The way to ask for it is what says it."""
    scenario = _scenario("geschorste-auto-op-straat")
    asked, unasked = (matching.answer(scenario, "", facts).points[0].sentence for facts in (("waar-stond-auto",), ()))
    assert asked in scenario.facts[0].questions and not unasked


def test_an_empty_answer_says_nothing(matching: Matching) -> None:
    """And makes no mistake."""
    match = matching.answer(_scenario("begin-bezwaartermijn"), " … ", ())
    assert not any(one.sentence for one in match.points) and match.mistakes == ()


def test_without_a_reader_the_encoder_compares(encoder: Encoder) -> None:
    """It sees words more than meaning: the words of the scenario are found."""
    matching = Matching(QuestionVectors(lambda: None, lambda: encoder), Grounding())
    (fact,) = matching.asked(_scenario("begin-bezwaartermijn"), "Wat is de dagtekening van de aanslag?")
    assert fact.name == "dagtekening"


def test_a_lead_is_no_part_of_a_point() -> None:
    """What the employee says comes after it."""
    assert bare("Je zegt dat de zes weken lopen.") == "de zes weken lopen."
    assert bare("Je vraagt waar de auto stond.") == "waar de auto stond."
    assert sentences("Ja.\n…\nGoed?") == ["Ja.", "Goed?"]
