"""The redaction cases are well-formed, the figures right by hand, and exactly the listed failures occur."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from stdnum import iban, luhn
from stdnum.nl import bsn, btw

from bot.errors import BadInput
from bot.privacy import Redactor
from bot.privacy.call_memory import PLACEHOLDER_NAMES
from bot.types import PersonalSpan
from eval.suites.privacy.cases import RedactionCase, TrueSpan, read_cases
from eval.suites.privacy.over_redaction import over_redaction, pieces
from eval.suites.privacy.scores import CASES, evaluate, failures, mark, share
from tests.support.terminal import belbot, json_lines

MOST = {"BSN", "PERSON", "ADDRESS", "IBAN", "PHONE"}
JAN = RedactionCase("bel jan smit op 0612345678", (TrueSpan(4, 12, "PERSON"), TrueSpan(16, 26, "PHONE")), place="x:1")
KEPT = RedactionCase("artikel 3.114 wet ib", ())


@pytest.fixture(scope="module")
def cases() -> list[RedactionCase]:
    """All cases of the data folder."""
    return read_cases([CASES])


def _span(text: str, start: int, end: int, label: str) -> PersonalSpan:
    return PersonalSpan(start, end, label, text[start:end])


def _valid(label: str, value: str) -> bool:
    """Whether the check digit of an identifier is right, by the standard library for such numbers."""
    plain = "".join(char for char in value.upper() if char.isalnum())
    if label == "IBAN":
        return bool(iban.is_valid(plain, check_country=False))
    if label == "CREDIT_CARD":
        return bool(luhn.is_valid(plain))
    if label == "BETALINGSKENMERK":
        return _payment_reference(plain)
    if label == "BTW_ID" and btw.is_valid(plain):
        return True
    return bool(bsn.is_valid(plain.removeprefix("NL")[:9]))


def _payment_reference(digits: str) -> bool:
    """The first digit checks the fifteen others: weights 2 4 8 5 10 9 7 3 6 1 from the right, modulo 11."""
    weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1] * 2
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(reversed(digits[1:]), weights, strict=False)) % 11
    return int(digits[0]) == {10: 1, 11: 0}.get(rest, rest)


def test_every_label_has_ten_spans_and_the_most_frequent_forty(cases: list[RedactionCase]) -> None:
    """Fewer would make a share meaningless."""
    counts = Counter(span.label for case in cases for span in case.spans)
    assert set(counts) == set(PLACEHOLDER_NAMES)
    assert {label for label, count in counts.items() if count < (40 if label in MOST else 10)} == set()
    assert counts.total() >= 450


def test_enough_texts_must_stay_and_a_fifth_is_prose(cases: list[RedactionCase]) -> None:
    """At least 150 texts without personal data; calls and prose both, and every case says which it is."""
    assert sum(not case.spans for case in cases) >= 150
    assert all(len({"call", "prose"} & set(case.tags)) == 1 for case in cases)
    assert sum("prose" in case.tags for case in cases) >= len(cases) / 5


def test_no_text_stands_twice(cases: list[RedactionCase]) -> None:
    """A double text would count twice."""
    assert [text for text, count in Counter(case.text for case in cases).items() if count > 1] == []


def test_checked_means_that_the_check_digit_is_right(cases: list[RedactionCase]) -> None:
    """Every span with the tag passes its check; there are enough of them to measure 99.5%."""
    checked = [(span.label, case.text[span.start : span.end]) for case in cases for span in case.spans if span.checked]
    assert [(label, value) for label, value in checked if not _valid(label, value)] == []
    assert len(checked) >= 150


def test_failures_equal_the_known_failures(cases: list[RedactionCase]) -> None:
    """Exactly the listed failures: `python -m eval.suites.privacy.scores --failures` prints the list anew."""
    redactor = Redactor()
    known = (CASES / "known_failures.txt").read_text("utf-8").splitlines()
    assert sorted(failures(cases, lambda text: redactor.redact(text).spans)) == sorted(known)


def test_wilson_by_hand() -> None:
    """8 of 10: the interval from 0.490 to 0.943 of Wilson's formula; 0 of 10: up to 0.278."""
    assert (share(8, 10).value, share(8, 10).low, share(8, 10).high) == (0.8, 0.4902, 0.9433)
    assert (share(0, 10).low, share(0, 10).high) == (0.0, 0.2775)


def test_nothing_to_count_is_not_measured() -> None:
    """None, never zero."""
    assert share(0, 0).value is None


def test_one_character_left_is_not_found() -> None:
    """`jan smi` covers seven of eight characters: partial, not found."""
    person, phone = mark(JAN, [_span(JAN.text, 4, 11, "PERSON")]).outcomes
    assert (person.found, person.partial) == (False, True)
    assert (phone.found, phone.partial) == (False, False)


def test_two_spans_together_cover_one() -> None:
    """Every character is redacted, but a part under another label: found, not labelled."""
    spans = [_span(JAN.text, 4, 8, "PERSON"), _span(JAN.text, 8, 12, "CITY")]
    outcome = mark(JAN, spans).outcomes[0]
    assert (outcome.found, outcome.labelled) == (True, False)


def test_figures_by_hand() -> None:
    """One of two found, one of two spans right, 4 + 7 characters too many of 26 + 20."""

    def redact(text: str) -> list[PersonalSpan]:
        return [_span(text, 0, 12, "PERSON")] if text == JAN.text else [_span(text, 0, 7, "CITY")]

    scores = evaluate([JAN, KEPT], redact)
    figures = scores.groups["all"]
    assert (figures.recall.value, figures.precision.value) == (0.5, 0.5)
    assert (figures.over_redacted_characters, figures.over_redacted_per_1000) == (11, round(11_000 / 46, 2))
    assert (scores.groups["names"].recall.value, scores.groups["addresses"].recall.value) == (1.0, None)
    assert scores.untouched_kept.value == 0.0


def test_a_failure_names_its_place_kind_label_and_text() -> None:
    """One missed, one taken from a text that must stay."""
    spans = {JAN.text: [_span(JAN.text, 4, 12, "PERSON")], KEPT.text: [_span(KEPT.text, 14, 20, "PERSON")]}
    lines = list(failures([JAN, KEPT], spans.__getitem__))
    assert lines == ["x:1\tmissed\tPHONE\t0612345678", "\tover\tPERSON\twet ib"]


def test_a_span_that_is_not_in_its_text_is_refused(tmp_path: Path) -> None:
    """The message names the line."""
    file = json_lines(tmp_path / "c.jsonl", {"text": "bel jan", "spans": [{"text": "piet", "label": "PERSON"}]})
    with pytest.raises(BadInput, match=r"c\.jsonl:1"):
        read_cases([file])


def test_equal_spans_are_found_one_after_the_other(tmp_path: Path) -> None:
    """The second `jan` is the second in the text."""
    span = {"text": "jan", "label": "PERSON"}
    case = read_cases([json_lines(tmp_path / "c.jsonl", {"text": "jan en jan", "spans": [span, span]})])[0]
    assert [(s.start, s.end) for s in case.spans] == [(0, 3), (7, 10)]


def test_over_redaction_by_hand(tmp_path: Path) -> None:
    """One span in 4 words is 500 in 2,000, listed with its file."""
    (tmp_path / "wet.md").write_text("de wit is wit", "utf-8")
    measured = over_redaction([tmp_path], lambda text: [_span(text, 0, 6, "PERSON")])
    assert (measured.words, measured.spans, measured.spans_per_2000_words) == (4, 1, 500.0)
    assert [(o.label, o.text, o.file) for o in measured.offenders] == [("PERSON", "de wit", "wet.md")]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    """Zero spans in nothing would pass for a result."""
    with pytest.raises(BadInput, match=r"no \.md or \.txt"):
        over_redaction([tmp_path], lambda text: [])


def test_pieces_lose_nothing() -> None:
    """Lines stay whole, and together they are the text."""
    text = "".join(f"regel {number}\n" for number in range(1000))
    parts = list(pieces(text, 100))
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 100


def test_eval_privacy_prints_json_and_nothing_else(tmp_path: Path) -> None:
    """One case found, and the plain folder without a span."""
    case = {"text": "mijn bsn is 111222333", "spans": [{"text": "111222333", "label": "BSN", "tags": ["checked"]}]}
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "wet.txt").write_text("De aanslag wordt vastgesteld door de inspecteur.", "utf-8")
    file = json_lines(tmp_path / "c.jsonl", case)
    ran = belbot(tmp_path / "home", "eval", "privacy", file, "--plain", tmp_path / "plain", "--json")
    figures = ran.object()
    assert (ran.code, ran.err) == (0, "")
    assert figures["groups"]["checked identifiers"]["recall"]["value"] == 1.0
    assert figures["plain"]["spans_per_2000_words"] == 0.0
