"""Joins the name tagger with the cue patterns, and decides which spans hold and where they begin and end.

The patterns know that a name follows "op naam van" and a town a postcode; the tagger knows what a name looks like and who stands
beside it. A pattern's guess in lower case stays only when the tagger thinks it possible. A name that a list holds or a cue announces needs
less certainty than one that only looks like a name; a noun that is a surname too ("bakker", "wolf") needs more. A place counts only
where a person lives: "woont in Zwolle", but not "rechtbank Utrecht".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.privacy.lists import word_pattern, word_set
from bot.privacy.names.cues import PREFIXES, find_names
from bot.privacy.names.edges import behind_cue, name_edges
from bot.privacy.names.exclusions import (
    begins_nobody,
    is_brand,
    is_nobody,
    is_slip,
    names_company,
    names_institution,
    signs_laws,
)
from bot.privacy.names.homes import places
from bot.privacy.names.places import is_nowhere
from bot.privacy.names.shapes import initialled, titled_after, written_out
from bot.privacy.names.tagger import LABELS, NameLists, NameReading, NameSpan, NameTagger, compound, load_tagger, plain
from bot.privacy.patterns import ALPHA, LOWER, UPPER
from bot.privacy.presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from bot.privacy.recogniser import GUESSED, SHAPED
from bot.privacy.views import BARRIER

_I = re.IGNORECASE
# How certain the tagger must be of a name: one of a common Dutch list, of any list, of none, and of ordinary words.
_COMMON, _LISTED, _UNLISTED, _ORDINARY, _NOUN = 0.6, 0.75, 0.88, 0.85, 0.992
_BEHIND_CUE, _WITH_PREFIX, _WITH_INITIALS, _CAPITALISED = 0.4, 0.45, 0.5, 0.6
_ADDRESS, _BARE_ADDRESS, _HOME, _UNKNOWN_HOME = 0.5, 0.85, 0.4, 0.9
_ORDINARY_LOWER, _SURE = 0.93, 0.93
_VIEW, _TAIL, LONGEST = 60, 40, 120

_NOUNS = word_set("no_names", "nouns")
_STREET_FOLLOWS = rf"(?:de|het)(?= [^\W\d_]{{2,30}}(?:{word_pattern('tagged_names', 'street endings')}))"
_BEFORE_STREET = re.compile(
    rf"(?:(?:{word_pattern('tagged_names', 'street begins with')}|van(?! (?:de|den|der|'t|het)\b)|woz|"
    rf"(?:ge)?woo?n[dte]{{0,2}}(?: (?:aan|op|in))?(?: {_STREET_FOLLOWS})?|(?:aan )?{_STREET_FOLLOWS})[ :]+)+",
    _I,
)
_STREET_TITLE = re.compile(rf"(?<!\w)(?:{word_pattern('tagged_names', 'street titles')})[ ]{{1,2}}$", _I)
_CUE_AFTER = re.compile(r"[ ]\(?(?:geb|geboren|bsn|spreekt u mee)\b|, (?:mevrouw|mevr|mw|meneer|dhr)\b", _I)
_SITE_AFTER = re.compile(r"[/@_]|\.[a-z]{2}|\w*�")
_NO_NAME = re.compile(
    rf"^(?-i:(?!IJ)[A-Z]{{2,}}[a-z]+|[IVX]+[a-z]?)$|[\d@_{{}}\[\]|=<>#*�]|(?<!\bv)(?<!\be)/|/(?![dv]\b)|^(?-i:[A-Z]{{1,3}}-[a-z])|-app\b|(?<!ten )(?<!ter )\b(?:{word_pattern('tagged_names', 'english')})\b",
    _I,
)
_ENGLISH = re.compile(rf"\b(?:{word_pattern('tagged_names', 'english prose')})\b", _I)
_NOUN_ALONE = re.compile(r"^(?:de|het|een) ")
_PROSE = re.compile(r"[a-z)][.!?][ \n]+[A-Z]|(?:^|\n)[A-Z][^\n]{90}")
_ABBREVIATED = re.compile(rf"[{UPPER}]{{3,}}[ ]")
_BOX_BEFORE = re.compile(rf"\bpostbus \d{{1,6}}[\s,]{{0,3}}(?:[1-9]\d{{3}}[ ]?[A-Z]{{2}}|{BARRIER})[ ,]{{0,3}}$", _I)
_CAPITALS = re.compile(
    rf"(?:(?:van|de|den|der|het|ten|ter|te|'t|el|al|von)[ ]){{0,2}}[{UPPER}][{ALPHA}']+(?:[ \-](?:(?:van|de|den|der|el|al)[ ]){{0,2}}[{UPPER}][{ALPHA}']+){{0,3}}",
)
"""Written as names are; at the beginning of a sentence every word has its capital."""
_SENTENCE_ENDS = (". ", "? ", "! ", ".\n", "?\n", "\n\n")
_PREFIXED = re.compile(rf"(?:[a-z't]{{1,4}} ){{1,2}}[{UPPER}][{LOWER}]+")
_INITIALLED = re.compile(rf"(?:[{UPPER}]\.[ ]?){{1,4}}.*[{UPPER}][{LOWER}]+")
_NUMBERED = re.compile(
    r"[^\W\d_]['.)]?[ ,]{1,3}(?:(?:nr|nummer|huisnummer|no)\.?[ ]?)?\d{1,4}(?!\d)[ ]?[\-/]?[ ]?\w{0,5}$", _I
)
_AFTER_STREET = re.compile(r"[ ](?:te|in|op|en|is|van)$", _I)
_HOUSE_AFTER = re.compile(r"[ ,]{1,2}(?:op )?(?:huis)?(?:nummer|nr\.?)[ ]?\d{1,4}(?:[ -]?[a-z](?!\w))?", _I)
_MORE_HOUSE = re.compile(
    r"[ ]?(?:t/m|tot en met|/)[ ]?\d{1,4}\w?(?!\w)|[ ,]{0,2}(?:bis|zw(?:art)?|rd|rood|boven|beneden|hs|huis|(?:\d|[IV]{1,3})?[ ]?hoog|"
    r"bus \w{1,4}|bx \d{1,4}|kamer \w{1,5}|app(?:artement)?\.? \w{1,5}|[IV]{1,4})(?!\w)",
    _I,
)
"""Part of the house number, where the tagger leaves it out."""
_LIVES = re.compile(
    r"\b(?:woon|wone|wonin|woonachtig|gewoond|verhui|ingeschreven|adres|plaats|woz|afkomstig|uit[ ]$|vanuit[ ]$|"
    r"(?:huis|woning|appartement|flat|kamer|geboren|ondertekend)\b.{0,30}\b(?:in|te)[ ]$)",
    _I,
)
_POSTCODE_BEFORE = re.compile(rf"(?:[1-9]\d{{3}}[ ]?[A-Z]{{2}}|{BARRIER})[ ,]{{0,3}}(?:(?:te|in)[ ])?\n?$", _I)
_INSTITUTION_BEFORE = re.compile(
    r"\b(?:gemeente|rechtbank|hof|gerechtshof|belastingdienst|kantoor|universiteit|provincie|station|stad|ziekenhuis|regio|van)[ ]$",
    _I,
)
_DATED = re.compile(r",[ ]\d{1,2}[ ][a-z]{3,9}[ ](?:19|20)\d\d(?=\s*(?:\n|$))", _I)
"""Where a letter was written: "Assen, 11 februari 2025"."""
_INSTITUTION = re.compile(r"(?:hof|gerechtshof|rechtbank|gemeente|provincie|regio)[ ](?:van|(?-i:[A-Z]))", _I)
_STREET_ENDS = re.compile(r"[ ,]{0,3}(?:(?:te|in)[ ])?\n?")
_NO_ADDRESS = re.compile(
    r"\d{1,2}[ ](?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
    r"|[|]|\b(?:artikel|lid|wet|box|onderdeel|tel|telefoon|iban|bsn|nr\.? van|pillar|brief\w*|\w+nota|versie|fase|stap)\b",
    _I,
)
_JOINTS = (" ", " - ", " e/v ")
_SURNAME_AFTER = re.compile(
    rf"[ ](?:(?:van|de|den|der|het|ten|ter|te|'t|el|al)[ ]){{0,2}}(?P<last>[{ALPHA}]{{3,25}}(?:-[{ALPHA}]{{3,25}})?)(?![\w@])",
    _I,
)
_REST_OF_NAME = re.compile(rf",?[ ](?:(?:jr|sr)\b\.?|(?:[{UPPER}]\.){{1,4}}(?![ ][{UPPER}][{LOWER}]))")
_PARTS_AFTER = re.compile(
    rf"[ ](?:(?:van|de|den|der|het|tot|von|zu|el|al|ben|ould|baron|barones|jonkheer|graaf|e/v|d'|'t|van 't)[ ]){{1,3}}(?P<last>[{UPPER}][{ALPHA}\-]{{2,25}})(?![\w@])"
)
""" `Philou van Asch van Wijck`, `J. baron van Heeckeren tot Ruurlo`."""
_OTHER_AFTER = re.compile(rf"[ ](?:en|&)[ ](?P<first>[{ALPHA}]{{3,16}})(?![\w\-@])")
_OTHER_BEFORE = re.compile(rf"(?<![\w\-])(?P<first>[{ALPHA}]{{3,16}})[ ](?:en|&)[ ]$", _I)


def settled(text: str, spans: Iterable[NameSpan], lists: NameLists) -> Iterator[NameSpan]:
    """The spans that hold, with the edges where they belong."""
    street_end = name_end = -1
    for span in _joined(text, spans):
        if span.end - span.start > LONGEST:
            continue
        if span.label == "PERSON":
            for person in _persons(text, span, lists):
                yield person
                name_end = person.end
        elif span.label == "ADDRESS":
            if _NUMBERED.search(text, span.start, span.end):
                street_end = span.end
            if address := _address(text, span):
                yield address
                street_end = address.end
        elif (
            span.label == "CITY"
            and (span := _first_place(text, span, lists))
            and _is_home(text, span, lists, (street_end, name_end))
        ):
            yield span


def _joined(text: str, spans: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Names that only a space parts are one name: "li wei zhang", "De Groot - Veenstra"."""
    last: NameSpan | None = None
    for span in spans:
        if last and last.label == span.label == "PERSON" and text[last.end : span.start] in _JOINTS:
            probability = max(last.probability, span.probability)
            marks, ordinary = last.marks + span.marks, last.ordinary and span.ordinary
            last = replace(last, end=span.end, probability=probability, marks=marks, ordinary=ordinary)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _persons(text: str, span: NameSpan, lists: NameLists) -> Iterator[NameSpan]:
    """The name, and the first name that "en" ties to it: "jan en truus smit"."""
    person = _person(text, span, lists)
    if person is None:
        return
    other = _OTHER_BEFORE.search(text, max(0, person.start - _TAIL), person.start)
    if other and "F" in lists.flags(other["first"].casefold()):
        yield NameSpan(*other.span("first"), "PERSON", person.probability)
    after = _SURNAME_AFTER.match(text, person.end)
    last = after["last"].casefold() if after else ""
    known = "S" in lists.flags(last) and (lists.commonness(last) == 0 or (after and after["last"][0].isupper()))
    whole = replace(person, end=after.end()) if after and known else person
    while title := _PARTS_AFTER.match(text, whole.end):
        last = title["last"].casefold()
        if (
            is_nobody(last)
            or (lists.commonness(last) and "s" not in lists.flags(last).lower())
            or title.end() - whole.start > LONGEST
        ):
            break
        whole = replace(whole, end=title.end())
    if both := _OTHER_AFTER.match(text, whole.end):
        first = both["first"].casefold()
        if "F" in lists.flags(first) and not lists.commonness(first):
            yield NameSpan(*both.span("first"), "PERSON", person.probability)
    rest = _REST_OF_NAME.match(text, whole.end)
    yield replace(whole, end=rest.end()) if rest else whole


def _person(text: str, span: NameSpan, lists: NameLists) -> NameSpan | None:
    start, end = name_edges(text, span.start, span.end)
    value = text[start:end]
    cued = behind_cue(text, start) or bool(_CUE_AFTER.match(text, span.end))
    least = _BEHIND_CUE if cued else _least_certain(text, span, start, value, lists)
    if span.probability < least or _letters(value) < 2 or _NO_NAME.search(value):
        return None
    if (
        is_nobody(value.replace(" ", ""))
        or is_nobody(value)
        or _is_verb(value, lists)
        or (not cued and is_brand(value))
        or (not cued and (_INSTITUTION.match(text, start) or names_institution(text, start) or _is_place(value, lists)))
        or _in_address_of_site(text, start, end)
        or is_slip(text, start, end, lists)
    ):
        return None
    doubtful = not cued and ((value.islower() and is_nobody(value.split()[0])) or _in_english(text, span, value))
    return None if doubtful else replace(span, start=start, end=end)


def _is_place(value: str, lists: NameLists) -> bool:
    """Whether it is a place of more than one word: "Den Haag"."""
    return " " in value and "p" in lists.marks.get(plain(value), "")


def _is_verb(value: str, lists: NameLists) -> bool:
    """Whether it is one ordinary word in lower case that no list of names holds: "mevrouw werd boos"."""
    return value.islower() and lists.commonness(value) > 1 and not lists.flags(value).strip("p")


def _least_certain(text: str, span: NameSpan, start: int, value: str, lists: NameLists) -> float:
    if "S" in span.marks and _PREFIXED.fullmatch(value):
        return _WITH_PREFIX
    if _INITIALLED.fullmatch(value):
        return _WITH_INITIALS
    if _NOUN_ALONE.sub("", value) in _NOUNS:
        return _NOUN
    if value.islower() and _PROSE.search(text, max(0, start - 120), span.end + 120):
        return _NOUN
    words = [word for word in plain(value).split() if word not in PREFIXES]
    if not span.marks and any(map(lists.commonness, words)):
        return _NOUN
    if _ABBREVIATED.match(value) and not value.isupper() and not lists.flags(value.split()[0].casefold()):
        return _NOUN
    if value.islower() and any(map(lists.commonness, words)):
        return _NOUN if " " not in value else _ORDINARY_LOWER
    if span.ordinary and span.marks:
        return _ORDINARY
    if (
        _CAPITALS.fullmatch(value)
        and span.start
        and (
            text[span.start - 2 : span.start] not in _SENTENCE_ENDS or text[span.end : span.end + 1] in ("", "\n", ",")
        )
    ):
        return _CAPITALISED
    if any(mark.isupper() for mark in span.marks):
        return _COMMON
    return _LISTED if span.marks.strip("p") else _UNLISTED


def _in_english(text: str, span: NameSpan, value: str) -> bool:
    """Whether the words around are English, where every word is unknown, and no Dutch list holds the name."""
    listed = any(mark.isupper() for mark in span.marks) and not span.ordinary and value[:1].isupper() and " " in value
    sure = " " in value and bool(_CAPITALS.fullmatch(value)) and span.probability > _SURE
    return not (listed or sure) and len(_ENGLISH.findall(text, max(0, span.start - _VIEW), span.end + _VIEW)) >= 3


def _address(text: str, span: NameSpan) -> NameSpan | None:
    start = match.end() if (match := _BEFORE_STREET.match(text, span.start, span.end)) else span.start
    while title := _STREET_TITLE.search(text, max(0, start - _TAIL), start):
        if title[0].strip().casefold() == "van" and not re.match(r"(?:de|den|der|'t|het)\b", text[start:]):
            break
        start = title.start()
    trailing = _AFTER_STREET.search(text, max(start, span.end - _TAIL), span.end)
    after = _HOUSE_AFTER.match(text, span.end)
    end = after.end() if after else trailing.start() if trailing else span.end
    if more := _MORE_HOUSE.match(text, end):
        end = more.end()
    value = text[start:end]
    if span.probability < _ADDRESS or _NO_ADDRESS.search(value) or is_brand(value) or _letters(value) < 2:
        return None
    numbered = any(char.isdigit() for char in value)
    if numbered and not _NUMBERED.search(value):
        return None
    lives = _LIVES.search(text[max(0, start - _VIEW) : start]) or (numbered and span.probability > _BARE_ADDRESS)
    return replace(span, start=start, end=end) if lives else None


def _is_home(text: str, span: NameSpan, lists: NameLists, ends: tuple[int, int]) -> bool:
    """Whether a place follows the end of a street or a name, a postcode, or a word that says that someone lives there."""
    street_end, name_end = ends
    before = text[max(0, span.start - _VIEW) : span.start]
    value = text[span.start : span.end]
    if (
        is_nowhere(value)
        or ("p" not in span.marks and value.islower() and is_plain(value, lists))
        or _DATED.match(text, span.end)
        or any(c.isdigit() or c in "\n�" for c in value)
    ):
        return False
    if span.probability < (_HOME if "p" in span.marks else _UNKNOWN_HOME):
        return False
    if street_end >= 0 and _STREET_ENDS.fullmatch(text, street_end, span.start):
        return True
    if _POSTCODE_BEFORE.search(before):
        return not _BOX_BEFORE.search(before)
    known = "p" in span.marks or value[0].isupper()
    if known and name_end >= 0 and text[name_end : span.start] in (" te ", " uit ", ", wonende te ", " in "):
        return True
    return known and bool(_LIVES.search(before)) and not _INSTITUTION_BEFORE.search(before)


def _first_place(text: str, span: NameSpan, lists: NameLists) -> NameSpan:
    """Only the place of "brussel geemigreerd"."""
    first, space, rest = text[span.start : span.end].partition(" ")
    alone = space and rest.islower() and "p" in lists.flags(first.casefold()) and "p" not in span.marks[1:]
    return replace(span, end=span.start + len(first)) if alone else span


def is_plain(value: str, lists: NameLists) -> bool:
    """Whether a word is an ordinary Dutch one, or two of them in one: "antwoordtermijn"."""
    return lists.commonness(value) > 0 or (len(value) > 8 and not lists.flags(value) and compound(value, lists) == 2)


def _in_address_of_site(text: str, start: int, end: int) -> bool:
    """Whether the span is part of a link, a path, an e-mail address or a word that a PDF broke."""
    return text[max(0, start - 1) : start] in {"/", "@", "_", "\\", "�"} or bool(_SITE_AFTER.match(text, end))


def _letters(value: str) -> int:
    return sum(char.isalpha() for char in value)


_POSSIBLE = 0.03


class NamesRecognizer(EntityRecognizer):
    """PERSON and CITY by patterns and tagger, ADDRESS by the tagger. Loads its model when made."""

    def __init__(self) -> None:
        super().__init__(list(LABELS), supported_language="nl")

    def load(self) -> None:
        """Presidio calls this once. Raises OSError when a file of the model is absent."""
        self._tagger: NameTagger = load_tagger()

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point."""
        found = find_tagged(text, self._tagger.read(text), self._tagger.lists)
        return [RecognizerResult(span.label, span.start, span.end, span.probability) for span in found]


def find_tagged(text: str, reading: NameReading, lists: NameLists) -> list[NameSpan]:
    """The spans of patterns and tagger; they may overlap."""
    cued = tuple(_cued(text, reading, lists))
    names = (
        *cued,
        *initialled(text, lists),
        *titled_after(text, lists),
        *written_out(text, lists),
    )
    found = (*names, *places(text, lists), *settled(text, reading.spans, lists))
    people = frozenset((span.start, span.end) for span in cued if span.probability == SHAPED)
    return [
        span
        for span in found
        if span.label != "PERSON"
        or not (
            begins_nobody(text, span.start, span.end)
            or signs_laws(text, span.start, span.end)
            or ((span.start, span.end) not in people and names_company(text, span.start, span.end, lists))
        )
    ]


def _cued(text: str, reading: NameReading, lists: NameLists) -> Iterator[NameSpan]:
    for name in find_names(text):
        value = text[name.start : name.end]
        if is_nobody(value) or name.end - name.start > LONGEST:
            continue
        if name.certain:
            yield NameSpan(name.start, name.end, "PERSON", SHAPED)
        elif reading.probability(name.start, name.end) > _POSSIBLE and not _is_compound(value, lists):
            yield NameSpan(name.start, name.end, "PERSON", GUESSED)


def _is_compound(value: str, lists: NameLists) -> bool:
    return lists.commonness(value) == 0 and is_plain(value.casefold(), lists)
