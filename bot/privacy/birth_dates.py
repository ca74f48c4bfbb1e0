"""Dates of birth: behind a cue, beside a person, or of so long ago that they can be nothing else; other dates stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.lists import word_pattern
from bot.privacy.patterns import ALPHA, DATE, DAY, MONTH, MONTHS, UPPER, YEAR
from bot.privacy.recogniser import GUESSED, SHAPED, DutchRecognizer, SpanMatch, span_match

_I = re.IGNORECASE
# What only a cue makes a date: 120380, 12 mrt '80, 12maart1980, 1980 03 12, 12,3,1980, mei 3 1980.
_LOOSE_DATE = (
    rf"(?:{DATE}"
    rf"|{DAY}(?:e|ste|de|en|th|st|nd|rd)?[ ]?[.\-/,_ ]{{0,2}}{MONTHS}\.?[ .\-/,_]{{0,2}}(?:(?:van|in|anno)[ ])?{YEAR}(?!\d)"
    rf"|{DAY}(?:er|th|\.|º)?[ ](?:de[ ])?(?:{word_pattern('dates', 'months abroad')})[ ](?:de[ ])?(?:19|20)\d\d(?!\d)"
    rf"|{DAY}[ ]?[.\-/,_ ][ ]?{MONTH}[ ]?[.\-/,_ ][ ]?{YEAR}(?!\d)"
    rf"|(?:19|20)\d\d[ ]?[.\-/,_ ]?[ ]?(?:0[1-9]|1[0-2])[ ]?[.\-/,_ ]?[ ]?(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|{MONTHS}[ ]{DAY}(?:th|st|nd|rd)?,?[ ](?:19|20)\d\d(?!\d)|{DAY}[|]{MONTH}[|]{YEAR}(?!\d)|{DAY}{MONTH}(?:19|20)\d\d(?!\d)"
    r"|(?:(?:[12]\d|3[01])[1-9]|[1-9]1[0-2])[2-9]\d(?!\d)"
    rf"|{DAY}[ .\-/](?:I[VX]|VI{{0,3}}|I{{1,3}}|XI{{0,2}})[ .\-/]{YEAR}(?!\d)|00[.\-/ ]00[.\-/ ](?:19|20)\d\d(?!\d)"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?!\d))"
)
BIRTH_CUE = (
    rf"(?:{word_pattern('dates', 'born')})\.?"
    rf"[\s:=,(?\-\"]{{0,4}}(?:(?:{word_pattern('dates', 'behind the cue')})[\s:=,]{{1,3}}){{0,8}}"
    rf"(?:(?:te zijn[ ])?(?:te|in)[ ][{ALPHA}\ufffc'\-]{{1,25}}(?:[ ][{UPPER}][{ALPHA}]{{1,20}})?[ ,(]{{1,2}}(?:op[ ])?)?"
)
_PERSON = rf"(?:{word_pattern('dates', 'person')})"
_LONG_AGO = r"(?=.{0,18}?(?:(?<!\d)|(?<=\d{4}))(?:19\d\d|200\d|201[0-5])(?!\d)|.{0,18}?(?<!\d)[4-9]\d(?!\d))"
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
    # "mijn vrouw [Aleida] is van 19 april van '61"
    re.compile(rf"\ufffc (?:is )?(?:van|uit) (?P<v>{DAY} {MONTHS} (?:van|in) (?:'?[2-9]\d|(?:19|20)\d\d))(?!\d)", _I),
    # "mevrouw Jansen van 12-3-1980": nothing but a name between the two, and long enough ago to be a birthday.
    re.compile(
        rf"(?<!\w){_PERSON}[ ](?:(?-i:[{UPPER}\ufffc])[{ALPHA}\ufffc'.\-]{{0,30}},?[ ]){{0,4}}(?:is[ ])?(?:van|uit)[ ]"
        rf"(?P<v>{_LONG_AGO}{DATE})",
        _I,
    ),
)

_YEARS = r"(?:19[2-9]\d|20[012]\d)(?![ ]?(?:tot|t/m|-|en met|of later|of eerder|en later|euro|[.,]?\d)|\d)"
_YEAR_AND_DAY = (
    rf"(?:'?\d\d|(?:19|20)\d\d)[ ]?(?:[,(]|op)[ ]?{DAY}(?:[ ]{MONTHS}|[/\-]{MONTH}(?![/\-]))(?![{ALPHA}\d])\)?"
)
_DAY_ALONE = rf"{DAY}(?:e|de|ste)?[ ]{MONTHS}(?![{ALPHA}])"
_FEAST = rf"(?:{word_pattern('dates', 'feasts')})[ ](?:(?:19|20)\d\d|'\d\d)"
_CHILD = rf"(?:{word_pattern('dates', 'children')})"
_MONTH_AND_YEAR = rf"(?:{MONTHS}\.? (?:van )?(?:het jaar )?(?:'?\d\d(?!\d)|(?:19|20)\d\d)|{MONTH}[\-/](?:19|20)\d\d)"
_BORN_PARTS = rf"(?:{_MONTH_AND_YEAR}|{DATE}|{_YEARS})"
_BECAME = r"(?:\d\d|acht?tien|[a-zë]{2,12}tig|[a-z]{3,6}tien)(?: jaar)?(?: (?:ben|is|zijn|bent))? geworden"
_WHO_IS = (
    rf"(?:(?:ik|k) ben|ben ik|(?:hij|zij|ze|die) (?:is|was)|is hij|is ze|u bent|bent u|je bent|(?:{word_pattern('dates', 'person')})(?: \ufffc)? is)"
    r"(?: (?:zelf|ook|dus|namelijk|eh|er een|eentje)){0,2},?"
)
_NOT_THEN = r"\b(?:v[oó][oó]r|na|tot|vanaf|tussen|sinds|of|en|wie|als|per)\b"
_SO_LONG = r"[ ]?(?:dag|deel|jaar|maand|wee?k)"
_TOLD = r"(?:geboren|geboorte(?:datum|dag)?|geb\.?|gbd|dob)"
BIRTH_YEAR = (
    # "geboren in Rabat (Marokko) op 04-05-1962", "Geboortedatum (dd-mm-jjjj): 04-05-1962"
    re.compile(
        rf"(?<!\w){_TOLD}(?!\w|[ :=\"'(]{{0,4}}\ufffc)(?:(?!{_NOT_THEN})[^.?!;\n\d]){{1,45}}?(?<![\w.\-/])(?P<v>{_LOOSE_DATE}|{_FEAST})",
        _I,
    ),
    # "geb mei '62", "geboren 4 mei", "geboren 1962"
    re.compile(
        rf"(?<!\w)(?:geboren|geb\.?)(?: in| op)? (?P<v>{MONTHS}\.?,? (?:'?\d\d(?!\d)|(?:19|20)\d\d)|{_FEAST}|{_DAY_ALONE}|{_YEAR_AND_DAY})(?![ ]?of )",
        _I,
    ),
    re.compile(rf"(?<!\w)(?:geboren|geb\.?)[ :]{{1,2}}(?:anno )?(?P<v>{_YEARS})", _I),
    # "[Lamin] (feb. 2015)", "[Zeynep] (03-2019)", "[h. van beelen], '51", "2 kinderen (2014, 2017)"
    re.compile(rf"\ufffc[ ]?[(\[][ ]?(?P<v>{_MONTH_AND_YEAR})[ ]?[)\],;]", _I),
    re.compile(r"\ufffc[ ]?[(,][ ]?(?P<v>'[2-9]\d)(?=[ ]?(?:[),;\n]|$))"),
    re.compile(
        rf"(?<!\w)(?:ki|kdn|kids|kinderen|kind|zoons?|dochters?)\.?,? \((?P<v>{_BORN_PARTS}(?:(?:,| en| /) ?{_BORN_PARTS}){{0,5}})\)",
        _I,
    ),
    # "kind1 2014 kind2 mrt 2022", "Kind 2 [Shanaya] 30092018"; "kind 1 2024" may be what was paid for it that year
    re.compile(
        rf"(?<!\w)kind[ ]?\d{{1,2}}[ :.]{{1,3}}(?:\ufffc[ ,:]{{1,2}})?(?:geb\.? )?(?P<v>{_LOOSE_DATE}|{_MONTH_AND_YEAR}|{DATE})",
        _I,
    ),
    re.compile(
        rf"(?<!\w)kind(?:\d{{1,2}}|[ ]\d{{1,2}}(?=[ :.]{{1,3}}(?:\ufffc|geb)))[ :.]{{1,3}}(?:\ufffc[ ,:]{{1,2}})?(?:geb\.? )?(?P<v>{_YEARS})",
        _I,
    ),
    # "(m, jg '67)", "ben zelf bouwjaar 51", "[mevrouw El Hamdaoui] bouwjaar 1969"
    re.compile(
        rf"(?<!\w)(?:(?:jg|jrg|jaargang)\.?|(?:{_WHO_IS}|zelf|\ufffc,?) (?:van )?bouwjaar)[ :]{{1,2}}(?P<v>'?[2-9]\d(?!\d)|{_YEARS})",
        _I,
    ),
    # "mijn zusje [Nawal] is 2-2-08 en werkt"
    re.compile(
        rf"(?<!\w)(?:{word_pattern('tagged_names', 'kin')})(?: \ufffc)? is (?P<v>{DATE})(?=[ ]?(?:[.,;)\n]|$|en (?:is|heeft|werkt|woont|gaat|zit|krijgt)\b))",
        _I,
    ),
    re.compile(rf"(?<!\w)op (?P<v>{DATE}|{_DAY_ALONE})(?: jl\.?)? geboren(?! of)", _I),
    re.compile(rf"(?<![\w.\-/])(?P<v>{_LOOSE_DATE})[ ,(]{{1,3}}(?:born|dob)(?!\w)", _I),
    # "ik 6-7-60, zij 4-5-62"
    re.compile(
        rf"(?<!\w)(?:ik|zij|hij|partner|man|vrouw)[ :,]{{1,2}}(?P<v>{_LONG_AGO}{DATE})(?=[ ]?(?:$|[.,;)\n]))", _I
    ),
    # "mijn dochter, 3 mei 2012, woont hier", "partner jan, 1-1-1970"
    re.compile(
        rf"(?<!\w)(?:{_PERSON}|{_CHILD})(?:[ ](?!(?:{word_pattern('dates', 'no birthdays')})\b)[{ALPHA}\ufffc]{{1,14}})?,[ ]"
        rf"(?P<v>{_LONG_AGO}{DATE})(?=[ ]?(?:$|[.,;)\n]))",
        _I,
    ),
    re.compile(rf"\ufffc[)]?,?(?: en)?[ ]\ufffc[ ]?\((?P<v>{DATE})\)", _I),
    re.compile(r"\ufffc[ ]?\((?P<v>19\d\d[ ]?-[ ]?(?:19|20)\d\d)\)"),
    # "ik ben van 1951", "ze is van '78", "hij is van '52, 4 juni"
    re.compile(
        rf"(?<!\w){_WHO_IS} (?:van|uit)(?: het jaar)? (?P<v>{_YEAR_AND_DAY}|{_MONTH_AND_YEAR}|{_LONG_AGO}{DATE}|{_FEAST}|{_YEARS}|(?!19|20)[1-9][1-9][2-9]\d(?![\d.,]|[ ]?euro)"
        rf"|'[2-9]\d(?!\d)|[3-9]\d(?![\d%.,:]\d|\d|[ ]?(?:tot|t/m|-|%|euro|jaar|kg|procent|meter|m2|km|uur|dagen|weken|{MONTHS})))",
        _I,
    ),
    re.compile(
        rf"(?<!\w)(?:geboortejaar|geb\.?[ ]?jaar)[ :=]{{1,3}}(?:is |was )?(?P<v>{_YEAR_AND_DAY}|(?:19|20)\d\d(?:[ ]?\({DAY}[/\-]{MONTH}\))?|'?\d\d(?!\d))",
        _I,
    ),
    # "Eva, geboren in 2013", "mijn vader is in 1934 geboren"; not "wie geboren is in 1960 of later"
    re.compile(
        rf"(?:\ufffc,?|(?<!\w)(?:{_WHO_IS}|{_CHILD},?)) (?:is )?(?:geboren|geb\.?)(?: in| anno)? (?P<v>{_YEARS})", _I
    ),
    re.compile(rf"(?<!\w){_WHO_IS} (?:in |van )?(?P<v>'?[2-9]\d|{_YEARS}|{_MONTH_AND_YEAR}) geboren", _I),
    # "dat ik van 1 januari 1970 ben"; "als hij van 2022 is" may be said of a car
    re.compile(
        rf"(?<!\w)(?:ik|je|u) (?:van|uit) (?P<v>{_LONG_AGO}{DATE}|{_MONTH_AND_YEAR}|{_YEARS}) (?:ben|is|bent)(?!\w)",
        _I,
    ),
    re.compile(rf"(?<!\w)(?:hij|zij|ze) (?:van|uit) (?P<v>{_LONG_AGO}{DATE}) is(?!\w)", _I),
    # "mijn kind is geboren 23-1"
    re.compile(
        rf"(?<!\w)(?:geboren|geb\.?)(?: op)? (?P<v>{DAY}[/\-]{MONTH})(?![\d/\-.,]|[ ]?(?:of|euro)|{_SO_LONG})",
        _I,
    ),
    # "net 8 maart 18 geworden", "als ik 28 november achttien ben geworden"
    re.compile(rf"(?<!\w)(?P<v>{_DAY_ALONE}) {_BECAME}", _I),
    re.compile(
        rf"(?<!\w)(?:{word_pattern('dates', 'person')}|{word_pattern('dates', 'children')})\.?[ :]{{1,2}}\ufffc[ ]?\((?P<v>{_YEARS})\)",
        _I,
    ),
    # "de jongste is van 2014", "onze tweeling van 3 oktober 2019"
    re.compile(rf"(?<!\w){_CHILD}(?: \ufffc)? (?:is |zijn )?(?:van|uit) (?P<v>{_YEAR_AND_DAY}|{DATE}|{_YEARS})", _I),
    # "ze is jarig op 5 mei", "wordt 67 op 3 maart 2025", "ik word 12 augustus 67"
    re.compile(rf"(?<!\w)(?:jarig|verjaardag)(?: is| was)?(?: op)? (?P<v>{_DAY_ALONE})", _I),
    re.compile(rf"(?<!\w)(?P<v>{_DAY_ALONE}) (?:jarig|verjaar)", _I),
    re.compile(rf"(?<!\w)(?:wordt?|werd) \d\d(?: jaar)? op (?P<v>{DATE}|{_DAY_ALONE})", _I),
    re.compile(rf"(?<!\w)(?:wordt?|werd) (?:op )?(?P<v>{_DAY_ALONE}) \d\d(?!\d)", _I),
    # "54 jaar (12-03-1971)", "leeftijd 54, 12-03-1971"
    re.compile(
        rf"(?<!\w)(?:leeftijd[ :]{{0,2}}\d{{1,3}}|\d{{1,3}} jaar(?: oud)?)(?: jaar)?[ ,(]{{1,3}}(?P<v>{_LONG_AGO}{DATE})",
        _I,
    ),
    # "kwam op 3 mei 2024 ter wereld", "uitgerekend op 4 april 2026"
    re.compile(rf"(?<!\w)(?:kwam|is|werd|wordt) op (?P<v>{DATE}) (?:ter wereld|bevallen)", _I),
    re.compile(rf"(?<!\w)(?:uitgerekend|bevallen)(?: op| voor| is)? (?P<v>{DATE})", _I),
    # "Naam: [Sofie]\nDatum: 12-03-1988", "kinderen: [Tim] [03-02-2011], Eva 17-08-2013"
    re.compile(rf"\ufffc[ ]?\n(?:datum|dat|d)[ :.]{{1,3}}(?P<v>{_LONG_AGO}{DATE})(?=[ ]?(?:\n|$))", _I),
    re.compile(
        rf"(?<!\w){_CHILD}[^.\n]{{0,60}}\ufffc[ ,;]{{1,2}}(?:en )?(?-i:[{UPPER}])[{ALPHA}\-]{{1,20}}[ ,(]{{1,2}}(?P<v>{DATE})",
        _I,
    ),
)
"""A year, a day without its year, or both in an unusual order, where the words around say that somebody was born then."""

FRACTION = re.compile(rf"\d{{1,2}}[/\-]\d{{1,2}}{_SO_LONG}", _I)
"""How early somebody was born, or how long: "3/4 maand"."""

OLD_DATE = re.compile(
    rf"(?<![\w.\-/])(?!0?1[ .\-/]{{1,2}}(?:0?[17]|jan|jul)|31[ .\-/]{{1,2}}(?:12|dec))"
    rf"(?P<v>(?=.{{0,14}}?(?<!\d)19(?:[2-8]\d|9[0-4])(?!\d))(?:{DATE}|{DAY}[ .\-/](?:I[VX]|VI{{0,3}}|I{{1,3}}|XI{{0,2}})[ .\-/]19\d\d))",
    _I,
)
"""Of more than thirty years ago: beside a person that is a birthday, unless the words before say what happened then."""
SOMEBODY = re.compile(
    rf"\ufffc|(?<!\w)(?:{word_pattern('dates', 'person')}|{word_pattern('dates', 'children')}|{word_pattern('tagged_names', 'kin')})(?!\w)",
    _I,
)
SENTENCE_END = re.compile(r"[.?!][ ]|\n")
NO_BIRTHDAY_BEFORE = re.compile(rf"(?<!\w)(?:{word_pattern('dates', 'no birthdays')})\b[^;]{{0,40}}$", _I)

_SIGNED_BY = re.compile(r"\s{0,6}\n\s{0,4}(?:De|Onze)\s{1,3}(?:Minister|Staatssecretaris|Koning)", _I)
"""Who signs a law stands under its date."""

_BORN = (
    "geb",
    "gbd",
    "gdat",
    "jaar",
    "jarig",
    "birth",
    "born",
    "dob",
    "d.o.b",
    "(",
    " van ",
    "\ufffc",
    "kind",
    "zoon",
    "dochter",
    "verjaard",
    *("né", "naiss", "nacid", "nacim", "nato ", "nata ", "dogum", "doğum", "urodz", "geburt"),
)


_BORN_THEN = re.compile(
    rf"geb|jarig|leeftijd|verjaar|\ufffc \(|word|werd|jaar|jg|jrg|zus|broer|man|vrouw|ki[dn]|kdn|\ufffc,|uitgerekend|bevallen|wereld|(?:van|uit)[ ](?:het jaar )?(?:'?\d|{MONTHS})|\n(?:dat|d)|{word_pattern('dates', 'children')}|[a-z\ufffc], \d",
    _I,
)


class BirthDateRecognizer(DutchRecognizer):
    """Dates behind "geboren" or "geboortedatum", beside a person, or of so long ago that they are a birthday; other dates stay."""

    label = "DATE_OF_BIRTH"
    fewest_digits = 1

    def find(self, text: str) -> Iterator[SpanMatch]:
        """In digits or with the month written out."""
        lowered = text.lower()
        told = any(hint in lowered for hint in _BORN)
        for pattern in BIRTH if told else BIRTH[-1:]:
            yield from (span_match(match, SHAPED) for match in pattern.finditer(text))
        for pattern in BIRTH_YEAR if _BORN_THEN.search(text) else ():
            yield from (span_match(match, SHAPED) for match in pattern.finditer(text))
        for match in OLD_DATE.finditer(text) if "19" in text else ():
            happened = _SIGNED_BY.match(text, match.end()) or NO_BIRTHDAY_BEFORE.search(
                text, max(0, match.start() - 70), match.start()
            )
            if not happened and _is_of_somebody(text, match):
                yield span_match(match, GUESSED)


_SENTENCE = 200


def _is_of_somebody(text: str, date: re.Match[str]) -> bool:
    """Whether the sentence speaks of a person, or says nothing but the date: a law and a contract have old dates too."""
    before = SENTENCE_END.split(text[max(0, date.start() - _SENTENCE) : date.start()])[-1]
    after = SENTENCE_END.split(text[date.end() : date.end() + _SENTENCE])[0]
    around = f"{before} {after}"
    return bool(SOMEBODY.search(around)) or not any(map(str.isalpha, around))
