"""What an employee may correct in a redaction, and what never."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.privacy import Corrections, Keep, Mask, Placeholders, Redactor
from bot.privacy.call_memory import CHECKED_SCORE, STALE, is_certain, length_class, shape_of, words_in
from bot.privacy.recogniser import CHECKED
from bot.types import Redaction
from tests.privacy.test_properties import TEXTS

CALL = "mevrouw Jansen belt over de Tulpenactie"
PROVED = {
    "BSN": "mijn bsn is 111222333",
    "IBAN": "rekening NL91 ABNA 0417 1643 00",
    "AANSLAGNUMMER": "aanslag 1112.22.333.H.56",
    "LOONHEFFINGENNUMMER": "nummer 111222333L01",
    "BSN spoken": "bsn een een een twee twee twee drie drie drie",
}


def _keep(text: str, *words: str) -> Corrections:
    return Corrections(keep=tuple(Keep(text.index(word), text.index(word) + len(word)) for word in words))


def _mask(text: str, word: str, label: str = "OTHER") -> Corrections:
    start = text.index(word)
    return Corrections(mask=(Mask(start, start + len(word), label),))


def _corrected(redactor: Redactor, text: str, corrections: Corrections) -> Redaction:
    return redactor.redact(text, Placeholders(), corrections)


def test_a_false_alarm_can_be_left_open(redactor: Redactor) -> None:
    """It travels on as plain text, and is told apart from what is masked."""
    result = _corrected(redactor, CALL, _keep(CALL, "Jansen"))
    assert (result.text, result.spans) == (CALL, ())
    assert [(span.label, span.by, span.certain) for span in result.kept] == [("PERSON", "hand", False)]


def test_what_was_missed_can_be_masked(redactor: Redactor) -> None:
    """Under a placeholder of its own."""
    result = _corrected(redactor, CALL, _mask(CALL, "Tulpenactie"))
    assert result.text == "mevrouw [PERSOON-1] belt over de [GEGEVEN-1]"
    assert [(span.label, span.by) for span in result.spans] == [("PERSON", "recogniser"), ("OTHER", "hand")]


@pytest.mark.parametrize(("label", "text"), PROVED.items(), ids=PROVED.keys())
def test_a_proved_number_is_never_left_open(redactor: Redactor, label: str, text: str) -> None:
    """Whoever asks: it stays masked, and says that it is certain."""
    (span,) = redactor.redact(text).spans
    again = _corrected(redactor, text, Corrections(keep=(Keep(span.start, span.end),)))
    assert (again.spans[0].label, again.spans[0].certain, again.kept) == (label.split()[0], True, ())
    assert span.text not in again.text


def test_the_same_number_in_another_spelling_stays_masked_too(redactor: Redactor) -> None:
    """Leaving open one spelling does not open another."""
    memory = Placeholders()
    redactor.redact("bsn 111222333", memory, Corrections(keep=(Keep(4, 13),)))
    assert redactor.redact("bsn 1112.22.333", memory).text == "bsn [BSN-1]"


def test_a_proved_number_inside_an_open_piece_stays_masked(redactor: Redactor) -> None:
    """A span around a finding opens nothing: it has to be the finding itself."""
    text = "mevrouw Jansen, 111222333"
    result = _corrected(redactor, text, Corrections(keep=(Keep(0, len(text)),)))
    assert (result.text, result.kept) == ("mevrouw [PERSOON-1], [BSN-1]", ())


def test_half_a_number_cannot_be_cut_off(redactor: Redactor) -> None:
    """A mask over a few digits hides the whole number: no half of it shows."""
    text = "bsn 111222333 graag"
    for start, end in ((4, 7), (9, 13), (2, 6), (10, 19)):
        result = _corrected(redactor, text, Corrections(mask=(Mask(start, end, "OTHER"),)))
        assert not set("123") & set(result.text.replace("-1]", ""))


def test_a_mask_over_a_finding_takes_it_along(redactor: Redactor) -> None:
    """The whole selection becomes one placeholder."""
    text = "mevrouw Jansen Bloemenpracht belt"
    result = _corrected(redactor, text, _mask(text, "Jansen Bloemenpracht", "PERSON"))
    assert result.text == "mevrouw [PERSOON-1] belt"


def test_a_word_left_open_stays_open_for_the_rest_of_the_call(redactor: Redactor) -> None:
    """In the next question too, without asking again."""
    memory = Placeholders()
    redactor.redact(CALL, memory, _keep(CALL, "Jansen"))
    later = redactor.redact("heeft mevrouw jansen uitstel?", memory)
    assert (later.text, [span.by for span in later.kept]) == ("heeft mevrouw jansen uitstel?", ["memory"])


def test_a_word_masked_by_hand_stays_masked_for_the_rest_of_the_call(redactor: Redactor) -> None:
    """Under the same number, however it is capitalised."""
    memory = Placeholders()
    redactor.redact(CALL, memory, _mask(CALL, "Tulpenactie"))
    later = redactor.redact("Tulpenactie en TULPENACTIE", memory)
    assert later.text == "[GEGEVEN-1] en [GEGEVEN-1]"
    assert {span.by for span in later.spans} == {"memory"}


def test_the_last_decision_counts(redactor: Redactor) -> None:
    """What was left open can be masked again, and what was masked by hand can be opened again."""
    memory = Placeholders()
    redactor.redact(CALL, memory, _keep(CALL, "Jansen"))
    redactor.redact(CALL, memory, _mask(CALL, "Jansen", "PERSON"))
    assert "Jansen" not in redactor.redact(CALL, memory).text
    redactor.redact(CALL, memory, _keep(CALL, "Jansen"))
    assert redactor.redact(CALL, memory).text == CALL


def test_one_correction_goes_for_the_same_word_in_the_same_text(redactor: Redactor) -> None:
    """Only the one that was pointed at is a new decision."""
    text = "mevrouw Jansen en meneer Jansen"
    result = _corrected(redactor, text, _keep(text, "Jansen"))
    assert (result.text, [span.by for span in result.kept]) == (text, ["hand", "memory"])


def test_a_correction_made_before_is_not_new(redactor: Redactor) -> None:
    """Asking the same question again is no second opinion."""
    memory = Placeholders()
    redactor.redact(CALL, memory, _keep(CALL, "Jansen"))
    assert [span.by for span in redactor.redact(CALL, memory, _keep(CALL, "Jansen")).kept] == ["memory"]


@pytest.mark.parametrize(
    "corrections",
    [
        Corrections(keep=(Keep(0, 99),)),
        Corrections(keep=(Keep(-1, 4),)),
        Corrections(keep=(Keep(4, 4),)),
        Corrections(keep=(Keep(7, 8),)),
        Corrections(mask=(Mask(0, 99, "OTHER"),)),
        Corrections(mask=(Mask(0, 7, "NAAM"),)),
        Corrections(keep=(Keep(0, 7),), mask=(Mask(3, 9, "OTHER"),)),
        Corrections(keep=tuple(Keep(n, n + 1) for n in range(300))),
    ],
    ids=["past the end", "before the start", "empty", "a space", "mask past the end", "label", "overlap", "many"],
)
def test_a_correction_that_does_not_fit_is_refused(redactor: Redactor, corrections: Corrections) -> None:
    """With a sentence in Dutch, and nothing is remembered."""
    memory = Placeholders()
    with pytest.raises(BadInput) as refused:
        redactor.redact(CALL, memory, corrections)
    assert (refused.value.detail, len(memory), memory.hidden()) == (STALE, 0, ())


def test_a_copied_memory_leaves_no_trace() -> None:
    """What is tried in a copy is unknown to the call."""
    memory = Placeholders()
    twin = memory.copy()
    twin.placeholder("BSN", "111222333")
    twin.keep("Jansen")
    twin.hide("OTHER", "Tulp")
    assert (len(memory), memory.is_kept("Jansen"), memory.hidden()) == (0, False, ())


@pytest.mark.parametrize(
    ("label", "value", "certain"),
    [
        ("BSN", "111222333", True),
        ("BSN", "１１１ 222 333", True),
        ("BSN", "111222334", False),
        ("IBAN", "NL91 ABNA 0417 1643 00", True),
        ("IBAN", "NL91 ABNA 0417 1643 01", False),
        ("CREDIT_CARD", "4111 1111 1111 1111", True),
        ("CREDIT_CARD", "4111 1111 1111 1112", False),
        ("AANSLAGNUMMER", "1112.22.333.H.56", True),
        ("BTW_ID", "NL111222333B01", True),
        ("PERSON", "111222333", False),
        ("PHONE", "0612345678", False),
    ],
)
def test_only_a_check_digit_makes_certain(label: str, value: str, certain: bool) -> None:
    """Names, addresses and telephone numbers have none."""
    assert is_certain(label, value) is certain


def test_what_a_recogniser_checked_is_certain() -> None:
    """Where this room has no test of its own; a telephone number has no check digit at all."""
    assert CHECKED_SCORE == CHECKED
    assert is_certain("BETALINGSKENMERK", "1", CHECKED) and not is_certain("BETALINGSKENMERK", "1", 1.0)
    assert not is_certain("PHONE", "0612345678", CHECKED)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("Jansen", ("capital", "4-8", 1)),
        ("jan", ("lower", "1-3", 1)),
        ("ABC BV", ("upper", "4-8", 2)),
        ("12-34", ("digits", "4-8", 1)),
        ("Dorpsstraat 12", ("mixed", "9-16", 2)),
        ("a b c d e f g h i j", ("lower", "17+", 5)),
    ],
)
def test_a_shape_says_little(value: str, seen: tuple[str, str, int]) -> None:
    """One of five shapes, one of four lengths, at most five words."""
    assert (shape_of(value), length_class(value), words_in(value)) == seen


def test_what_is_left_open_does_not_hide_its_neighbour(redactor: Redactor) -> None:
    """A false telephone number beside a citizen service number: the second stays masked when the first is shown."""
    result = redactor.redact("060000000 79468.384.8", None, Corrections(keep=(Keep(0, 9),)))
    assert result.text == "060000000 [BSN-1]"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, data=st.data())
def test_no_correction_shows_a_proved_number(redactor: Redactor, text: str, data: st.DataObject) -> None:
    """Whatever is kept and masked: what was certain before does not stand in the text, and spans stay exact."""
    spans = redactor.redact(text).spans
    kept = data.draw(st.lists(st.sampled_from(spans), unique_by=lambda s: s.start)) if spans else []
    result = redactor.redact(text, None, Corrections(keep=tuple(Keep(s.start, s.end) for s in kept)))
    assert all(text[s.start : s.end] == s.text for s in (*result.spans, *result.kept))
    for span in (span for span in spans if span.certain):
        assert any(s.start <= span.start and span.end <= s.end for s in result.spans)
