"""What holds for every text, tried on random ones built from awkward pieces."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.privacy import Placeholders, Redactor
from bot.privacy.dictation import dictation_view
from bot.privacy.views import folded_text
from tests.privacy import generated as g

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
_NUMBERS = g.rng("limits")
VALUES = [
    *(g.citizen(_NUMBERS), g.kenmerk(_NUMBERS), g.card(_NUMBERS), g.dutch_iban(_NUMBERS), g.new_vat(_NUMBERS)),
    *("0612345678", "1234.56.782.H.56", "123456782L01", "GB-123-X", "NWB4K3PR7", "192.168.1.20", "@jan_80"),
    *("een een een twee twee twee drie drie drie", "dubbel drie", "honderdelf", "ECLI:NL:RBDHA:2023:1"),
]
CUES = [
    "bsn",
    "rekeningnr",
    "tel",
    "kvk",
    "kenmerk",
    "zaaknummer",
    "aanslagnr",
    "gebruikersnaam:",
    "kenteken",
    "is mijn",
]
STYLES = (str.lower, str.upper, g.groups(3, 3, 3), g.groups(4, 4, 4, 4, sep="."), "".join, " ".join, "\u00a0".join)
IDENTIFYING = st.one_of(
    st.builds(lambda value, style: style(value), st.sampled_from(VALUES), st.sampled_from(STYLES)),
    st.sampled_from(
        [*CUES, "en", "punt", "streepje", "een", "[BSN-1]", "\u200b", "e\u0301", "\uff11", "\u0665", "\u2012", "\r\n"]
    ),
    st.text(max_size=5),
)
IDENTIFIERS = st.lists(st.tuples(IDENTIFYING, st.sampled_from([" ", "", ", ", ".", "\n", "-"])), max_size=8).map(
    lambda parts: "".join(map("".join, parts))
)
TEXTS = st.one_of(CALLS, IDENTIFIERS, st.text(max_size=80))

_few = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


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


@_few
@given(text=TEXTS)
def test_every_dictated_digit_knows_its_words(text: str) -> None:
    """The view of spoken numbers points into the text, in order."""
    heard = dictation_view(folded_text(text))
    if heard is not None:
        assert len(heard.view.text) == len(heard.view.starts) == len(heard.view.ends) == len(heard.spoken)
        assert list(heard.view.starts) == sorted(heard.view.starts)
