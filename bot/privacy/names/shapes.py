"""Names that show what they are by how they are written: behind initials, surname first, before a title, or spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.names.exclusions import is_nobody
from bot.privacy.names.tagger import NameLists, NameSpan
from bot.privacy.patterns import ALPHA, LOWER, UPPER
from bot.privacy.recogniser import SHAPED

_I = re.IGNORECASE
_SHORT_PREFIX = r"(?:v\.? ?d\.?|v/d|vd|van|de|den|der|van de|van den|van der|ten|ter|te|el)"
_INITIALS = re.compile(
    rf"(?<![\w.@\-])(?!(?:t\.?[na]\.?v|o\.?n\.?v|d\.?m\.?v|i\.?v\.?m|o\.a|i\.p|m\.i|z\.o\.z|a\.u\.b)\.)(?P<v>(?:(?:[a-z]|th|ph|chr|ch|ij|joh)\.[ ]?){{1,5}}(?:{_SHORT_PREFIX} ){{0,2}}(?P<last>[{ALPHA}]{{3,25}})(?:-[{ALPHA}]{{2,25}})?"
    rf"|(?:[a-z] ){{1,3}}v\.? ?d\.? (?P<short>[{ALPHA}]{{3,25}}))(?![\w@])",
    _I,
)
_TITLE_AFTER = re.compile(
    rf"(?<![\w\-])(?P<v>(?:{_SHORT_PREFIX} ){{0,2}}(?P<last>[{ALPHA}]{{3,25}})), ?(?:mevrouw|mevr|mw|meneer|dhr)\b", _I
)
_PREFIX_BEFORE = re.compile(rf"(?<![^ .]){_SHORT_PREFIX} [^ ]+$", _I)
_ITEM_BEFORE = re.compile(r"[\n;:.*\-]\s*$")
"""In front of the letter of a list: "a. de kosten; b. de vos"."""


def initialled(text: str, lists: NameLists) -> Iterator[NameSpan]:
    """`k. de haan`, `m v d meulen`: a known surname behind initials, in either case."""
    for match in _INITIALS.finditer(text):
        last = match["last"] or match["short"]
        tied = match["short"] or _PREFIX_BEFORE.search(match["v"])
        known = lists.flags(last.casefold()).strip("pf")
        listed = _ITEM_BEFORE.search(text, max(0, match.start() - 4), match.start())
        if known and lists.commonness(last.casefold()) < (4 if tied and not listed else 1):
            yield NameSpan(*match.span("v"), "PERSON", SHAPED)


def titled_after(text: str, lists: NameLists) -> Iterator[NameSpan]:
    """`vos, mevr`: as a list sorted by surname has it."""
    for match in _TITLE_AFTER.finditer(text) if "," in text else ():
        if "S" in lists.flags(match["last"].casefold()):
            yield NameSpan(*match.span("v"), "PERSON", SHAPED)


_SURNAME_FIRST = re.compile(
    rf"(?<![\w\-@])(?P<v>[{UPPER}](?:[{ALPHA}']{{1,25}})(?:[ ]?-[ ]?[{UPPER}][{ALPHA}]{{1,25}})?(?:,[ ](?:van|de|den|der|van der|van den|van de|ten|ter))?"
    rf",[ ]{{0,2}}(?:(?:[{UPPER}]|Th|Ph|Chr|IJ|Joh)\.[ ]?){{1,5}}(?:(?:van|de|den|der|van der|van den|van de|ten|ter)(?!\w))?)"
)
_LETTER = r"[^\W\d_]"
_LETTERS = re.compile(
    rf"(?<![\w'.])(?P<v>{_LETTER}(?:(?:[ ]{{1,2}}{_LETTER}){{3,24}}|(?:-{_LETTER}){{3,24}}|(?:\.[ ]{_LETTER}){{3,24}}(?=\.)"
    rf"|(?:\.{_LETTER}){{4,24}}(?=\.)))(?![\w\-'])"
)
"""With the same between all of them: "s.v.p. a.u.b." is two abbreviations."""
_SPELT = re.compile(rf"(?:(?<!\w){_LETTER}[ .\-]{{1,2}}){{3}}")
"""A quick look for what `_LETTERS` finds exactly."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


_SURNAME_AND_FIRST = re.compile(
    rf"(?<![\w\-@.])(?P<v>(?:(?:van|de|den|der|ten|ter|te|El|Al|Ait|Ben|Oude)[ ]){{0,2}}(?:[{UPPER}][{ALPHA}'\-]{{2,25}}[ ](?:(?:VAN|DE|van|de|den|der)[ ]){{0,2}})?(?P<last>[{UPPER}][{ALPHA}'\-]{{2,25}}),[ ]"
    rf"(?P<first>[{UPPER}][{ALPHA}]{{2,16}})(?:[ ][{UPPER}][{ALPHA}]{{2,16}}){{0,4}})(?![\w@])"
)


_INITIALS_TOLD = re.compile(
    r"(?<!\w)(?i:voorletters?|initialen)[ :=]{1,3}(?:(?:is|zijn)[ ])?(?P<v>(?:(?:[A-Za-z]|Th|Ph|Chr)(?:\.|(?<=[A-Z])(?=[ .\n,]|$))[ ]?){1,6})"
)
_INITIALS_LAST = re.compile(
    rf"(?<![\w\-@.])(?P<v>(?P<last>[{UPPER}][{ALPHA}'\-]{{3,25}})[ ](?:[{UPPER}]\.){{1,4}})(?![{ALPHA}]|[ ][{UPPER}][{LOWER}])"
)
""" `Elkhattabi N.`: a word that ordinary Dutch does not have, and initials behind it."""


def written_out(text: str, lists: NameLists) -> Iterator[NameSpan]:
    """`Mulder, K.`, as lists have it, and a name that is spelled: `p e t e r s`."""
    for match in _SURNAME_FIRST.finditer(text) if "," in text else ():
        value = match["v"].rstrip()
        if not is_nobody(value.partition(",")[0]):
            yield NameSpan(match.start(), match.start() + len(value), "PERSON", SHAPED)
    for match in _SURNAME_AND_FIRST.finditer(text) if "," in text else ():
        last = match["last"].casefold()
        if (
            "f" in lists.flags(match["first"].casefold()).lower()
            and (not lists.commonness(last) or "S" in lists.flags(last))
            and lists.flags(last) != "p"
            and not is_nobody(match["first"])
        ):
            yield NameSpan(*match.span("v"), "PERSON", SHAPED)
    for match in _INITIALS_TOLD.finditer(text):
        yield NameSpan(match.start("v"), match.start("v") + len(match["v"].rstrip()), "PERSON", SHAPED)
    for match in _INITIALS_LAST.finditer(text):
        last = match["last"].casefold()
        if not (lists.commonness(last) or is_nobody(last)):
            yield NameSpan(*match.span("v"), "PERSON", SHAPED)
    for match in _LETTERS.finditer(text) if _SPELT.search(text) else ():
        letters = "".join(filter(str.isalpha, match["v"].casefold()))
        if len(set(letters)) > 2 and letters not in _ALPHABET and not is_nobody(letters):
            yield NameSpan(*match.span("v"), "PERSON", SHAPED)
