"""Whatever stands behind a word that names it, also when it fails its check or misses a digit, and the word is misspelt, cut
up or glued together.

Callers misread and staff mistype, so the cue outweighs the check. Amounts and dates stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.privacy.identifiers import numbers as tax_numbers
from bot.privacy.identifiers.accounts import IBAN_NL, PUBLIC_IBANS
from bot.privacy.identifiers.contact import is_phone, is_public
from bot.privacy.identifiers.documents import EXACT_PLATE, is_plate
from bot.privacy.identifiers.numbers import ORGANISATION, Digits, eleven_test, is_card, is_kenmerk
from bot.privacy.lists import word_pattern, word_sequence, word_set
from bot.privacy.patterns import MONTHS
from bot.privacy.recogniser import CUED, SHAPED, LabelledRecognizer, SpanMatch, is_amount_at, is_date, span_match
from bot.privacy.views import BARRIER

_LABELS = (
    *("BSN", "RSIN", "AANSLAGNUMMER", "BETALINGSKENMERK", "BESCHIKKINGSNUMMER", "LOONHEFFINGENNUMMER", "BTW_ID"),
    *("OB_NUMMER", "KVK", "IBAN", "PHONE", "CREDIT_CARD", "ID_DOCUMENT", "LICENSE_PLATE", "CASE_NUMBER", "NUMBER"),
    "USERNAME",
)
_SUFFIXES = word_sequence("number_cues", "suffixes")
_LONG_SUFFIXES = word_sequence("number_cues", "long suffixes")

NO_CUES = word_set("number_cues", "no cues")


def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    alone = {label: word_sequence("number_cues", label) for label in _LABELS}
    for label, bare in alone.items():
        stems = (*word_sequence("number_cues", f"{label} number"), *bare)
        keys |= {f"{stem}{suffix}": label for stem in stems for suffix in _SUFFIXES}
    for label, bare in alone.items():
        keys |= dict.fromkeys(bare, label)
    return keys


_KEYS = _keys()
_PREFIXES = frozenset(key[:size] for key in _KEYS for size in range(1, len(key)))
_FUZZY: dict[tuple[str, int], list[str]] = defaultdict(list)
for _key in _KEYS:
    if len(_key) >= 6 and (_key.endswith(_LONG_SUFFIXES) or not _key.endswith(_SUFFIXES)):
        _FUZZY[_key[0], len(_key)].append(_key)

_FIRST = _PREFIXES | _KEYS.keys() | frozenset(_SUFFIXES)
_INITIALS = frozenset(first for first, _ in _FUZZY)
"""What a cue can begin with: most words are passed over."""

_MOBILE_BEFORE = re.compile(r"(?<!\d)06[ \-]?$")
_WORD = re.compile(r"[^\W\d_]+")


def is_cue(word: str) -> bool:
    """Whether a word in lower case announces a number by itself."""
    return word in _KEYS


_NUMBER_AHEAD = re.compile(r"[^\d\n]{0,40}\d")
_LINKS = frozenset(("", " ", "-", ".", ". ", "'", "  "))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: the label that it announces and where its last word ends."""

    label: str
    start: int
    end: int
    word: str


def cues(text: str) -> Iterator[Cue]:
    """Every cue, longest reading first: "burger service nummer" is one cue of three words."""
    opened: list[tuple[str, int]] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if not opened and word not in _FIRST and (len(word) < 6 or word[0] not in _INITIALS):
            continue
        start, end = match.span()
        if opened and text[last:start] not in _LINKS:
            opened = []
        readings = [*((before + word, first) for before, first in opened), (word, start)]
        known = next(((key, first) for key, first in readings if key in _KEYS), None)
        if known:
            yield Cue(_KEYS[known[0]], known[1], end, known[0])
        elif word in _SUFFIXES and _MOBILE_BEFORE.search(text[max(0, start - 4) : start]):
            yield Cue("PHONE", start, end, word)
        elif len(word) >= 6 and (key := _misspelt(text, word, end)):
            yield Cue(_KEYS[key], start, end, key)
        opened, last = [(key, first) for key, first in readings if key in _PREFIXES][:3], end


def _misspelt(text: str, word: str, end: int) -> str | None:
    """The cue that a misspelt word means: one slip in up to eight letters, two in more, the first letter right."""
    if len(word) > 30 or word in NO_CUES or "neme" in word or not _NUMBER_AHEAD.match(text, end):
        return None
    keys = [key for size in range(len(word) - 2, len(word) + 3) for key in _FUZZY.get((word[0], size), ())]
    keys = [key for key in keys if len(key) - len(word) < 2 or not key.startswith(word)]
    near = process.extractOne(word, keys, scorer=OSA.distance, score_cutoff=2)
    return near[0] if near and near[1] <= (1 if len(near[0]) <= 8 else 2) else None


_I = re.IGNORECASE


def _is_branch(value: str) -> bool:
    """Whether this is the whole number of a branch, of which the first eight digits look like that of a company."""
    return len(value) == 12 and value.startswith("000")


_LICENCE = Digits(frozenset((10,)), 10, 10)
"""A driving licence, however it is cut up."""
_DIGITS: dict[str, Digits] = {
    "BSN": Digits(frozenset((9,)), 7, 10, eleven_test),
    "RSIN": Digits(frozenset((9,)), 7, 10, eleven_test),
    "IBAN": Digits(frozenset((9, 10)), 7, 10),
    "PHONE": Digits(frozenset((10,)), 7, 14, is_phone),
    "KVK": Digits(frozenset((8, 12)), 7, 12, _is_branch),
    "BETALINGSKENMERK": Digits(frozenset((16,)), 7, 18, is_kenmerk),
    "CREDIT_CARD": Digits(frozenset((16,)), 12, 19, is_card),
}

_PUNCTUATION = r"[\s:=.#(),;\-\"'>*/\[|~]{0,4}"
_FILLER = rf"(?:{word_pattern('behind_cues', 'fillers')}|{BARRIER}+)"
_GAP = re.compile(rf"{_PUNCTUATION}(?:{_FILLER}(?![^\W\d_]){_PUNCTUATION}){{0,7}}", _I)
_UNKNOWN = re.compile(r"[^\W\d_]{2,18}[ ,:;]{1,3}")
_ALSO = re.compile(r"[ ]?(?:,|;|/|\+|&|\ben\b|\bof\b)[ ]?(?:en|of|ook)?[ ]?(?=[\d+(])", _I)
_BEFORE = re.compile(
    r"(?<![\d.,])(?P<v>\+?\(?\d(?:[ .\-/()]{0,2}\d){6,17})[ ,]{0,3}"
    rf"(?:\(|(?:(?:en|dat|dit)[ ])?(?:is|was|als|=)[ ](?:{_FILLER}[ ]){{0,4}})$",
    _I,
)

_S = r"(?:[ ]?[.\-/_][ ]?|[ ]{1,2})"
_TAX = re.compile(
    rf"(?:NL[ .\-]?)?\d(?:{_S}?\d){{5,11}}(?:{_S}?[A-Z](?![A-Z])(?:{_S}?\d(?![\d]{{4}}[ ]?(?:euro|€))){{0,8}})?(?!\w)",
    _I,
)
_VAT = re.compile(
    r"(?!nr)[A-Z]{2}[ .\-]?(?=[A-Z0-9 .\-]{0,4}\d)[A-Z0-9](?:[ .\-]?(?=[A-Z]{0,2}\d|[A-Z]\b)[A-Z0-9]){6,13}(?!\w)", _I
)
_ACCOUNT = re.compile(
    r"(?!nr)[A-Z]{2}[ ]?\d\d(?:[ .\-]?(?=[A-Z]{0,4}\d|[A-Z]{4}[ .\-]?\d)[A-Z0-9]{1,8}){2,9}(?!\w)|P[ .]{0,2}\d{6,8}(?!\w)"
    r"|(?!nr)[A-Z]{2}\d\d[A-Z]{4}\d{7,13}(?!\w)",
    _I,
)
_PLATE = re.compile(
    r"(?=[A-Z \-]{0,8}\d)(?=[\d \-]{0,6}[A-Z])(?:[A-Z]{1,3}|\d{1,4})(?:[ \-]?(?:[A-Z]{1,3}|\d{1,4})){1,3}(?![\w])", _I
)
_DOCUMENT = re.compile(
    r"(?=[A-Z0-9 .\-]{0,8}\d)(?:(?-i:[A-Z]{1,3})[ ]|[A-Z]{1,3})?(?=[A-Z]{0,6}\d)[A-Z0-9]{3,12}"
    r"(?:[ .\-](?=[A-Z]{0,3}\d)[A-Z0-9]{1,8}){0,4}(?!\w)",
    _I,
)
_CODE = re.compile(
    r"(?:(?-i:[A-Z]{1,5})[ ](?=\d))?(?=[A-Z]{0,6}[.:/\-_]?[A-Z]{0,4}[.:/\-_]?\d)[A-Z0-9]{1,20}(?:[.:/\-_][A-Z0-9]{1,20}){0,8}"
    r"(?:[ ](?=[A-Z]{0,2}\d{3})(?!(?:19|20)\d\d(?!\d))[A-Z0-9\-/]{3,12}(?![.,]?\d|[ ]?(?:euro|€|%))){0,4}(?!\w)",
    _I,
)
_GROUPS = re.compile(
    r"(?=(?:[ .\-/]?[A-Z0-9]){8})(?:(?-i:[A-Z0-9]{1,6})|\d{1,6})(?:[ .\-/]{1,2}(?:(?-i:[A-Z0-9]{1,6})|\d{1,6})(?!\w)){2,11}(?!\w)",
    _I,
)
"""In small groups: `NX K4 P1 R82`, `49-015420-323751-8`, `85.07.30-033.28`."""
_PASSPORT = re.compile(r"[A-NP-Z]{2}(?=[A-Z]{0,5}\d)[A-NP-Z0-9]{6}\d", _I)
_SPELLED_PLATE = re.compile(r"[A-Z\d](?:[ ]?-?[ ]?[A-Z\d]){5}(?!\w)", _I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(rf"\d{{1,4}} (?:{MONTHS}|jaar|maand|week|weken|dag|dagen|uur|km|euro?)(?!\w)", _I)
_USER = re.compile(
    r"(?P<gap>[\s:=\"'(]{1,4}(?:(?:is|luidt|van|mijn|zijn|haar|de|het|dus|hier|dat)[\s:=\"']{1,3}){0,3})"
    r"(?P<v>@?[\w][\w.\-@+]{1,38}\w)",
    _I,
)
_NO_USER = re.compile(rf"(?:{word_pattern('behind_cues', 'no user names')})", _I)
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_LOGGED_IN = re.compile(
    r"(?<!\w)(?:inloggen|ingelogd|inlogt|logt in|aangemeld|aanmelden)[ ](?:met|als|onder)[ ](?P<v>(?=[a-z]*\d|\w*_)[a-z][\w.\-]{2,30}\w)(?![\w@])",
    _I,
)
_LOOSE_USERS = word_set("behind_cues", "loose cues")


def _pattern(pattern: re.Pattern[str], least: int, most: int = 40) -> Callable[[str, int], SpanMatch | None]:
    """A reader of what `pattern` matches, when it holds enough digits and is no date, year or amount."""

    def read(text: str, at: int) -> SpanMatch | None:
        match = pattern.match(text, at)
        if match is None:
            return None
        count = sum(char.isdecimal() for char in match[0])
        plain = (
            _YEAR.fullmatch(match[0])
            or _DAY.match(match[0])
            or is_date(match[0])
            or is_amount_at(text, at, match.end())
        )
        return None if plain or not least <= count <= most else SpanMatch(at, match.end(), CUED)

    return read


def _spelled_plate(text: str, at: int) -> SpanMatch | None:
    """`7 - K X B - 8 1`."""
    match = _SPELLED_PLATE.match(text, at)
    if match is None or _DAY.match(text, at) or not is_plate("".join(filter(str.isalnum, match[0]))):
        return None
    return SpanMatch(at, match.end(), CUED)


_READERS: dict[str, tuple[Callable[[str, int], SpanMatch | None], ...]] = {
    "AANSLAGNUMMER": (_pattern(_TAX, 7),),
    "BESCHIKKINGSNUMMER": (_pattern(_TAX, 7), _pattern(_CODE, 6)),
    "LOONHEFFINGENNUMMER": (_pattern(_TAX, 7),),
    "OB_NUMMER": (_pattern(_TAX, 7),),
    "BTW_ID": (_pattern(_TAX, 7), _pattern(_VAT, 5)),
    "IBAN": (_pattern(IBAN_NL, 10), _pattern(_ACCOUNT, 6), _DIGITS["IBAN"].read),
    "ID_DOCUMENT": (_LICENCE.read, _pattern(_DOCUMENT, 2, 12), _pattern(_GROUPS, 3, 12)),
    "NUMBER": (_pattern(_GROUPS, 5), _pattern(_CODE, 3)),
    "LICENSE_PLATE": (_spelled_plate, _pattern(EXACT_PLATE, 1, 6), _pattern(_PLATE, 1, 6)),
    "CASE_NUMBER": (_pattern(_CODE, 3),),
    **{label: (reader.read,) for label, reader in _DIGITS.items() if label != "IBAN"},
}
_WORTH = re.compile(r"\d|naam|account|log|user|gebruiker", _I)
_SERVICE = re.compile(r"\+?0?(?:800|90[069])|0?14[ ]?0")


class CuedRecognizer(LabelledRecognizer):
    """Every label that a cue can announce."""

    labels = (*_READERS, "USERNAME")
    worth = _WORTH

    def labelled(self, text: str) -> Iterator[tuple[str, SpanMatch]]:
        """What stands behind each cue, and in front of it: "111222333 is mijn bsn"."""
        yield from _behind_cues(text)
        yield from (("USERNAME", span_match(match, SHAPED)) for match in _LOGGED_IN.finditer(text))


def _behind_cues(text: str) -> Iterator[tuple[str, SpanMatch]]:
    for cue in cues(text):
        if cue.label == "USERNAME":
            yield from (("USERNAME", f) for f in _user(text, cue))
            continue
        if cue.label == "CASE_NUMBER" and text[cue.start - 1 : cue.start] == "/":
            continue  # a folder in a web address
        yield from _values(text, cue)
        yield from _in_front(text, cue)


def _values(text: str, cue: Cue) -> Iterator[tuple[str, SpanMatch]]:
    """The value behind the cue, and those that a comma or "en" adds to it."""
    at = _gap_end(text, cue.end)
    value = _read(text, at, cue.label) or _after_unknown(text, at, cue.label)
    if value is None:
        return
    yield _relabel(text, cue, value), value
    for _ in range(4):
        more = _ALSO.match(text, value.end)
        following = _DIGITS[cue.label].read(text, more.end()) if more and cue.label in _DIGITS else None
        if following is None or not _DIGITS[cue.label].is_usual(text[following.start : following.end]):
            return
        value = SpanMatch(following.start, following.end, SHAPED)
        yield cue.label, value


def _gap_end(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _read(text: str, at: int, label: str) -> SpanMatch | None:
    if label == "PHONE" and _SERVICE.match(text, at):
        return None
    for reader in _READERS[label]:
        value = reader(text, at)
        if value and not _is_everyones(text[value.start : value.end], label):
            return value
    return None


_PERIOD = re.compile(r"(?:19|20)\d\d[\-/](?:19\d|20[0-3])\d")


def _is_everyones(value: str, label: str) -> bool:
    """Whether this is a number that the government publishes, or no number but two years."""
    if label == "CASE_NUMBER":
        return bool(_PERIOD.fullmatch(value))
    if label == "PHONE":
        return is_public(value)
    return "".join(filter(str.isalnum, value)).upper() in PUBLIC_IBANS


def _after_unknown(text: str, at: int, label: str) -> SpanMatch | None:
    """The value behind one or two words that nobody foresaw, when it has the right size."""
    if label not in _DIGITS and label not in ("LICENSE_PLATE", "ID_DOCUMENT"):
        return None
    for _ in range(2):
        word = _UNKNOWN.match(text, at)
        if word is None:
            return None
        at = _gap_end(text, word.end())
        value = _read(text, at, label)
        if value and _looks_right(label, text[value.start : value.end]):
            return SpanMatch(value.start, value.end, SHAPED)
    return None


def _looks_right(label: str, value: str) -> bool:
    if label == "ID_DOCUMENT":
        return _LICENCE.is_usual(value) or bool(_PASSPORT.fullmatch(value))
    return is_plate(value) if label == "LICENSE_PLATE" else _DIGITS[label].is_usual(value)


def _relabel(text: str, cue: Cue, value: SpanMatch) -> str:
    """What "kenmerk" announces depends on what follows, and so does a VAT or turnover tax number."""
    written = text[value.start : value.end]
    if cue.label == "CASE_NUMBER" and "kenmerk" in cue.word and _DIGITS["BETALINGSKENMERK"].is_usual(written):
        return cue.label if any(char.isalpha() for char in written) else "BETALINGSKENMERK"
    if cue.label in ("OB_NUMMER", "BTW_ID"):
        whole = tax_numbers.TAX_NUMBER.fullmatch(written)
        return tax_numbers.kind(whole) if whole and whole["letter"] in "Bb" else cue.label
    if cue.label == "RSIN" and cue.word.startswith("fis"):
        return "RSIN" if ORGANISATION.search(text[max(0, cue.start - 50) : value.start]) else "BSN"
    return cue.label


def _in_front(text: str, cue: Cue) -> Iterator[tuple[str, SpanMatch]]:
    if cue.label not in _DIGITS:
        return
    window = max(0, cue.start - 70)
    match = _BEFORE.search(text[window : cue.start])
    if match and _DIGITS[cue.label].is_usual(match["v"]) and not is_date(match["v"]) and not _SERVICE.match(match["v"]):
        yield cue.label, SpanMatch(window + match.start("v"), window + match.end("v"), SHAPED)


def _user(text: str, cue: Cue) -> Iterator[SpanMatch]:
    """A name with a digit or sign in it, or any word behind a colon."""
    match = _USER.match(text, cue.end)
    if match is None or BARRIER in match[0]:
        return
    name, gap = match["v"], match["gap"]
    odd = any(char.isdecimal() or char in "_@" for char in name) or "." in name or bool(_INNER_CAPITAL.search(name))
    named = cue.word not in _LOOSE_USERS and ("is" in gap or ":" in gap or "=" in gap)
    if not name.isdecimal() and (odd or named) and not _NO_USER.fullmatch(name):
        yield SpanMatch(match.start("v"), match.end("v"), SHAPED)
