"""Streets that do not end like one: the words before the name or what stands behind the number tells.

`Onder de Boompjes 17, 2312 HS Leiden`, `ingeschreven op de kleine wal 4 a`, `Kopermolen 18 Asten`, `Kaya Watapana z/n, Willemstad`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.addresses.recognisers import HOUSE, LINK, USUAL
from bot.privacy.lists import word_pattern, word_set
from bot.privacy.names.exclusions import is_brand
from bot.privacy.names.places import LANDS, is_town
from bot.privacy.names.tagger import shipped_lists
from bot.privacy.patterns import ALPHA, UPPER
from bot.privacy.recogniser import SHAPED, DutchRecognizer, SpanMatch
from bot.privacy.views import BARRIER

_I = re.IGNORECASE
_LOWER_WORDS = re.compile(rf"(?:(?!['{UPPER}])[^ ]+[ ])+(?='?[{UPPER}])")
_NO_WORD = rf"(?!(?:{word_pattern('addresses', 'no street words')})(?![{ALPHA}]))"
_WORD = rf"[{ALPHA}][{ALPHA}'.\-]{{1,24}}"
_CAPITAL = rf"(?!(?:{word_pattern('addresses', 'no first words')})\b)(?-i:[{UPPER}]){_WORD[len(f'[{ALPHA}]') :]}"
_NAME = rf"(?:'t[ ])?{_CAPITAL}(?:[ ](?:{LINK}|{_CAPITAL})){{0,5}}"
_LOWER_NAME = rf"(?:(?:{LINK})[ ])?{_NO_WORD}{_WORD}(?:[ ](?:(?:{LINK})[ ])?{_NO_WORD}{_WORD}){{0,2}}"
_NUMBER = rf"(?:[ ](?:br\.|[{UPPER}]{{2}}))?(?:[ ]{HOUSE}|[ ](?:z/n|z\.n\.|zonder nummer)(?!\w))"
_POSTCODE_BEHIND = r"(?=,?[ \n]{1,2}(?:[1-9]\d{3}[ ]?(?-i:[A-Z]{2}|[a-z]{2})(?!\w)))"

_BEFORE_POSTCODE = (
    re.compile(rf"(?<![\w\-])(?P<v>{_NAME}{_NUMBER}){_POSTCODE_BEHIND}", _I),
    re.compile(rf"(?<![\w\-])(?P<v>{_LOWER_NAME}{_NUMBER}){_POSTCODE_BEHIND}", _I),
)
_BEFORE_TOWN = re.compile(
    rf"(?<![\w\-])(?P<v>{_NAME}{_NUMBER})(?:,?[ ](?:te[ ]|in[ ])?)(?P<town>(?:(?:Den|De|Sint|'s|Bergen op|Alphen aan den)[ \-])?(?-i:[{UPPER}])[{ALPHA}'\-]{{2,25}})(?!\w)",
    _I,
)
_LOWER_BEFORE_TOWN = re.compile(
    rf"(?<!\w)(?:op|aan|naar)[ ](?P<v>(?:de|het|'t)[ ]{_LOWER_NAME}{_NUMBER})[ ](?:te|in)[ ](?P<town>{_WORD})(?!\w)", _I
)
_BEHIND_TOWN = re.compile(
    rf"(?<![\w\-])(?<=[ ](?:in|te)[ ])(?P<v>(?P<town>(?:'s-)?(?-i:[{UPPER}])[{ALPHA}'\-]{{2,25}}),[ ](?P<street>{_NAME}){_NUMBER})",
    _I,
)
_BEHIND_PERSON = re.compile(
    rf"{BARRIER}[,;:]?[ \n](?P<v>{_NAME}{_NUMBER},?[ ](?-i:[{UPPER}])[{ALPHA}'\-]{{2,25}})(?=[.,;\n)]|$)", _I
)
"""What stands behind somebody's name, and so does the town: it need not be in the list."""
_BEHIND_CUE = re.compile(
    rf"(?<!\w)(?:{word_pattern('addresses', 'street cues')})[ ](?P<v>(?:{_NAME}|{_LOWER_NAME}){_NUMBER})(?![ ]?[.,]?\d)",
    _I,
)
_NUMBER_FIRST = re.compile(
    rf"(?<!\w)(?P<v>(?:nr\.?|nummer|huisnummer)[ ]\d{{1,4}}[a-z]?[ ](?:in|aan|van|op)[ ](?:de|het)[ ](?:(?-i:[{UPPER}]){_WORD}|[{ALPHA}]{{2,25}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg)))(?!\w)",
    _I,
)
_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}[ ]?[A-Za-z]{2}(?!\w)")
_CUE = re.compile(r"woo?n|adres|ingeschr|verhui|straat", _I)
_NUMBERED = re.compile(r"(?:nr\.?|nummer) \d|[^\W\d_][.']?[ ,]{1,2}\d|/n|zonder n|\.n\.", _I)
_NO_STREETS = word_set("addresses", "no numbered words")


class UnusualStreetRecognizer(DutchRecognizer):
    """A street by the postcode or the town behind its number, or by the words that say that somebody lives there."""

    label = "ADDRESS"
    worth = _NUMBERED

    def find(self, text: str) -> Iterator[SpanMatch]:
        """In either case behind a cue or before a postcode, with capitals before a town. A make of car with a number is none: "Volvo 240"."""
        return (found for found in self._shaped(text) if not is_brand(text[found.start : found.end]))

    def _shaped(self, text: str) -> Iterator[SpanMatch]:
        coded = _BEFORE_POSTCODE if _POSTCODE.search(text) else ()
        for pattern in (*coded, *((_BEHIND_PERSON,) if BARRIER in text else ())):
            yield from (_street(match) for match in pattern.finditer(text) if _is_street(match))
        for match in (*_BEFORE_TOWN.finditer(text), *_LOWER_BEFORE_TOWN.finditer(text), *_BEHIND_TOWN.finditer(text)):
            if _is_street(match) and is_town(match["town"], shipped_lists()):
                yield _street(match)
        yield from (SpanMatch(*match.span("v"), SHAPED) for match in _NUMBER_FIRST.finditer(text))
        if _CUE.search(text):
            yield from (_street(match) for match in _BEHIND_CUE.finditer(text) if _is_street(match))


def _street(match: re.Match[str]) -> SpanMatch:
    """Without the words in front of its first capital: "aan de Kleine Noord 33", but all of "de kleine wal 4"."""
    before = _LOWER_WORDS.match(match["v"])
    return SpanMatch(match.start("v") + (before.end() if before else 0), match.end("v"), SHAPED)


def _is_street(match: re.Match[str]) -> bool:
    words = re.findall(rf"[{ALPHA}'\-]+", match["v"].casefold())
    usual = match["v"].islower() and USUAL.search(match["v"])
    return not usual and bool(words) and _NO_STREETS.isdisjoint(words) and words[0] not in LANDS
