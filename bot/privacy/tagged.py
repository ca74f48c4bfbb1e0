"""The recogniser that joins the name tagger with the cue patterns: each makes up for what the other misses.

The patterns know that a name follows "op naam van"; the tagger knows what a name looks like and who stands beside it.
A pattern's guess in lower case stays only when the tagger thinks it at all possible, and a place counts only where a
person lives: "woont in Zwolle", "1234 AB Utrecht", but not "rechtbank Utrecht".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.privacy._presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from bot.privacy.fold import BARRIER
from bot.privacy.letters import words
from bot.privacy.name_tagger import LABELS, NameTagger, Reading, Tagged, load_tagger
from bot.privacy.patterns import MONTHS
from bot.privacy.person import find_names
from bot.privacy.recognizer import GUESSED, SHAPED

_I = re.IGNORECASE
# How certain the tagger must be of a name: one of a common Dutch list, of any list, of none, and of ordinary words.
_COMMON, _LISTED, _UNLISTED, _ORDINARY = 0.7, 0.85, 0.95, 0.9
_BEHIND_CUE = 0.5
_ADDRESS, _BARE_ADDRESS, _HOME, _UNKNOWN_HOME = 0.5, 0.85, 0.4, 0.9
_POSSIBLE = 0.03
_VIEW, _TAIL, _LONGEST = 60, 40, 120

_BEFORE_NAME = re.compile(
    r"(?:(?:mevrouw|mevr|mvr|mw|meneer|mijnheer|dhr|hr|mnr|de heer|heer|familie|fam|juffrouw|weduwe|wijlen|collega|klant|beller|"
    r"beste|geachte|hallo|hoi|dag|naam|is|met|t\.?n\.?v|namens|partner|zoon|dochter|kind|mijn)\b\.?[ :]+)+",
    _I,
)
_AFTER_NAME = re.compile(
    r"(?:[ ,]+(?:tel|telefoon|iban|bsn|rekening|adres|geb|geboren|belt|belde|uit|te|in|wil|en|of|van|is|bv|b\.v|mvg)\b\.?)+$",
    _I,
)
_BEFORE_STREET = re.compile(
    r"(?:(?:\w{0,20}adres|was|is|wordt|naar|pand|woning|huis|kantoor|op|van|woz|(?:ge)?woo?n[dte]{0,2}(?: (?:aan|op|in))?(?: (?:de|het))?|"
    r"(?:aan )?(?:de|het)(?=[ ][^\W\d_]{2,30}(?:straat|laan|weg|gracht|kade|singel|dreef|steeg|dijk|plein|hof|pad)))[ :]+)+",
    _I,
)
_NO_NAMES = words(
    """
    ahold asml aegon achmea essent vattenfall ziggo philips praxis shell jumbo hema ikea klm unilever uber airbnb tikkie
    bunq logius digid fiod duo svb uwv cak cjib kvk abp pggm ing humanitas randstad coolblue marktplaats familie mevrouw
    meneer mevr mw dhr heer dame tel iban bsn mvg groet groetjes groeten las box btw ib onbekend btw-nummer wia wao ww aow
    bpm lang hoelang min burger true prima overal corona genai oscar belbot nederlanders bak medio mei veld juni juli
    saba malta liechtenstein litouwen buza mia yoga tai-chi rijks may nà ná lid-staat noem zeg slaat gestorven hoevel rsin
    """
) | {"des huizes", "sri lanka", "costa rica", "pro forma"}
_NO_HOMES = words(
    """
    nederland belgië belgie duitsland frankrijk spanje turkije marokko polen suriname curaçao curacao aruba engeland litouwen
    anderen nieuwe huis hoge lid-staat malta jakarta jeruzalem berlijn limburg friesland drenthe zeeland buitenland
    """
)
_CUE_BEFORE = re.compile(
    r"(?<!\w)(?:mevrouw|mevr|mvr|mw|meneer|mijnheer|dhr|hr|mnr|heer|familie|fam|juffrouw|weduwe|wijlen|erven|collega|klant|beller|"
    r"beste|geachte|hallo|hoi|naam|heet|heten|namens|partner|toeslagpartner|ex-partner|contactpersoon|gemachtigde?|boekhouder|"
    r"bewindvoerder|curator|advocaat|huurder|verhuurder|koper|verkoper|erflater|nalatenschap van|overledene|volgens|gesproken met|"
    r"spree?kt? met|spreekt u met|getrouwd met|samen met|van client|kinder|kinderen|gezinsleden|ouders|t\.?n\.?v|ten name van|"
    r"op naam van|aanslag van|aangifte van|dossier|betreft|groet|groeten|groetjes|mvg|gr|"
    r"(?:mijn|m'n|zijn|haar|de|onze|uw|je|hun)[ ](?:\w{0,8}-?)(?:man|vrouw|zoon|dochter|vader|moeder|broer|zus|vriend|vriendin|kind|"
    r"oma|opa|tante|oom|neef|nicht|buurman|buurvrouw|zoontje|dochtertje|echtgenoot|echtgenote|ex))[ .:,\n(]{1,4}$",
    _I,
)
_SITE_AFTER = re.compile(r"[/@_]|\.[a-z]{2}")
_NO_NAME = re.compile(
    r"[\d@/_{}\[\]|=<>#*]|\b(?:the|how|you|your|this|which|what|why|when|where|and|of|for|with|have|can|long|impact|my|get|renew|paid)\b",
    _I,
)
_NUMBERED = re.compile(
    r"[^\W\d_]['.)]?[ ,]{1,3}(?:(?:nr|nummer|huisnummer|no)\.?[ ]?)?\d{1,4}(?!\d)[ ]?[\-/]?[ ]?\w{0,5}$", _I
)
_HOUSE_AFTER = re.compile(r"[ ,]{1,2}(?:op )?(?:huis)?(?:nummer|nr\.?)[ ]?\d{1,4}(?:[ -]?[a-z](?!\w))?", _I)
_LIVES = re.compile(r"\b(?:woon|wone|wonin|woonachtig|gewoond|verhui|ingeschreven|adres|plaats|afkomstig|uit[ ]$)", _I)
_POSTCODE_BEFORE = re.compile(rf"(?:[1-9]\d{{3}}[ ]?[A-Z]{{2}}|{BARRIER})[ ,]{{0,3}}(?:(?:te|in)[ ])?\n?$", _I)
_INSTITUTION_BEFORE = re.compile(
    r"\b(?:gemeente|rechtbank|hof|gerechtshof|belastingdienst|kantoor|universiteit|provincie|station|stad|ziekenhuis|regio|van)[ ]$",
    _I,
)
_STREET_ENDS = re.compile(r"[ ,]{0,3}(?:(?:te|in)[ ])?\n?")
_NO_ADDRESS = re.compile(
    rf"\d{{1,2}}[ ]{MONTHS}\b|^{MONTHS}\b|\b(?:artikel|lid|wet|box|onderdeel|tel|telefoon|iban|bsn|nr\.? van)\b", _I
)


class NamesRecognizer(EntityRecognizer):
    """PERSON by patterns and tagger, ADDRESS and CITY by the tagger. Loads its model when made."""

    def __init__(self) -> None:
        super().__init__(list(LABELS), supported_language="nl")

    def load(self) -> None:
        """Presidio calls this once. Raises OSError when a file of the model is absent."""
        self._tagger: NameTagger = load_tagger()

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point."""
        found = find_tagged(text, self._tagger.read(text))
        return [RecognizerResult(span.label, span.start, span.end, span.probability) for span in found]


def find_tagged(text: str, reading: Reading) -> list[Tagged]:
    """The spans of patterns and tagger; they may overlap."""
    return [*_by_patterns(text, reading), *settled(text, reading)]


def _by_patterns(text: str, reading: Reading) -> Iterator[Tagged]:
    for name in find_names(text):
        if text[name.start : name.end].casefold() in _NO_NAMES or name.end - name.start > _LONGEST:
            continue
        if name.certain:
            yield Tagged(name.start, name.end, "PERSON", SHAPED)
        elif reading.probability(name.start, name.end) > _POSSIBLE:
            yield Tagged(name.start, name.end, "PERSON", GUESSED)


def settled(text: str, reading: Reading) -> Iterator[Tagged]:
    """The tagger's spans that hold, with the edges where they belong."""
    street_end = -1
    for span in reading.spans:
        if span.end - span.start > _LONGEST:
            continue
        if span.label == "PERSON" and (person := _person(text, span)):
            yield person
        elif span.label == "ADDRESS" and (address := _address(text, span)):
            yield address
            street_end = address.end
        elif span.label == "CITY" and _is_home(text, span, street_end):
            yield span


def _least_certain(text: str, span: Tagged, start: int) -> float:
    if _CUE_BEFORE.search(text[max(0, start - _TAIL) : start]):
        return _BEHIND_CUE
    if span.ordinary and span.marks:
        return _ORDINARY
    if any(mark.isupper() for mark in span.marks):
        return _COMMON
    return _LISTED if span.marks.strip("p") else _UNLISTED


def _person(text: str, span: Tagged) -> Tagged | None:
    start = match.end() if (match := _BEFORE_NAME.match(text, span.start, span.end)) else span.start
    after = _AFTER_NAME.search(text, max(start, span.end - _TAIL), span.end)
    end = after.start() if after else span.end
    value = text[start:end]
    if span.probability < _least_certain(text, span, start) or _letters(value) < 2 or _NO_NAME.search(value):
        return None
    if value.casefold().rstrip(".") in _NO_NAMES or _in_address_of_site(text, start, end):
        return None
    return replace(span, start=start, end=end)


def _address(text: str, span: Tagged) -> Tagged | None:
    start = match.end() if (match := _BEFORE_STREET.match(text, span.start, span.end)) else span.start
    after = _HOUSE_AFTER.match(text, span.end)
    end = after.end() if after else span.end
    value = text[start:end]
    if span.probability < _ADDRESS or _NO_ADDRESS.search(value) or _letters(value) < 2:
        return None
    numbered = any(char.isdigit() for char in value)
    if numbered and not _NUMBERED.search(value):
        return None
    lives = _LIVES.search(text[max(0, start - _VIEW) : start]) or (numbered and span.probability > _BARE_ADDRESS)
    return replace(span, start=start, end=end) if lives else None


def _is_home(text: str, span: Tagged, street_end: int) -> bool:
    """Whether a place follows a street or a postcode, or a word that says that someone lives there."""
    before = text[max(0, span.start - _VIEW) : span.start]
    value = text[span.start : span.end]
    if value.casefold() in _NO_HOMES:
        return False
    if span.probability < (_HOME if "p" in span.marks else _UNKNOWN_HOME) or any(
        c.isdigit() or c == "\n" for c in value
    ):
        return False
    if street_end >= 0 and _STREET_ENDS.fullmatch(text, street_end, span.start):
        return True
    if _POSTCODE_BEFORE.search(before):
        return True
    known = "p" in span.marks or value[0].isupper()
    return known and bool(_LIVES.search(before)) and not _INSTITUTION_BEFORE.search(before)


def _in_address_of_site(text: str, start: int, end: int) -> bool:
    """Whether the span is part of a link, a path or an e-mail address."""
    return text[max(0, start - 1) : start] in {"/", "@", "_", "\\"} or bool(_SITE_AFTER.match(text, end))


def _letters(value: str) -> int:
    return sum(char.isalpha() for char in value)
