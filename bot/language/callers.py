"""Who asks makes no difference: a caller's gender, age, descent and name are read as "de beller" before anything is searched.

Measured with `belbot eval fairness`: `Een Turkse beller ...` and `Een beller ...` got different answers, because every word weighs in
the vectors. Only how a sentence begins is read so, and only words that no tax rule asks about: `student`, `ondernemer`,
`gepensioneerde`, `mijn man` and `van 17 jaar` stay, and so does a country.
"""

from __future__ import annotations

import re

from bot.types import Redacted

_ANYBODY = "De beller"
_WHO = "man vrouw jongen meisje jongeman dame heer meneer mijnheer mevrouw beller belster klant nederlander".split()
_TRAITS = """mannelijke vrouwelijke jonge oude oudere bejaarde hoogbejaarde autochtone allochtone nederlandse belgische duitse turkse
marokkaanse surinaamse antilliaanse arubaanse curaçaose indonesische molukse chinese poolse bulgaarse roemeense oekraïense syrische
afghaanse irakese iraanse eritrese somalische afrikaanse amerikaanse engelse britse franse spaanse italiaanse portugese hongaarse
russische indiase pakistaanse vietnamese""".split()
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?:]\s))(?:(?:(?:de heer|meneer|mijnheer|mevrouw) )?\[PERSOON-\d+\]|meneer|mijnheer|mevrouw"
    rf"|(?:een|de|deze|die) (?:(?:{'|'.join(_TRAITS)}) )*(?:{'|'.join(_WHO)}))(?: \((?:hij|zij)\))?(?=\s)",
    re.IGNORECASE,
)


def of_any_caller(question: Redacted) -> Redacted:
    """The question as anybody would ask it; the text itself when nobody is described."""
    return Redacted(_SUBJECT.sub(_ANYBODY, question))
