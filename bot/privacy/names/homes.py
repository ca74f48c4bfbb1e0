"""Places of the list behind a postcode or a word that says that someone lives there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.lists import word_pattern
from bot.privacy.names.places import is_town
from bot.privacy.names.tagger import NameLists, NameSpan
from bot.privacy.patterns import ALPHA
from bot.privacy.recogniser import SHAPED
from bot.privacy.views import BARRIER

_I = re.IGNORECASE
_PLACE = rf"(?P<v>(?:den |de |het |'s-|'t |sint |oud |nieuw )?[{ALPHA}][{ALPHA}'\-]{{1,24}})(?![\w\-])"
_PLACE_BEHIND = (
    re.compile(rf"(?<!\w)(?:woon)?plaats(?:naam)?(?: is|:| :)?[ ]{_PLACE}", _I),
    re.compile(rf"(?<![\w.,])[1-9]\d{{3}}[ ]?(?-i:[A-Z]{{2}}|[a-z]{{2}}),?[ ](?:te |in )?{_PLACE}", _I),
    re.compile(
        rf"(?<!\w)(?:woont|woon|wonen|wonende|woonachtig|ingeschreven|verhuisd)[ ](?:\w+[ ])?(?:in|te|naar)[ ]{_PLACE}",
        _I,
    ),
    re.compile(rf"(?<!\w)(?:ondertekend|getekend|geboren) (?:te|in) {_PLACE}", _I),
    re.compile(
        rf"(?<!\w)(?:(?:{word_pattern('tagged_names', 'whose')})[ ](?:\w{{0,10}}[ \-])?)?(?:{word_pattern('tagged_names', 'kin')})[ ]"
        rf"(?:(?:zit|is|leeft|verblijft|logeert|huurt)[ ])?(?:in|te|uit|vanuit)[ ]{_PLACE}",
        _I,
    ),
    re.compile(rf"{BARRIER}, (?=(?-i:[A-Z])){_PLACE}", _I),
    re.compile(rf"{BARRIER},? (?:en nu|en eerst|eerst|nu) {_PLACE}", _I),
)
_PLACE_HINT = re.compile(
    rf"plaats|woon|wone|[ ](?:in|te|uit|vanuit)[ ]|ingeschr|verhui|getekend|geboren|{BARRIER}|[1-9]\d{{3}}[ ]?[a-z]{{2}}",
    _I,
)
_POST_BOX_BEFORE = re.compile(r"\bpostbus \d{1,6}[\s,]{0,4}$", _I)


def places(text: str, lists: NameLists) -> Iterator[NameSpan]:
    """A place of the list behind a postcode or a word that says that someone lives there."""
    for pattern in _PLACE_BEHIND if _PLACE_HINT.search(text) else ():
        for match in pattern.finditer(text):
            if is_town(match["v"], lists) and not _POST_BOX_BEFORE.search(
                text, max(0, match.start() - 20), match.start()
            ):
                yield NameSpan(*match.span("v"), "CITY", SHAPED)
