"""The shapes of dates, dates of birth and amounts over folded text, and the letters that character classes need.

Every repeat has an upper bound. In each pattern the group `v` is the value; what stands before it is the cue that makes it personal.
Python's `re` has no class for capitals: these are those of the Latin script, accents included.
"""

from __future__ import annotations

import re

from bot.privacy.lists import word_pattern

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]

UPPER = "".join(char for char in _LATIN if char.isupper())
LOWER = "".join(char for char in _LATIN if char.islower())
ALPHA = UPPER + LOWER
"""Each stands inside brackets: `[{UPPER}]`."""


_I = re.IGNORECASE

MONTHS = rf"(?:{word_pattern('dates', 'months')})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
DATE = (
    rf"(?:{_DAY}[ ]?[.\-/ ][ ]?{_MONTH}[ ]?[.\-/ ][ ]?(?:'|(?:19|20))?\d\d|(?:19|20)\d\d[.\-/]{_MONTH}[.\-/]{_DAY}"
    rf"|{_DAY}(?:e|ste|de|en)?[ \-]{MONTHS}\.?[ \-,]{{1,2}}(?:'|(?:19|20))?\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|"
    rf"1[0-2])(?:19|20)\d\d)(?!\d)"
)
DATE_LIKE = re.compile(rf"{DATE}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$", _I)

# What only a cue makes a date: 120380, 12 mrt '80, 12maart1980, 1980 03 12, 12,3,1980, mei 3 1980.
_LOOSE_DATE = (
    rf"(?:{DATE}"
    rf"|{_DAY}(?:e|ste|de|en|th|st|nd|rd)?[ ]?[.\-/,_ ]{{0,2}}{MONTHS}\.?[ .\-/,_]{{0,2}}{_YEAR}(?!\d)"
    rf"|{_DAY}[ ]?[.\-/,_ ][ ]?{_MONTH}[ ]?[.\-/,_ ][ ]?{_YEAR}(?!\d)"
    rf"|(?:19|20)\d\d[ ]?[.\-/,_ ]?[ ]?(?:0[1-9]|1[0-2])[ ]?[.\-/,_ ]?[ ]?(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|{MONTHS}[ ]{_DAY}(?:th|st|nd|rd)?,?[ ](?:19|20)\d\d(?!\d)|{_DAY}[|]{_MONTH}[|]{_YEAR}(?!\d)|{_DAY}{_MONTH}(?:19|20)\d\d(?!\d)"
    r"|(?:(?:[12]\d|3[01])[1-9]|[1-9]1[0-2])[2-9]\d(?!\d)"
    rf"|{_DAY}[ .\-](?:I[VX]|VI{{0,3}}|I{{1,3}}|XI{{0,2}})[ .\-]{_YEAR}(?!\d)|00[.\-/ ]00[.\-/ ](?:19|20)\d\d(?!\d)"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?!\d))"
)
BIRTH_CUE = (
    rf"(?:{word_pattern('dates', 'born')})\.?"
    rf"[\s:=,(?\-\"]{{0,4}}(?:(?:{word_pattern('dates', 'behind the cue')})[\s:=,]{{1,3}}){{0,8}}"
    rf"(?:(?:te zijn[ ])?(?:te|in)[ ][{ALPHA}\ufffc'\-]{{1,25}}(?:[ ][{UPPER}][{ALPHA}]{{1,20}})?[ ,(]{{1,2}}(?:op[ ])?)?"
)
_PERSON = rf"(?:{word_pattern('dates', 'person')})"
_LONG_AGO = r"(?=.{0,18}?(?<!\d)(?:19\d\d|200\d|201[0-5]|[4-9]\d)(?!\d))"
BIRTH = (
    re.compile(rf"(?<!\w){BIRTH_CUE}(?P<v>{_LOOSE_DATE})", _I),
    re.compile(rf"(?<![\w.\-/])(?<!v[oó][oó]r )(?<!na )(?P<v>{DATE})[ ](?:is[ ])?geboren(?![ ](?:of|en)\b)", _I),
    re.compile(
        rf"(?<![\w.\-/])(?P<v>{DATE})[ ,]{{1,2}}(?:\(|(?:dat[ ])?is[ ](?:mijn|zijn|haar|de|het|uw|je)[ ])"
        r"(?:geboorte|geb\b)",
        _I,
    ),
    # "Fleur (2-9-2005, BSN 111222333)"
    re.compile(rf"\((?P<v>{DATE}),? (?:en )?(?:met )?(?:bsn|burgerservice|\ufffc)", _I),
    re.compile(rf"(?<!\w)op (?P<v>{DATE}) (?:is|zijn|ben|was|werd|werden) [^.?!\d\n]{{1,50}} geboren(?!\w)", _I),
    re.compile(rf"\ufffc[ ]?\*[ ]?(?P<v>{_LOOSE_DATE})", _I),
    re.compile(rf"(?<!\w)(?:{_PERSON})(?: \ufffc)? ?\((?P<v>{_LONG_AGO}{DATE})\)", _I),
    re.compile(
        rf"(?<!\w)(?:die is|hij is|zij is|ze is|ben|dat is er een),? van (?P<v>{_LONG_AGO}{DATE}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19)?[2-9]\d(?!\d))",
        _I,
    ),
    # Behind a name that was taken out: "[Ilyas] (04-06-2014)".
    re.compile(rf"\ufffc[ ]?[(\[][ ]?(?P<v>{_LONG_AGO}{DATE})", _I),
    re.compile(
        rf"(?<!\w)(?:{word_pattern('dates', 'children')})(?:[ :,]{{1,2}}(?-i:[{UPPER}\ufffc])[{ALPHA}\ufffc'.\-]{{0,30}}){{0,3}}"
        rf"(?:[ ,:]{{0,2}}\([ ]?|[ ,:]{{1,2}}\ufffc[ ,:]{{1,2}}|:[ ])(?P<v>{DATE})",
        _I,
    ),
    re.compile(rf"\ufffc[ ]?[;|/][ ]?(?P<v>{DATE})[ ]?[;|/]", _I),
    # Beside something that was taken out, and long enough ago to be a birthday: "[P. Smit] 07.11.1980 [Lindelaan 5]".
    re.compile(rf"\ufffc(?:[ ,;|/\-]{{1,3}}\n?|\n)(?P<v>{_LONG_AGO}{DATE})(?=[ ]?(?:$|[.,;|/)\n\ufffc]|[ ]\w))", _I),
    re.compile(
        rf"(?<![\w.\-/])(?P<v>{_LONG_AGO}{DATE})[ ,;|/\-]{{1,3}}\n?(?:bsn[ :]{{1,2}}|burgerservicenummer[ :]{{1,2}})?\ufffc",
        _I,
    ),
    # "mevrouw Jansen van 12-3-1980": nothing but a name between the two, and long enough ago to be a birthday.
    re.compile(
        rf"(?<!\w){_PERSON}[ ](?:(?-i:[{UPPER}\ufffc])[{ALPHA}\ufffc'.\-]{{0,30}},?[ ]){{0,4}}(?:is[ ])?(?:van|uit)[ ]"
        rf"(?P<v>{_LONG_AGO}{DATE})",
        _I,
    ),
)

OLD_DATE = re.compile(
    rf"(?<![\w.\-/])(?!0?1[ .\-/]{{1,2}}(?:0?[17]|jan|jul)|31[ .\-/]{{1,2}}(?:12|dec))"
    rf"(?P<v>(?=.{{0,14}}?(?<!\d)19(?:[2-8]\d|9[0-4])(?!\d)){DATE})",
    _I,
)
"""Of more than thirty years ago: beside a person that is a birthday, unless the words before say what happened then."""
SOMEBODY = re.compile(
    rf"\ufffc|(?<!\w)(?:{word_pattern('dates', 'person')}|{word_pattern('dates', 'children')}|{word_pattern('tagged_names', 'kin')})(?!\w)",
    _I,
)
SENTENCE_END = re.compile(r"[.?!][ ]|\n")
NO_BIRTHDAY_BEFORE = re.compile(rf"(?<!\w)(?:{word_pattern('dates', 'no birthdays')})\b[^;]{{0,40}}$", _I)

AMOUNT_BEFORE = re.compile(r"(?:€|\beuro?|\bbedrag van)[ ]{0,2}$", _I)
AMOUNT_AFTER = re.compile(r"[ ]{0,2}(?:€|euro?\b|%|procent\b|mln\b|miljoen\b|,-|,\d\d(?!\d))", _I)
