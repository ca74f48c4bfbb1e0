"""One address is masked from its first character to its last: a comma or a blank left between street, postcode and town shows where
its parts end, and three placeholders read as three facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.privacy.lists import word_pattern
from bot.privacy.names.places import LANDS, is_town
from bot.privacy.names.tagger import shipped_lists

PARTS = frozenset(("ADDRESS", "POSTCODE", "CITY"))
"""Labels of what an address is made of."""

_I = re.IGNORECASE
_JOINT = re.compile(
    r"(?:[ ]\([^()\n]{1,20}\)|[ ][^\W\d_]{1,4}\.(?=,)|,?[ ](?:\d{1,2}e|[a-z]{3,7}e)[ ](?:bel|etage|verdieping|huis))?[ \t]{0,2}[,;./|(\-]?[ \t]{0,2}(?:(?:(?:hier |dat is |ergens )?(?:te|in|bij)|(?:aan|op)(?: de| het)?|wonende te|postcode(?: is)?|pc)[ ])?(?:\d{1,2}[ºª°][ ]?\w{0,8}\.?,[ ])?",
    _I,
)
_NEW_LINE = re.compile(r"[ \t]{0,2},?[ \t]{0,2}\r?\n[ \t]{0,4}")
_POSTCODE_FIRST = re.compile(r"(?:[A-Z]{1,2}-[ ]?)?\d{4,5}(?P<dutch>[ ]{0,2}[A-Z]{2}(?![A-Z]))?", _I)
_LAND = re.compile(
    rf"[ ]?[, (][ ]?(?-i:(?=[A-Z]))(?:{'|'.join(sorted(map(re.escape, LANDS), key=len, reverse=True))}|{word_pattern('addresses', 'lands')})(?!\w)\)?",
    _I,
)
_ABROAD = re.compile(
    r"(?:,[ ]?|[ ]|\n)(?:[A-Z]{1,2}-[ ]?)?(?:\d{5}|\d{2}-\d{3}|(?!19|20)\d{4}(?![ ]?[A-Z]{2}\b))[ ][^\W\d_a-z][^\W\d_]{1,20}(?:[ \-][^\W\d_a-z][^\W\d_]{1,20}){0,2}"
)
"""A foreign postcode with its town."""
_TOWN_AND_LAND = re.compile(rf"(?:,[ ](?-i:[A-Z])[^\W\d_]{{2,20}}(?:[ \-][A-Z][^\W\d_]{{2,20}})?)?{_LAND.pattern}", _I)
_HOUSE_NAME = re.compile(
    rf"(?<!\w)(?:{word_pattern('addresses', 'house names')})[ ](?:[^\W\d_][\w'\-]{{1,20}}[ ]?){{1,4}},[ ]$", _I
)
"""`Huize Welgelegen, ` before the street."""
_TOWN = re.compile(
    r"(?:[ ]\([^()\n]{1,20}\)|[ ]?[^\W\d_]{0,4}\.(?=,))?(?:,[ ]?|[ ]{1,2})(?:(?:hier |dat is |ergens )?(?:te|in|bij)[ ])?(?P<town>[^\W\d_](?:['\- ]?[^\W\d_]){2,30})"
)
_PROVINCE = re.compile(r"[ ]?\([A-Z][a-z]{0,3}\.?\)")
"""Which of two towns of one name: `Hengelo (O)`, `Etten (Gld)`."""
_NUMBER_APART = re.compile(
    r",? (?:(?:dat is|u weet wel),? )?(?:op|op nummer|op nr\.?|en dan|nummer|nr\.?|huisnummer|nummertje) \d{1,4}[a-z]?(?![\w.,]\d|\w)",
    _I,
)
"""The number of a house that is said behind its street: `de Lindelaan, op 22`."""
_ARTICLE = re.compile(r"(?<![^\s,(:;])(?:de|het|'t|den)[ ]$", _I)
_USUAL_STREET = re.compile(
    rf"(?:[^\W\d_'.\-]+[ ]){{0,2}}[^\W\d_'\-]*(?:{word_pattern('addresses', 'street endings')})(?!\w)", _I
)
_DIGITS_BEHIND = re.compile(r"(?:,[ ]?|[ ])(?!(?:19|20)\d\d)[1-9]\d{3}(?=[ ]?(?:$|[.,;)\n]))(?![.,]\d)")
"""The four digits of a postcode whose letters were not said."""

Part = tuple[int, int, str]
"""Start, end and label."""


def whole_addresses(text: str, parts: Sequence[Part]) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    """Where each address begins and ends, and what it is made of; `parts` stand in the order of the text. What stands alone and
    reaches no further than before is left out."""
    chain: list[Part] = []
    kinds: set[str] = set()
    for last, part in pairwise([None, *parts]):
        if part is None:
            continue
        now = _kinds(text, part)
        if last and chain and kinds.isdisjoint(now) and _joins(text, last, part):
            chain.append(part)
            kinds |= now
            continue
        yield from _whole(text, chain, kinds)
        chain, kinds = [part], set(now)
    yield from _whole(text, chain, kinds)


def _kinds(text: str, part: Part) -> frozenset[str]:
    """What a part says: street, postcode, town, or two of these at once."""
    start, end, label = part
    if label != "ADDRESS":
        return frozenset((label,))
    code = _POSTCODE_FIRST.match(text, start, end)
    if code is None:
        return frozenset(("ADDRESS",))
    return frozenset(("POSTCODE", "ADDRESS" if code["dutch"] else "CITY"))


def _joins(text: str, left: Part, right: Part) -> bool:
    between = text[left[1] : right[0]]
    if len(between) > 30:
        return False
    below = left[2] == "ADDRESS" and right[2] != "CITY" and bool(_NEW_LINE.fullmatch(between))
    return below or bool(_JOINT.fullmatch(between))


def _whole(text: str, chain: list[Part], kinds: set[str]) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    if not chain or kinds == {"CITY"}:
        return
    start, end = chain[0][0], chain[-1][1]
    if (
        kinds == {"ADDRESS"}
        and not any(map(str.isdigit, text[start:end]))
        and (number := _NUMBER_APART.match(text, end))
    ):
        end = number.end()
    if kinds == {"ADDRESS"} and (digits := _DIGITS_BEHIND.match(text, end)):
        end = digits.end()
    if "CITY" not in kinds and (kinds >= {"POSTCODE"} or text[start:end].rstrip()[-1:].isalnum()):
        end = _town_end(text, end)
    if kinds == {"ADDRESS"} and (abroad := _ABROAD.match(text, end)):
        end = abroad.end()
    if land := (_LAND if len(chain) > 1 else _TOWN_AND_LAND).match(text, end):
        end = land.end()
    if province := _PROVINCE.match(text, end):
        end = province.end()
    start = _street_start(text, start, kinds)
    end += text.count("(", start, end) > text.count(")", start, end) and text.startswith(")", end)
    if (start, end) != chain[0][:2]:
        yield start, end, tuple(chain)


def _street_start(text: str, start: int, kinds: set[str]) -> int:
    """Where the street begins, with its article ("de Meent 4") and the name of the house before it."""
    if "ADDRESS" in kinds and not _USUAL_STREET.match(text, start):
        article = _ARTICLE.search(text, max(0, start - 5), start)
        start = article.start() if article else start
    house = _HOUSE_NAME.search(text, max(0, start - 50), start)
    return house.start() if house else start


def _town_end(text: str, at: int) -> int:
    """Where the town behind a postcode or a house number ends: the longest that the list holds, in lower case one that is nothing else."""
    behind = _TOWN.match(text, at)
    if behind is None:
        return at
    first = behind.start("town")
    for last in range(behind.end(), first, -1):
        town = text[first:last]
        if not text[last : last + 1].isalpha() and _is_town(town):
            return last
    return at


def _is_town(word: str) -> bool:
    """In lower case a word that may be something else is none."""
    lists = shipped_lists()
    return is_town(word, lists) and (not word.islower() or lists.flags(word) == "p")
