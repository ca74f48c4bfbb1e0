"""Who asks makes no difference: a caller's gender, age, descent and name are read as "de beller" before anything is searched.

Measured with `belbot eval fairness`: `Een Turkse beller ...` and `Een beller ...` got different answers, because every word weighs in
the vectors. Only how a sentence begins is read so, and only words that no tax rule asks about: `student`, `ondernemer`,
`gepensioneerde`, `mijn man` and `van 17 jaar` stay, and so does a country.
"""

from __future__ import annotations

import re

from bot.language.wordlists import word_sequence
from bot.types import Redacted

_ANYBODY = "De beller"
_WHO = word_sequence("bot.language", "callers", "who")
_TRAITS = word_sequence("bot.language", "callers", "traits")
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?:]\s))(?:(?:(?:de heer|meneer|mijnheer|mevrouw) )?\[PERSOON-\d+\]|meneer|mijnheer|mevrouw"
    rf"|(?:een|de|deze|die) (?:(?:{'|'.join(_TRAITS)}) )*(?:{'|'.join(_WHO)}))(?: \((?:hij|zij)\))?(?=\s)",
    re.IGNORECASE,
)


def of_any_caller(question: Redacted) -> Redacted:
    """The question as anybody would ask it; the text itself when nobody is described."""
    return Redacted(_SUBJECT.sub(_ANYBODY, question))
