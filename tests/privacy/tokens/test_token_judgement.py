"""Rules and token model together: a guess of the rules ends, or falls, where the model sees nothing."""

from __future__ import annotations

import numpy as np
import pytest

from bot.privacy.names.tagger import tokenize
from bot.privacy.tokens.judgement import TokenJudge
from bot.privacy.tokens.tagger import LABELS, TokenReading, TokenSpan
from bot.privacy.views import folded_text

TEXT = "mevrouw smit belt terug"


@pytest.fixture(scope="module")
def judge() -> TokenJudge:
    return TokenJudge()


def _reading(text: str, chances: list[float], label: str = "PERSON", *spans: TokenSpan) -> TokenReading:
    table = np.zeros((len(chances), len(LABELS)), np.float32)
    table[:, LABELS.index(label)] = chances
    return TokenReading(tokenize(text), spans, table)


def test_a_guess_ends_where_the_model_sees_nobody(judge: TokenJudge) -> None:
    """The verb behind a name is no part of it."""
    assert judge.possible("PERSON", TEXT, (8, 17), _reading(TEXT, [0.0, 0.9, 0.001, 0.0])) == (8, 12)


def test_a_guess_falls_where_the_model_sees_nobody_at_all(judge: TokenJudge) -> None:
    """Nothing of it is left."""
    assert judge.possible("PERSON", TEXT, (8, 17), _reading(TEXT, [0.9, 0.001, 0.001, 0.9])) is None


@pytest.mark.parametrize(
    ("text", "held"),
    [("vraag zeinstrax belt", None), ("mevrouw zeinstrax belt", (8, 17)), ("vraag zijlstra belt", (6, 14))],
)
def test_a_name_that_no_list_holds_needs_more_where_no_cue_announces_it(
    judge: TokenJudge, text: str, held: tuple[int, int] | None
) -> None:
    """A slip, dialect or a product looks like a name that nobody has heard of."""
    start = text.index("z")
    span = start, text.index(" ", start)
    assert judge.possible("PERSON", text, span, _reading(text, [0.0, 0.1, 0.0])) == held


def test_what_has_a_form_is_not_doubted(judge: TokenJudge) -> None:
    """A number or an address by its form does not rest on the words around it."""
    assert judge.possible("BSN", TEXT, (8, 17), _reading(TEXT, [0.0, 0.0, 0.0, 0.0])) == (8, 17)


def test_junior_behind_a_name_stays_with_it(judge: TokenJudge) -> None:
    """A short word without a capital that tells father from son."""
    text = "Hakan Toprak jr belt"
    assert judge.possible("PERSON", text, (0, 15), _reading(text, [0.9, 0.9, 0.01, 0.0])) == (0, 15)
    assert judge.possible("PERSON", text, (0, 20), _reading(text, [0.9, 0.9, 0.01, 0.01])) == (0, 15)


def test_an_address_needs_less_where_a_rule_found_a_part_of_it(judge: TokenJudge) -> None:
    """A street or a postcode within, or one that a joint divides from a town."""
    text = "op Laan 4, tweede etage, Zeist"
    seen = _reading(text, [0.0] * 10, "ADDRESS", TokenSpan(3, 30, "ADDRESS", 0.55))
    assert [*judge.held(text, seen)] == []
    assert [(s.start, s.end) for s in judge.held(text, seen, [(3, 9)])] == [(3, 30)]
    town = _reading(text, [0.0] * 10, "ADDRESS", TokenSpan(25, 30, "ADDRESS", 0.55))
    assert [*judge.held(text, town, [(3, 9)])] == []
    assert [(s.start, s.end) for s in judge.held(text, town, [(3, 23)])] == [(25, 30)]


@pytest.mark.parametrize(
    ("text", "seen", "home"),
    [
        ("de oude postcode 2011 XZ", "oude postcode 2011 XZ", "2011 XZ"),
        ("op High Street 18, Oxford, United Kingdom", "High Street 18, Oxford, United", "High Street 18"),
    ],
)
def test_words_before_it_and_half_a_name_are_no_part_of_a_known_address(
    judge: TokenJudge, text: str, seen: str, home: str
) -> None:
    """What the model is not sure of is no address because one stands in it."""
    at, there = text.index(seen), text.index(home)
    span = TokenSpan(at, at + len(seen), "ADDRESS", 0.6)
    reading = _reading(text, [0.0] * 9, "ADDRESS", span)
    assert [*judge.held(text, reading, [(there, there + len(home))])] == []


def test_a_number_of_one_or_two_digits_is_seldom_a_birthday(judge: TokenJudge) -> None:
    """A year behind an apostrophe is one more easily."""
    for value, held in (("18", False), ("'51", True)):
        span = TokenSpan(4, 4 + len(value), "DATE_OF_BIRTH", 0.92)
        assert (
            bool([*judge.held(f"van {value} ja", _reading(f"van {value} ja", [0.0] * 4, "DATE_OF_BIRTH", span))])
            == held
        )


def test_the_model_must_be_certain_of_what_only_it_sees(judge: TokenJudge) -> None:
    """And a number has digits."""
    sure, unsure, other = (
        TokenSpan(8, 12, "PERSON", 0.99),
        TokenSpan(13, 17, "PERSON", 0.1),
        TokenSpan(18, 23, "OTHER", 0.99),
    )
    assert [*judge.held(TEXT, _reading(TEXT, [0.0] * 4, "PERSON", sure, unsure, other))] == [sure]


@pytest.mark.parametrize(
    ("text", "label", "least", "held"),
    [
        ("Jan de Vries", "PERSON", 0.7, True),
        ("vries", "PERSON", 0.7, False),
        ("zeinstrax", "PERSON", 0.95, False),
        ("zeinstrax", "PERSON", 0.98, True),
        ("in goor", "ADDRESS", 0.9, False),
        ("de brink 4 in goor", "ADDRESS", 0.9, True),
    ],
)
def test_what_is_known_less_must_be_seen_more_clearly(
    judge: TokenJudge, text: str, label: str, least: float, held: bool
) -> None:
    """Several words of which a list holds one, one of them, one that none holds; a whole address, a town alone."""
    seen = TokenSpan(0, len(text), label, least)
    assert bool([*judge.held(text, _reading(text, [0.0] * 6, label, seen))]) == held


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("t.a.v. Yvette Smit", "PERSON", "Yvette Smit"),
        ("adr de brink 4 goor\nPostcode", "ADDRESS", "de brink 4 goor"),
        ("de brink 44 rd.\n", "ADDRESS", "de brink 44 rd"),
        ("van Tineke", "PERSON", "Tineke"),
        ("van Dijk", "PERSON", "van Dijk"),
        ("E. Zijlstra c.s.", "PERSON", "E. Zijlstra"),
    ],
)
def test_what_stands_around_a_value_is_no_part_of_it(judge: TokenJudge, text: str, label: str, value: str) -> None:
    """Cues, names of fields, marks and line ends stay."""
    seen = TokenSpan(0, len(text), label, 0.99)
    assert [text[s.start : s.end] for s in judge.held(text, _reading(text, [0.0] * 8, label, seen))] == [value]


@pytest.mark.parametrize(
    ("text", "seen", "value"),
    [
        ("in Delft (Oude Delft 188) en", "Delft (Oude Delft 188", "Delft (Oude Delft 188)"),
        ("te Huissen (Gld.), om", "Huissen (Gld.", "Huissen (Gld.)"),
        ("vve Boompjes 101-139, dak", "Boompjes 101-", "Boompjes 101-139"),
        ("op Mijnbouwplein 11-208 dus", "Mijnbouwplein 11", "Mijnbouwplein 11-208"),
    ],
)
def test_an_address_ends_where_its_bracket_or_its_number_does(
    judge: TokenJudge, text: str, seen: str, value: str
) -> None:
    """What the model leaves out of what it began."""
    span = TokenSpan(text.index(seen), text.index(seen) + len(seen), "ADDRESS", 0.99)
    held = judge.held(text, _reading(text, [0.0] * 9, "ADDRESS", span))
    assert [text[s.start : s.end] for s in held] == [value]


@pytest.mark.parametrize(
    ("text", "label", "seen"),
    [
        ("Peugeot 208 GT", "ADDRESS", "Peugeot 208 GT"),
        ("in de provincie Fryslân", "PERSON", "Fryslân"),
        ("het arrest Gielen", "PERSON", "Gielen"),
        ("met Maria Hemelvaart", "PERSON", "Maria"),
        ("van Marokkaanse komaf", "PERSON", "van Marokkaanse"),
    ],
)
def test_makes_institutions_and_feasts_are_nobodys(judge: TokenJudge, text: str, label: str, seen: str) -> None:
    """However certain the model is."""
    span = TokenSpan(text.index(seen), text.index(seen) + len(seen), label, 0.999)
    assert [*judge.held(text, _reading(text, [0.0] * 8, label, span))] == []


def test_who_signs_a_law_is_public(judge: TokenJudge) -> None:
    """Ministers and monarchs are named under every law."""
    text = "De Minister van Financiën,\nJ. Smit"
    span = TokenSpan(text.index("J."), len(text), "PERSON", 0.99)
    assert [*judge.held(text, _reading(text, [0.0] * 8, "PERSON", span))] == []


def test_places_are_those_of_the_original(judge: TokenJudge) -> None:
    """A text with what does not show keeps its offsets."""
    text = "mijn naam is Daan Wier\u200bsma en ik bel"
    reading = judge.read(folded_text(text))
    assert [text[span.start : span.end] for span in reading.spans] == ["Daan Wier\u200bsma"]
