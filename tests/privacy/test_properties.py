"""What holds for every text, tried on random ones built from awkward pieces."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.privacy import Placeholders, Redactor

PIECES = st.sampled_from(
    [
        *("mijn naam is", "mevrouw", "jan de vries", "Jansen", "ik ben", "Mark", "op naam van", "J.P."),
        *("bsn", "111222333", "1234 56 782", "123456782", "H.56", "12345678", "€", "euro", "0612345678", "+31"),
        *("NL91 ABNA 0417 1643 00", "rekening", "Dorpsstraat", "12a", "1234 AB", "1234", "ab", "jan@x.nl", "punt nl"),
        *("geboren op", "3 mei 1980", "12-03-1980", "AB-12-CD", "kenteken", "[PERSOON-1]", "[BSN-2]", "[", "]"),
        *("\u200b", "\u00a0", "\ufb01", "e\u0301", "\u0130", "\ufffc", "\n", ".", "-", "/", "'", "\u00bd"),
    ]
)
GLUE = st.sampled_from([" ", " ", " ", "", "-", ", ", "\n"])
CALLS = st.lists(st.tuples(PIECES, GLUE), max_size=12).map(lambda parts: "".join(map("".join, parts)))
TEXTS = st.one_of(CALLS, st.text(max_size=80))

_few = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_few
@given(text=TEXTS)
def test_offsets_are_exact(redactor: Redactor, text: str) -> None:
    """Each span is the slice of the original that it says it is."""
    for span in redactor.redact(text).spans:
        assert text[span.start : span.end] == span.text != ""


@_few
@given(text=TEXTS)
def test_spans_are_sorted_and_apart(redactor: Redactor, text: str) -> None:
    """No two spans share a character."""
    spans = redactor.redact(text).spans
    assert all(left.end <= right.start for left, right in pairwise(spans))


@_few
@given(text=TEXTS)
def test_redacting_twice_changes_nothing(redactor: Redactor, text: str) -> None:
    """Redacted text holds nothing more to find."""
    once = redactor.redact(text).text
    assert redactor.redact(once).text == once


@_few
@given(text=TEXTS)
def test_restoring_undoes_redacting(redactor: Redactor, text: str) -> None:
    """Nothing is lost, as long as nobody is written in two ways."""
    memory = Placeholders()
    result = redactor.redact(text, memory)
    assume(len({(s.placeholder, s.text) for s in result.spans}) == len({s.placeholder for s in result.spans}))
    assert memory.restore(result.text) == text


@_few
@given(text=TEXTS)
def test_no_value_stays_in_the_text(redactor: Redactor, text: str) -> None:
    """The redacted text is the original with exactly the spans replaced."""
    result = redactor.redact(text)
    kept = len(text) - sum(span.end - span.start for span in result.spans)
    assert len(result.text) == kept + sum(len(span.placeholder) for span in result.spans)
