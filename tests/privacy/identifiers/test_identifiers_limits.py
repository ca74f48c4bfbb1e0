"""No text makes the recognisers of identifiers slow, and none makes them crash."""

from __future__ import annotations

import time

import pytest

from bot.privacy.dictation import dictation_view
from bot.privacy.identifiers import RECOGNIZERS
from bot.privacy.views import folded_text

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
    # Once more when it was slow: what else the machine does must be slow twice.
    large = min(large, _seconds((piece * SIZE)[:SIZE])) if large >= 0.05 + 10 * small else large
    assert large < 0.05 + 10 * small


def _seconds(text: str) -> float:
    view = folded_text(text).text
    start = time.thread_time()
    for recognizer in _ALL:
        recognizer.analyze(view, [], None)  # type: ignore[arg-type]  # none of ours reads tokens
    dictation_view(folded_text(text))
    return time.thread_time() - start
