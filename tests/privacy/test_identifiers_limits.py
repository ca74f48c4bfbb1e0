"""No text makes the recognisers of identifiers slow, and none makes them crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.privacy import Placeholders, Redactor
from bot.privacy.dictated import dictated
from bot.privacy.fold import fold
from bot.privacy.identifiers import RECOGNIZERS
from tests.privacy import generated as g

SIZE = 10_000
_ALL = [kind() for kind in RECOGNIZERS]

REPEATED = (
    *("a", "1", "1 ", "0 ", "12 ", "1.", "1-", "1\n", "a1", "A1 ", "(", "[", "@", "a@a.", "http://a", "a.nl/", "06 "),
    *("NL91", "nl91abna", "N L ", "AB-12-", "en el 9 ", "een ", "een twee ", "eentwee", "drie keer een ", "honderd "),
    *(
        "1 punt ",
        "bsn ",
        "bsn 1",
        "bsn is ",
        "rekening van de ",
        "zaaknummer 1 ",
        "gebruikersnaam is ",
        "geboren in a ",
    ),
    *("12-03-1980 ", "stichting 1", "ECLI:", "C/09/", ":", "1.1.", "\u20ac 1", "\n", "1_", "'", "\u200b", "\uff11"),
    *("111 222 333 ", "111222333 ", "123456782H", "NL123456782B", "4111 1111 ", "0612345678 ", "1 is mijn bsn "),
    *("twaalf maart ", "jan punt ", "a at b punt ", "rekeningnmmer 1 ", "\ufffc 1", "bsn \ufffc "),
)


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Four times the text may take about four times as long: nothing is quadratic."""
    small, large = (_seconds((piece * SIZE)[:size]) for size in (SIZE // 4, SIZE))
    assert large < 0.05 + 10 * small


def _seconds(text: str) -> float:
    view = fold(text).text
    start = time.thread_time()
    for recognizer in _ALL:
        recognizer.analyze(view, [], None)  # type: ignore[arg-type]  # none of ours reads tokens
    dictated(fold(text))
    return time.thread_time() - start


_RANDOM = g.rng("limits")
VALUES = [
    *(g.citizen(_RANDOM), g.kenmerk(_RANDOM), g.card(_RANDOM), g.dutch_iban(_RANDOM), g.new_vat(_RANDOM)),
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
PIECES = st.one_of(
    st.builds(lambda value, style: style(value), st.sampled_from(VALUES), st.sampled_from(STYLES)),
    st.sampled_from(
        [*CUES, "en", "punt", "streepje", "een", "[BSN-1]", "\u200b", "e\u0301", "\uff11", "\u0665", "\u2012", "\r\n"]
    ),
    st.text(max_size=5),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", ", ", ".", "\n", "-"])), max_size=8).map(
    lambda parts: "".join(map("".join, parts))
)
_few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_few
@given(text=TEXTS)
def test_spans_are_slices_of_the_text(redactor: Redactor, text: str) -> None:
    """Offsets hold for spoken, folded and invisible characters too."""
    for span in redactor.redact(text).spans:
        assert text[span.start : span.end] == span.text != ""


@_few
@given(text=TEXTS)
def test_redacting_twice_changes_nothing(redactor: Redactor, text: str) -> None:
    """What is left holds no further identifier."""
    once = redactor.redact(text).text
    assert redactor.redact(once).text == once


@_few
@given(text=TEXTS)
def test_restoring_brings_the_text_back(redactor: Redactor, text: str) -> None:
    """As long as no value is written in two ways."""
    memory = Placeholders()
    result = redactor.redact(text, memory)
    written = {(span.placeholder, span.text) for span in result.spans}
    assert len(written) > len({name for name, _ in written}) or memory.restore(result.text) == text


@_few
@given(text=TEXTS)
def test_every_dictated_digit_knows_its_words(redactor: Redactor, text: str) -> None:
    """The view of spoken numbers points into the text, in order."""
    heard = dictated(fold(text))
    if heard is not None:
        assert len(heard.view.text) == len(heard.view.starts) == len(heard.view.ends) == len(heard.spoken)
        assert list(heard.view.starts) == sorted(heard.view.starts)
