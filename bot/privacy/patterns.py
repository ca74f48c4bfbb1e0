"""The shapes of Dutch personal data, as regular expressions over folded text. Every repeat has an upper bound.

In each pattern the group `v` is the value; what stands before it is the cue that makes it personal.
"""

from __future__ import annotations

import re

from bot.privacy.letters import ALPHA, words

_I = re.IGNORECASE

_SEP = r"(?:[ ]?[.\-/][ ]?|[ ]{1,2})"
_GAP_WORDS = (
    r"(?:nummer|num?mer|nr|is|dus|even|klant|was|wordt|van|de|het|mijn|haar|zijn|hem|mij|m'n|man|vrouw|"
    r"partner|zoon|dochter|"
    r"beller|mevrouw|meneer|en|dat|uw|je|op|naar|voor)"
)
GAP = rf"[\s:=.#(,\-]{{0,3}}(?:{_GAP_WORDS}\b[\s:=.#(,\-]{{1,3}}){{0,5}}"

MONTHS = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
DATE = (
    rf"(?:{_DAY}[ ]?[.\-/ ][ ]?{_MONTH}[ ]?[.\-/ ][ ]?(?:19|20)?\d\d|(?:19|20)\d\d[.\-/]{_MONTH}[.\-/]{_DAY}"
    rf"|{_DAY}(?:e|ste|de)?[ \-]{MONTHS}\.?[ \-,]{{1,2}}(?:19|20)?\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|"
    rf"1[0-2])(?:19|20)\d\d)(?!\d)"
)
DATE_LIKE = re.compile(rf"{DATE}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$", _I)
BIRTH_CUE = (
    r"(?:geboren|geboorte-?[ ]?(?:datum|dag|dt)|geb\.?[ ]?(?:datum|dat|dd)?\.?|verjaardag|jarig)"
    r"[\s:=,(]{0,3}(?:(?:op|is|was|datum|dus|van|mijn|haar|zijn|de|zoon|dochter|man|vrouw|kind|partner|"
    r"klant)[\s:=,]{1,3}){0,4}"
    rf"(?:(?:te|in)[ ][{ALPHA}]{{2,25}}[ ,]{{1,2}}(?:op[ ])?)?"
)
BIRTH = (
    re.compile(rf"(?<!\w){BIRTH_CUE}(?P<v>{DATE})", _I),
    re.compile(rf"(?<![\w.\-/])(?P<v>{DATE})[ ](?:is[ ])?geboren(?![ ](?:of|en)\b)", _I),
)

AMOUNT_BEFORE = re.compile(r"(?:€|\beuro?|\bbedrag van)[ ]{0,2}$", _I)
AMOUNT_AFTER = re.compile(r"[ ]{0,2}(?:€|euro?\b|%|procent\b|mln\b|miljoen\b|,-|,\d\d(?!\d))", _I)

NINE_DIGITS = re.compile(rf"(?<!\d)(?P<v>\d(?:{_SEP}?\d){{8}})(?!\d)")
EIGHT_DIGITS = re.compile(r"(?<![\d.,/\-])(?P<v>\d{8})(?![\d/\-]|[.,]\d)")
BSN_CUED = re.compile(
    r"(?:\bb\.?s\.?n\b\.?|bsn|burger[ ]?service[ \-]?(?:num+er|nr)|\bsofi)"
    + GAP
    + rf"(?P<v>\d(?:{_SEP}?\d){{6,9}})(?!\d)",
    _I,
)

# The number of an assessment, a VAT number and a payroll tax number are a BSN (or RSIN), a letter and a serial.
TAX_NUMBER = re.compile(
    r"(?<!\w)(?P<v>(?P<nl>NL[ .]?)?\d{4}[. ]?\d{2}[. ]?\d{3}[. \-]?(?P<letter>[A-Z])[. \-]?\d{1,2}"
    r"(?:[. ]?\d{1,5}(?!\w))?)(?!\w)",
    _I,
)
PAYMENT_REFERENCE = re.compile(
    r"(?:betalings?[ ]?kenmerk|acceptgiro|kenmerk)" + GAP + r"(?P<v>\d{4}[ .\-]?\d{4}[ .\-]?\d{4}[ .\-]?\d{4})(?!\d)",
    _I,
)

IBAN_START = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ ]?\d[ ]?\d(?=[ .\-]?[A-Z0-9])", _I)
IBAN_NL = re.compile(r"(?<![A-Z0-9])(?P<v>NL[ .\-]{0,2}\d[ ]?\d[ .\-]{0,2}[A-Z]{4}(?:[ .\-]{0,2}\d){10})(?!\d)", _I)
_ACCOUNT = r"(?:reken+ing(?:[ ]?num+er|[ ]?nr)?|iban(?:[ ]?num+er|[ ]?nr)?|rek\.?[ ]?nr\.?|giro(?:num+er)?)"
IBAN_CUED = re.compile(
    rf"{_ACCOUNT}{GAP}(?P<v>(?!nr)[A-Z]{{2}}[ ]?\d\d(?:[ .\-]?(?=[A-Z]{{0,4}}\d|"
    rf"[A-Z]{{4}}[ .\-]?\d)[A-Z0-9]{{1,8}}){{2,9}})(?!\w)",
    _I,
)
ACCOUNT_CUED = re.compile(rf"{_ACCOUNT}{GAP}(?P<v>\d(?:[ .\-]?\d){{6,9}})(?!\d)", _I)

_GLUE = r"[ \-./()]{0,3}"
PHONES = (
    re.compile(rf"(?<![\w€])(?P<v>\(?0(?:{_GLUE}\d){{9}})(?!\d)"),
    re.compile(rf"(?<!\w)(?P<v>(?:\+|00)[ ]?31[ \-]{{0,2}}(?:\([ ]?0[ ]?\)|0)?(?:{_GLUE}\d){{9}})(?!\d)"),
    re.compile(r"(?<!\w)(?P<v>(?:\+|00)[1-9](?:[ \-.()]{0,2}\d){7,13})(?!\d)"),
)
PHONE_MISTYPED = re.compile(r"(?<!\w)(?P<v>06[ \-]{1,3}\d(?:[ \-]?\d){6,8}|06\d{7})(?!\d)")
PHONE_CUED = re.compile(
    r"(?:\b(?:telefoon|mobiel|tel|gsm|06)(?:[ \-]?(?:num+er|nr))?|\bbel(?:len)? (?:(?:mij|hem|haar|me|"
    r"ze) )?(?:terug )?op"
    r"|terug ?(?:ge)?belle?n?(?:d? worden)?(?: op)?|bereikbaar(?: op)?|whatsapp)"
    + GAP
    + r"(?P<v>\+?\d(?:[ \-.]{0,3}\d){6,11})(?!\d)",
    _I,
)

_AT = r"(?:[ ]?@[ ]?|[ ]?[(\[][ ]?(?:at|apenstaart(?:je)?)[ ]?[)\]][ ]?|[ ]apenstaart(?:je)?[ ])"
_DOT = r"(?:\.|[ ]?[(\[](?:dot|punt)[)\]][ ]?|[ ]punt[ ])"
_LOCAL = (
    r"(?<![\w.+\-])[\w.+\-']{1,64}(?:[ ](?:punt|streepje|underscore|min)[ ](?:(?:van|de|der|"
    r"den)[ ]){0,2}[\w.\-]{1,40}){0,4}"
)
EMAILS = (
    re.compile(rf"(?P<v>{_LOCAL}{_AT}[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,63}}){{1,4}})", _I),
    re.compile(rf"(?P<v>{_LOCAL}[ ]at[ ][\w\-]{{1,63}}{_DOT}(?:nl|com|net|org|eu|be|de|frl))(?!\w)", _I),
    re.compile(r"(?<![\w.+\-])(?P<v>[\w.+\-']{1,64}@[\w\-]{1,63})(?![\w.])", _I),
)

PLATES = re.compile(r"(?<![\w\-])(?P<v>[A-Z\d]{1,3}-[A-Z\d]{1,3}-[A-Z\d]{1,3})(?![\w\-])", _I)
PLATE_CUED = re.compile(
    r"(?:kenteken|nummerplaat)" + GAP + r"(?P<v>[A-Z\d]{1,3}[ \-]?[A-Z\d]{1,3}[ \-]?[A-Z\d]{1,3})(?!\w)", _I
)
PLATE_SHAPES = words(
    "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL LLL-99-L L-99-LLL "
    "9-LL-999 999-LL-9"
)
