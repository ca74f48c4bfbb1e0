"""Addresses and postcodes, by their shape in folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.lists import word_pattern, word_set
from bot.privacy.names.exclusions import is_brand
from bot.privacy.patterns import ALPHA, MONTHS, UPPER
from bot.privacy.recogniser import CUED, SHAPED, DutchRecognizer, SpanMatch, span_match

_I = re.IGNORECASE

# Endings that make one written word a street.
_ENDING = rf"(?:{word_pattern('addresses', 'street endings')})"
_SURE_ENDING = rf"(?:{word_pattern('addresses', 'sure endings')})"
USUAL = re.compile(rf"{_ENDING}[ ]\d", _I)
# Words of their own that are a street with an adjective, a saint or a capital in front.
_NOUN = rf"(?:{word_pattern('addresses', 'street nouns')})"
_ADJECTIVE = rf"(?:{word_pattern('addresses', 'adjectives')})"
_TITLE = rf"(?:{word_pattern('addresses', 'titles')})"
_CAPITALISED = rf"(?!(?:{word_pattern('addresses', 'no first words')})\b)[{UPPER}][{ALPHA}.'\-]{{0,24}}"
LINK = rf"(?:{word_pattern('addresses', 'links')})"

_ADDITION = (
    r"(?:[ ]?-?[ ]?(?-i:[A-Ta-tV-Zv-z])(?![\w'])|[ ]?-[ ]?\d{1,3}(?!\d)|/\d{1,3}(?!\d)|[ \-](?:hs|bis|"
    r"huis|rood|zwart|zw|rd|boven|beneden|bg|bus[ ]\w{1,4}|bx[ ]\d{1,4}|kamer[ ]\w{1,5}|app(?:artement|t)?\.?[ ]\w{1,5}|unit[ ]\w{1,4}|blok[ ]\w{1,2}|k\d{1,3}|[iv]{1,4})(?!\w)|[ ]?(?:t/m|tot en met)[ ]?\d{1,4}(?!\d)|[ ]?(?:\d|[iv]{1,3}|een|twee|drie|vier)?-?[ ]?hoog(?!\w))?"
    r"(?:-?(?:\d{1,3}|hs|bis|[ivx]{1,4}|[a-z])(?!\w))?"
)
_NUMBER = rf"(?!(?:19|20)\d\d(?!\d))\d{{1,4}}(?!\d|[.,:]\d|[ ]?(?:{word_pattern('addresses', 'counted')}|{MONTHS}[ .]?)(?![a-z]))"
HOUSE = rf"(?:[ ]?,?[ ]?(?:nr\.?|nummer|no\.?|huisnummer|huisnr\.?)?[ ]?){_NUMBER}{_ADDITION}"

STREETS = (
    # Burgemeester de Vlugtlaan 4, Jan van Galenstraat 12a: capitals reach back to the first word of the name.
    re.compile(
        rf"(?<![\w\-])(?P<v>(?:(?-i:{_CAPITALISED})[ ](?:(?-i:{LINK})[ ])?){{1,3}}"
        rf"(?P<street>[{ALPHA}'\-]{{0,30}}{_ENDING})"
        rf"(?:[ ]|(?<=\.)){HOUSE})",
        _I,
    ),
    # dorpsstraat 12, prins hendrikkade 3 hs
    re.compile(
        rf"(?<![\w\-])(?P<v>(?:{_TITLE}[ ]){{0,3}}(?P<street>[{ALPHA}'\-]{{2,30}}{_SURE_ENDING})(?:[ ]|"
        rf",[ ]?|(?<=\.)){HOUSE})",
        _I,
    ),
    # lange voorhout 7, Grote Markt 12
    re.compile(rf"(?<![\w\-])(?P<v>{_ADJECTIVE}[ ](?P<street>{_NOUN})[ ]{HOUSE})", _I),
    # Laan van Meerdervoort 120, Plein van de Verenigde Naties 3
    re.compile(
        rf"(?<![\w\-])(?P<v>(?P<street>laan|plein|weg|park|hof|hofje|boulevard|kade|steeg|singel|pad|brink|poort|gracht|haven)[ ](?:{LINK}|"
        rf"naar)[ ][{ALPHA}'\-]{{2,30}}"
        rf"(?:[ ](?-i:{_CAPITALISED})){{0,3}}[ ]{HOUSE})",
        _I,
    ),
    # woont aan de Brink 4, adres is kerkbrink 12
    re.compile(
        rf"(?:{word_pattern('addresses', 'lives')})[ ]"
        r"(?:(?:op|aan|in|de|het|naar|is)[ ]){0,3}"
        rf"(?P<v>(?:(?-i:{_CAPITALISED})[ ]){{0,2}}(?P<street>[{ALPHA}'\-]{{0,30}}{_ENDING})[ ]{HOUSE})",
        _I,
    ),
)

_NUMBER_BEHIND = re.compile(r"[^\W\d_][.']?[ ,]{0,3}(?:(?:nr|nummer|no|huisnummer|huisnr)\b\.?[ ]?)?\d", _I)
_ENDINGS = tuple(_ENDING.removeprefix("(?:").removesuffix(")").replace("\\", "").replace(".", "").split("|"))


_STREET_OF = re.compile(
    rf"(?<!\w)(?:laan|plein|weg|park|hofje?|boulevard|kade|steeg|singel|pad|brink|poort|gracht|haven)[ ](?:{LINK}|naar)[ ][^.\n]{{2,40}}\d",
    _I,
)


def may_have_street(text: str) -> bool:
    """Whether anything that ends like a street stands before a number: a quick look, the patterns are slow."""
    lowered = text.casefold()
    return bool(_STREET_OF.search(text)) or any(
        lowered.endswith(_ENDINGS, max(0, match.start() - 15), match.start() + 1)
        for match in _NUMBER_BEHIND.finditer(text)
    )


# End like a street and are none.
NO_STREETS = word_set("addresses", "no streets")

_PC = r"[1-9]\d{3}"
_LETTERS = r"(?!(?:SA|SD|SS)\b)(?:(?-i:[A-Z]{2})|(?-i:[a-z]{2}))(?!\w)"
POSTCODE = re.compile(rf"(?<![\w.,:/€\-])(?P<v>(?P<digits>{_PC})(?P<gap>[ ]{{0,2}})(?P<letters>{_LETTERS}))", _I)
POSTCODE_CUED = re.compile(
    rf"(?:p\w{{0,2}}st\w{{0,2}}[ ]?cod\w{{0,2}}|pc)[\s:=]{{0,3}}(?:(?:is|van|mijn|haar|zijn|nummer)[\s:=]{{1,3}}){{0,3}}"
    rf"(?P<v>{_PC}[ ]{{0,2}}[A-Z]{{2}})(?!\w)",
    _I,
)
_STREET_ABROAD = (
    rf"(?:(?:{word_pattern('addresses', 'streets abroad')})[ ]|c/[ ]?)"
    rf"(?:(?:de la|de|du|des|de l'|della|del|do|da)[ ]?)?[{ALPHA}'\-]{{2,25}}(?:[ ][{ALPHA}'\-]{{2,25}})?"
    rf"|[{ALPHA}\-]{{2,25}}(?:str(?:aß|ass|\.)e?|allee|platz|gasse|damm|ufer)"
)
STREET_ABROAD = re.compile(
    rf"(?<![\w\-])(?P<v>(?P<street>{_STREET_ABROAD})[ ,]{{1,2}}{HOUSE}|(?P<nr>\d{{1,4}}),? (?:rue|avenue|boulevard) "
    rf"(?:de la |de |du |des )?[{ALPHA}'\-]{{2,25}}|\d{{1,4}}[a-z]? [{ALPHA}'\-]{{3,20}}(?: [{ALPHA}'\-]{{3,20}})? "
    rf"(?:{word_pattern('addresses', 'streets abroad end')})(?:, (?-i:[{UPPER}])[{ALPHA}]{{2,20}})?(?:,?[ ](?-i:[A-Z]{{1,2}}\d[A-Z\d]?[ ]?\d[A-Z]{{2}}))?)",
    _I,
)
HOUSE_CUED = re.compile(
    rf"(?<!\w)(?:huisnummer|huisnr|hnr)\.?[ :=]{{1,3}}(?:is[ ])?(?P<v>{_NUMBER}{_ADDITION})(?![\w])", _I
)
TOWN_ABROAD = re.compile(
    rf"(?:\ufffc,?[ \n](?:\d{{1,2}}[oaºª°][ ]?\w{{0,6}}\.?,[ ])?|(?<!\w)(?:duitsland|belgi[eë]|frankrijk|oostenrijk|luxemburg|zwitserland|italië|spanje|polen|adres|woont|wohnt|"
    rf"lives|wonen|verhuisd)[^\d\n]{{0,25}}[ \n])(?P<v>(?!(?:19|20)\d\d[ ])(?:(?:D|B|F|A|CH|L|PL)-[ ]?)?\d{{4,5}}[ ]"
    rf"(?-i:[{UPPER}])[{ALPHA}'\-]{{2,25}}(?:[ ](?-i:[{UPPER}])[{ALPHA}'\-]{{1,25}})?(?:[ ]\((?-i:[{UPPER}])[{ALPHA}]{{2,20}}\))?)(?![\w])",
    _I,
)
"""A foreign postcode with its town, behind a street or a country."""
ABROAD = re.compile(
    rf"(?<!\w)(?:{word_pattern('addresses', 'streets abroad')})[ ]|(?<!\w)c/|(?:{word_pattern('addresses', 'streets abroad end')})(?!\w)"
    r"|str(?:aß|ass|\.)|allee|platz|gasse|damm|ufer",
    _I,
)
POSTBUS = re.compile(rf"(?<!\w)(?P<v>postbus[ ](?:nr\.?[ ])?\d{{1,6}})(?:,?[ ](?P<pc>{_PC}[ ]?[A-Z]{{2}})(?!\w))?", _I)
"""Where somebody gets his letters; a box of the government is printed everywhere."""
OWN_BOX_BEFORE = re.compile(
    rf"(?<!\w)(?:{word_pattern('addresses', 'box cues')})(?!\w)[ :]?(?:[ :]*\w{{1,10}}){{0,3}}[ :,]{{1,3}}$", _I
)
OWN_BOX_BEHIND = re.compile(
    rf"[^.\n]{{0,30}}[ ](?:is|als)[ ](?:mijn|ons|onze|zijn|haar|het|de)?[ ]?{word_pattern('addresses', 'box nouns')}",
    _I,
)
PUBLIC_BEFORE = re.compile(rf"\b(?:{word_pattern('addresses', 'public boxes')})\b[^\n]{{0,50}}$", _I)
POSTCODE_AND_HOUSE = re.compile(
    rf"(?<![\w.,:/€\-])(?P<v>(?P<digits>{_PC})(?P<gap>[ ]?)(?P<letters>{_LETTERS})(?:,?[ ](?:en[ ])?"
    rf"(?:huisnummer|huisnr\.?|nummer|nr\.?|hnr\.?)?"
    rf"[ ]?){_NUMBER}{_ADDITION})",
    _I,
)
ARTICLE_BEFORE = re.compile(
    r"(?:\bart(?:ikel(?:en)?|\.)?|\blid|\bnr\.?|€|\beuro?|\bjaar|\bwet|postbus \d{1,6},?\n?)[ ]{0,2}$", _I
)

# Two lower-case letters after a number in running text ("1500 in", "2023 is") are a word far more often than a
# postcode.
NO_POSTCODE_LETTERS = word_set("addresses", "no postcode letters")
YEAR_LETTERS = word_set("addresses", "letters behind a year")


_ARTICLE = re.compile(r"(?<!\w)(?:is|op|adres|:)[ ](?P<v>(?:het|'t)[ ])$", _I)
"""Part of a street that is a word of its own: "adres is het hofje 21"."""


class AddressRecognizer(DutchRecognizer):
    """A street with a house number, or a postcode with a house number."""

    label = "ADDRESS"
    fewest_digits = 1

    def find(self, text: str) -> Iterator[SpanMatch]:
        """Streets by their ending, in either case. None begins with a make: "Seat Leon pad 3"."""
        return (found for found in self._shaped(text) if not is_brand(text[found.start : found.end]))

    def _shaped(self, text: str) -> Iterator[SpanMatch]:
        for pattern in STREETS if may_have_street(text) else ():
            for match in pattern.finditer(text):
                if match["street"].casefold() not in NO_STREETS:
                    article = _ARTICLE.search(text, max(0, match.start("v") - 12), match.start("v"))
                    yield SpanMatch(article.start("v") if article else match.start("v"), match.end("v"), SHAPED)
        for match in POSTCODE_AND_HOUSE.finditer(text):
            if _is_postcode(text, match):
                yield span_match(match, SHAPED)
        if ABROAD.search(text):
            yield from (span_match(match, SHAPED) for match in STREET_ABROAD.finditer(text))
        for pattern in (HOUSE_CUED, TOWN_ABROAD):
            yield from (span_match(match, SHAPED) for match in pattern.finditer(text))
        yield from (span_match(match, SHAPED) for match in _boxes(text))


class PostcodeRecognizer(DutchRecognizer):
    """Postcodes; a year with a tax abbreviation ("2023 IB") is none unless "postcode" stands before it."""

    label = "POSTCODE"
    fewest_digits = 4

    def find(self, text: str) -> Iterator[SpanMatch]:
        """Four digits and two letters."""
        for match in POSTCODE.finditer(text):
            if _is_postcode(text, match):
                yield span_match(match, SHAPED)
        yield from (span_match(match, CUED) for match in POSTCODE_CUED.finditer(text))
        yield from (SpanMatch(*match.span("pc"), CUED) for match in _boxes(text) if match["pc"])


def _boxes(text: str) -> Iterator[re.Match[str]]:
    """Boxes at the post office that are somebody's own."""
    for match in POSTBUS.finditer(text) if "postbus" in text.lower() else ():
        before = text[max(0, match.start("v") - 60) : match.start("v")]
        own = OWN_BOX_BEFORE.search(before) or OWN_BOX_BEHIND.match(text, match.end())
        if own and not PUBLIC_BEFORE.search(before):
            yield match


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    letters, year = match["letters"], match["digits"][:2] in {"19", "20"}
    if ARTICLE_BEFORE.search(text[max(0, match.start("v") - 18) : match.start("v")]):
        return False
    if letters.islower() and (match["gap"] or year):
        return letters not in NO_POSTCODE_LETTERS and not (year and match["gap"])
    return not (year and letters.upper() in YEAR_LETTERS) and letters not in {"km", "kg", "cc", "mm", "kw", "ml"}
