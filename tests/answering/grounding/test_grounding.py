"""Whether a sentence stands in what it cites. Pairs are in `grounding_cases.jsonl`; what we get wrong is listed beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.grounding import check
from bot.types import SUPPORTED, Draft
from tests.support.house import evidence

HERE = Path(__file__).parent
DEADLINE = "De aangifte moet vóór 1 mei 2026 binnen zijn."


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, the quotes it could cite, which it cites, and whether those carry it."""

    id: str
    evidence: tuple[str, ...]
    sentence: str
    cites: tuple[int, ...]
    supported: bool


def _cases() -> Iterator[Case]:
    for line in (HERE / "grounding_cases.jsonl").read_text("utf-8").splitlines():
        values = json.loads(line)
        lists = {key: tuple(values[key]) for key in ("evidence", "cites")}
        yield Case(**{**values, **lists})


def _is_supported(case: Case) -> bool:
    return check(Draft(case.sentence, case.cites), evidence(*case.evidence)).support in SUPPORTED


def test_there_are_enough_cases() -> None:
    """At least thirty pairs, a third or more right and half or more subtly wrong."""
    wrong = [case for case in _cases() if not case.supported]
    assert len(list(_cases())) >= 30
    assert len(wrong) * 2 >= len(list(_cases()))


def test_the_failures_are_exactly_the_known_ones() -> None:
    """A case that starts to fail is an error, and one that starts to pass leaves the list."""
    known = (HERE / "known_grounding_failures.txt").read_text("utf-8").splitlines()
    failed = [case.id for case in _cases() if _is_supported(case) != case.supported]
    assert sorted(failed) == sorted(line for line in known if line and not line.startswith("#"))


def test_the_sentence_itself_is_verbatim() -> None:
    """To the letter."""
    assert check(Draft(DEADLINE, (1,)), evidence(DEADLINE)).support == "verbatim"


def test_a_paraphrase_is_supported_not_verbatim() -> None:
    """Other order, same words."""
    assert (
        check(Draft("Vóór 1 mei 2026 moet de aangifte binnen zijn.", (1,)), evidence(DEADLINE)).support == "supported"
    )


def test_a_changed_number_is_named_as_the_reason() -> None:
    """So that a reviewer sees why it was withheld."""
    assert check(Draft("De aangifte moet vóór 2 mei 2026 binnen zijn.", (1,)), evidence(DEADLINE)).reason


def test_a_quote_that_is_not_in_its_passage_supports_nothing() -> None:
    """Offsets that point elsewhere make the evidence worthless, even for the literal sentence."""
    moved = [replace(item, start=1) for item in evidence(DEADLINE)]
    assert check(Draft(DEADLINE, (1,)), moved).support == "unsupported"


def test_without_evidence_nothing_is_supported() -> None:
    """No sources, no facts."""
    assert check(Draft(DEADLINE, (1,)), []).support == "unsupported"


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    """However literal it is."""
    assert check(Draft(DEADLINE, ()), evidence(DEADLINE)).support == "unsupported"


@given(st.text(max_size=60), st.lists(st.integers(-3, 9), max_size=4))
def test_any_text_gets_a_verdict(text: str, cites: list[int]) -> None:
    """Whatever a model says, checking it is no error."""
    assert check(Draft(text, tuple(cites)), evidence(DEADLINE)).support in ("verbatim", "supported", "unsupported")


@pytest.mark.parametrize("number", ["3", "30", "2025", "1,5", "1.000.000", "twintig", "juni", "50%", "€ 12,50"])
def test_any_number_from_nowhere_is_caught(number: str) -> None:
    """Whole, broken, as a word or as a month."""
    assert check(Draft(f"{DEADLINE[:-1]} {number}.", (1,)), evidence(DEADLINE)).support == "unsupported"


def test_a_reason_names_what_differs() -> None:
    """A number that the source gives for something else is not missing: it stands in the wrong place."""
    quoted = "Een kind betaalt 10 procent. Een kleinkind betaalt 18 procent."
    assert "another part" in check(Draft("Een kind betaalt 18 procent.", (1,)), evidence(quoted)).reason


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Kinderalimentatie is onbelast.", "Kinderalimentatie is niet belast."),
        ("De aangifte moet vóór 01-05-2026 binnen zijn.", DEADLINE),
        ("De omzet is maximaal € 20.000.", "De omzet is niet hoger dan 20.000 euro."),
        ("De ondernemer vraagt uitstel aan.", "De ondernemer kan uitstel aanvragen."),
        ("De aanslag wordt door de inspecteur opgelegd.", "De inspecteur legt de aanslag op."),
    ],
)
def test_the_same_in_other_words(sentence: str, source: str) -> None:
    """Denial in a word, other notation, other comparison, separable verb, passive."""
    assert check(Draft(sentence, (1,)), evidence(source)).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("De schenking is onbelast.", "De schenking is belast."),
        ("De werknemer betaalt de werkgever.", "De werkgever betaalt de werknemer."),
        ("De inspecteur moet een boete opleggen.", "De inspecteur kan een boete opleggen."),
        ("Uitstel is mogelijk.", "Uitstel is mogelijk als de beller zekerheid stelt."),
        ("De aftrek geldt tenzij de lening is afgelost.", "De aftrek geldt als de lening is afgelost."),
        ("De termijn is ten minste zes weken.", "De termijn is ten hoogste zes weken."),
        ("De huurtoeslag stopt.", "De zorgtoeslag stopt."),
    ],
)
def test_nearly_the_same_words(sentence: str, source: str) -> None:
    """Denial, parties, duty, condition, comparison or tax is another."""
    assert check(Draft(sentence, (1,)), evidence(source)).support == "unsupported"
