"""The shapes of Dutch addresses and postcodes, as regular expressions over folded text."""

from __future__ import annotations

import re

from bot.privacy.letters import ALPHA, UPPER, words
from bot.privacy.patterns import MONTHS

_I = re.IGNORECASE

# Endings that make one written word a street.
_ENDING = (
    r"(?:straat|straatje|str\.|laan|laantje|weg|plein|pleintje|gracht|kade|singel|dreef|hof|hofje|pad|"
    r"paadje|steeg|dijk|plantsoen|"
    r"burgwal|baan|park|markt|boulevard|wal|oord|erf|akker|heuvel|meent|brink|werf|vaart|haven|"
    r"kamp|veld|hoek|poort|berg|"
    r"voorhout|voorburgwal|achterburgwal|brug|horst|donk|heide|hoeve|zoom|rode|waard|sloot|"
    r"stede|stee|zijde|wijk|"
    r"kwartier|passage|promenade|oever|burg|bos|duin|polder)"
)
_SURE_ENDING = (
    r"(?:straat|straatje|str\.|laan|laantje|weg|plein|pleintje|gracht|kade|singel|dreef|hof|hofje|pad|"
    r"paadje|steeg|dijk|plantsoen|"
    r"burgwal|voorhout|boulevard)"
)
# Words of their own that are a street with an adjective, a saint or a capital in front.
_NOUN = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dreef|hof|pad|steeg|dijk|plantsoen|markt|"
    r"voorhout|burgwal|haven|brink|werf|vest)"
)
_ADJECTIVE = (
    r"(?:lange|korte|grote|kleine|nieuwe|oude|hoge|lage|brede|smalle|eerste|tweede|derde|1e|2e|3e|"
    r"noordelijke|zuidelijke|nieuwezijds|"
    r"oudezijds|eenvoudige|groene|witte|rode|hollandse|nw\.?|o\.?z\.?|n\.?z\.?)"
)
_TITLE = (
    r"(?:prins(?:es)?|koning(?:in)?|burgemeester|burg\.|dokter|doctor|dr\.|mr\.|ds\.|prof\.|professor|"
    r"sint|st\.|generaal|gen\.|graaf|"
    r"pastoor|jonkheer|jonker|admiraal|minister|pater|1e|2e|3e|oude|nieuwe|lange|korte|grote|kleine|hoge|lage)"
)
_CAPITALISED = (
    r"(?!(?:WOZ|Adres|Postadres|Woonadres|Woning|Huis|Pand|Perceel|Straat|Kantoor|Tel|Oud|Nieuw)\b)"
    rf"[{UPPER}][{ALPHA}.'\-]{{0,24}}"
)
_LINK = r"(?:van|van der|van de|van den|der|den|de|ten|ter|het|'t|op de|aan de|in de)"

_ADDITION = (
    r"(?:[ ]?-?[ ]?(?-i:[A-Ta-tV-Zv-z])(?![\w'])|[ ]?-[ ]?\d{1,3}(?!\d)|/\d{1,3}(?!\d)|[ \-](?:hs|bis|"
    r"huis|rood|zwart|[iv]{1,4})(?!\w))?"
    r"(?:-?(?:\d{1,3}|hs|bis|[ivx]{1,4}|[a-z])(?!\w))?"
)
_NUMBER = (
    r"(?!(?:19|20)\d\d(?!\d))\d{1,4}(?!\d|[.,:]\d|[ ]?(?:%|€|euro|eur|procent|jaar|jaren|maand|dag|"
    r"week|weken|uur|km|kilometer|"
    rf"keer|x|meter|m2|mln|miljoen|jarige|kinderen|personen|woningen|stuks|e[ ]|ste|de[ ]|lid|eerste|"
    rf"wet|{MONTHS}[ .]?)(?![a-z]))"
)
HOUSE = rf"(?:[ ]?,?[ ]?(?:nr\.?|nummer|no\.?|huisnummer|huisnr\.?)?[ ]?){_NUMBER}{_ADDITION}"

STREETS = (
    # Burgemeester de Vlugtlaan 4, Jan van Galenstraat 12a: capitals reach back to the first word of the name.
    re.compile(
        rf"(?<![\w\-])(?P<v>(?:(?-i:{_CAPITALISED})[ ](?:(?-i:{_LINK})[ ])?){{1,3}}"
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
        rf"(?<![\w\-])(?P<v>(?P<street>laan|plein|weg|park|hof|boulevard|kade)[ ](?:{_LINK}|"
        rf"naar)[ ][{ALPHA}'\-]{{2,30}}"
        rf"(?:[ ](?-i:{_CAPITALISED})){{0,3}}[ ]{HOUSE})",
        _I,
    ),
    # woont aan de Brink 4, adres is kerkbrink 12
    re.compile(
        r"(?:woon(?:t|de|achtig|boot|wagen)?|gewoond|adres(?: is|:)?|verhuisd naar|verhuist naar|ingeschreven|woning|huis|"
        r"pand|flat|appartement|perceel|garagebox)[ ]"
        r"(?:(?:op|aan|in|de|het|naar|is)[ ]){0,3}"
        rf"(?P<v>(?:(?-i:{_CAPITALISED})[ ]){{0,2}}(?P<street>[{ALPHA}'\-]{{0,30}}{_ENDING})[ ]{HOUSE})",
        _I,
    ),
)

_NUMBER_BEHIND = re.compile(r"[^\W\d_][.']?[ ,]{0,3}(?:(?:nr|nummer|no|huisnummer|huisnr)\b\.?[ ]?)?\d", _I)
_ENDINGS = tuple(_ENDING.removeprefix("(?:").removesuffix(")").replace("\\", "").replace(".", "").split("|"))


def may_have_street(text: str) -> bool:
    """Whether anything that ends like a street stands before a number: a quick look, the patterns are slow."""
    lowered = text.casefold()
    return any(
        lowered.endswith(_ENDINGS, max(0, match.start() - 15), match.start() + 1)
        for match in _NUMBER_BEHIND.finditer(text)
    )


# End like a street and are none.
NO_STREETS = words(
    """
    gerechtshof rechtsweg beroepsweg snelweg rijksweg autosnelweg vaarweg waterweg spoorweg onderweg terugweg uitweg
    omweg overweg weg arbeidsmarkt woningmarkt huizenmarkt kapitaalmarkt supermarkt kerkhof tijdpad tijdspad afbouwpad
    ingroeipad groeipad loopbaanpad
    """
)

_PC = r"[1-9]\d{3}"
_LETTERS = r"(?!(?:SA|SD|SS)\b)(?:(?-i:[A-Z]{2})|(?-i:[a-z]{2}))(?!\w)"
POSTCODE = re.compile(rf"(?<![\w.,:/€\-])(?P<v>(?P<digits>{_PC})(?P<gap>[ ]{{0,2}})(?P<letters>{_LETTERS}))", _I)
POSTCODE_CUED = re.compile(
    rf"(?:p\w{{0,2}}st\w{{0,2}}[ ]?cod\w{{0,2}}|pc)[\s:=]{{0,3}}(?:(?:is|van|mijn|haar|zijn|nummer)[\s:=]{{1,3}}){{0,3}}"
    rf"(?P<v>{_PC}[ ]{{0,2}}[A-Z]{{2}})(?!\w)",
    _I,
)
_STREET_ABROAD = (
    r"(?:rue|avenue|chaussée|chaussee|boulevard|quai|calle|piazza|rua|ulica)[ ]"
    rf"(?:(?:de la|de|du|des|de l'|della|del|do|da)[ ]?)?[{ALPHA}'\-]{{2,25}}(?:[ ][{ALPHA}'\-]{{2,25}})?"
    rf"|[{ALPHA}\-]{{2,25}}(?:str(?:aß|ass|\.)e?|allee|platz|gasse|damm|ufer)"
)
STREET_ABROAD = re.compile(
    rf"(?<![\w\-])(?P<v>(?P<street>{_STREET_ABROAD})[ ,]{{1,2}}{HOUSE}|(?P<nr>\d{{1,4}}),? (?:rue|avenue|boulevard) "
    rf"(?:de la |de |du |des )?[{ALPHA}'\-]{{2,25}})",
    _I,
)
ABROAD = re.compile(
    r"rue |avenue|chauss|boulevard|quai|calle|piazza|rua |ulica|str(?:aß|ass)|allee|platz|gasse|damm|ufer|str\.", _I
)
POSTBUS = re.compile(
    r"(?<!\w)(?:adres|postadres|correspondentieadres|post|brief|brieven|stukken|gestuurd|sturen|mijn|woont)\b(?:[ :]+\w{1,10}){0,3}[ :]{1,3}"
    rf"(?P<v>postbus[ ](?:nr\.?[ ])?\d{{1,6}})(?:,?[ ](?P<pc>{_PC}[ ]?[A-Z]{{2}})(?!\w))?",
    _I,
)
"""Where somebody gets his letters; a box of the government is printed everywhere."""
PUBLIC_BEFORE = re.compile(
    r"\b(?:belastingdienst|belastingtelefoon|dienst|ministerie|gemeente|uwv|svb|duo|douane|rechtbank|aan:)\b[^\n]{0,50}$",
    _I,
)
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
NO_POSTCODE_LETTERS = words(
    """
    af aj al an as at be bv cc cm da de dd do du ed ee eg ek el en er et eu ex ga ge gr ha he hm ho ib ie ik il in is
    ja je jr kb
    kg km kw la le lb li mb me mg ml mm mw na nl no nr nu nv of oh ok om on op os ov pa pc pk pp re sm ta te tv uw uu
    va vb
    vd wa we wo ww ze zo zn zw zz ct gb tb kj ob bw az ip st mr vv
    """
)
YEAR_LETTERS = words("IB OB BV NV LB VB EG EU ZW WW NL PB BW RV SW AW DB KB CV BE TK EK II IV VI IX XI XV XX")
