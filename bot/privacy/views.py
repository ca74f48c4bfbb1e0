"""A plain view of a text for recognisers to read, with the way back to the original offsets.

Folding removes invisible characters, turns every space into a space, every dash into a hyphen and every decimal
digit into 0-9 (Unicode NFKC, so full-width digits too). `1112<zero width space>22333` reads as `111222333`.

Numbers as people say them: a view of a text in which spoken digits are typed.

"een een een twee twee twee" reads as `111222`, "honderdelf tweehonderdtweeëntwintig" too, "dubbel drie" as `33`,
"nul zes streepje twaalf" as `06-12`. Every digit knows which words of the original it came from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.privacy.lists import word_pairs, word_sequence, word_set
from bot.privacy.patterns import MONTHS

BARRIER = "\ufffc"
"""Stands where something was already taken out. It is no letter, digit or space, so no pattern reaches across it."""

_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad")
_QUOTES = frozenset("\u2018\u2019\u02bc\u0060\u00b4")
_KEPT_CONTROLS = frozenset("\n\r\t")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PLAIN = re.compile(r"[ a-zA-Z0-9!-/:-@\[-_{-~\n\r\t]+")
_INVISIBLE = frozenset(("Cf", "Cc", "Mn", "Me"))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text[i]` came from `original[starts[i]:ends[i]]`; `starts` never goes down."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the non-empty folded span `[start, end)`."""
        return self.starts[start], self.ends[end - 1]

    def without(self, spans: Iterable[tuple[int, int]]) -> FoldedText:
        """The same view with one barrier for each of these spans of the original, which are apart. However long a value
        or its placeholder is, what is left reads the same."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end in sorted(spans):
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            if first < last:
                parts += (self.text[at:first], BARRIER)
                starts += (*self.starts[at:first], self.starts[first])
                ends += (*self.ends[at:first], self.ends[last - 1])
                at = last
        if not parts:
            return self
        return FoldedText("".join((*parts, self.text[at:])), (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))


def folded_text(text: str) -> FoldedText:
    """The view of `text` that recognisers read; plain ASCII is its own view."""
    if text.isascii() and not _CONTROL.search(text):
        return FoldedText(text, range(len(text)), range(1, len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _stretches(text):
        if _PLAIN.fullmatch(text, start, end):
            chars.append(text[start:end])
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        plain = _plain(text[start:end])
        chars.append(plain)
        starts += [start] * len(plain)
        ends += [end] * len(plain)
    return FoldedText("".join(chars), tuple(starts), tuple(ends))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Runs of ASCII that fold to themselves, and the clusters between them one by one."""
    at = 0
    for match in _PLAIN.finditer(text):
        end = match.end()
        if end < len(text) and unicodedata.combining(text[end]):
            end -= 1
        yield from ((at + s, at + e) for s, e in _clusters(text[at : match.start()]))
        if match.start() < end:
            yield match.start(), end
        at = end
    yield from ((at + s, at + e) for s, e in _clusters(text[at:]))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character together with the accents that follow it: they fold as one."""
    start = 0
    for end in range(1, len(text) + 1) if text else ():
        if end == len(text) or not unicodedata.combining(text[end]):
            yield start, end
            start = end


def _plain(cluster: str) -> str:
    if cluster in _DASHES:
        return "" if cluster == "\u00ad" else "-"
    if cluster in _QUOTES:
        return "'"
    # A digit with accents on it is still a digit; a letter keeps its accent where Unicode has the composed letter.
    composed = unicodedata.normalize("NFKC", cluster)
    return "".join(_plain_char(char) for char in composed)


def _plain_char(char: str) -> str:
    if char in _KEPT_CONTROLS:
        return char
    category = unicodedata.category(char)
    if category in _INVISIBLE:
        return ""
    if category.startswith("Z"):
        return " "
    return str(unicodedata.decimal(char)) if category == "Nd" else char


NEVER_SPOKEN = frozenset(("PERSON", "CITY", "USERNAME", "URL", "MAC_ADDRESS"))
"""Labels that digits say nothing about."""

_UNITS = word_sequence("spoken_numbers", "units")
_TEENS = word_sequence("spoken_numbers", "teens")
_TENS = word_sequence("spoken_numbers", "tens")
_ORDINALS = word_sequence("spoken_numbers", "ordinals")


def _below_hundred() -> Iterator[tuple[str, str]]:
    for value, word in enumerate((*_UNITS, *_TEENS)):
        yield word, str(value)
    for tens, word in enumerate(_TENS, start=2):
        yield word, f"{tens}0"
        yield from ((f"{unit}en{word}", f"{tens}{ones}") for ones, unit in enumerate(_UNITS) if ones)


def _numbers() -> dict[str, str]:
    """Every number word up to 9999, without accents, to its digits."""
    small = dict(_below_hundred())
    numbers = small | word_pairs("spoken_numbers", "other spellings")
    for value, word in small.items():
        if word == "0" or (len(word) == 2 and word.endswith("0")):
            continue
        head = "" if value == "een" else value
        numbers |= _with_rest(f"{head}honderd", int(word) * 100, small)
        if len(word) == 1:
            numbers |= _with_rest(f"{head}duizend", int(word) * 1000, small)
    return numbers


def _with_rest(head: str, base: int, small: dict[str, str]) -> dict[str, str]:
    """`honderd` with everything that may follow in the same word: `honderdelf`, `honderdenelf`."""
    made = {head: str(base)}
    for word, value in small.items():
        if value != "0":
            made |= {f"{head}{word}": str(base + int(value)), f"{head}en{word}": str(base + int(value))}
    return made


_NUMBERS = _numbers()
_HEADS = frozenset(word[:2] for word in _NUMBERS)
_GLUED = re.compile(rf"(?:{'|'.join(_UNITS)}){{2,20}}")
_UNIT = re.compile("|".join(_UNITS))
_DAYS = {word: str(day) for day, word in enumerate(_ORDINALS, start=1)}
_YEAR = re.compile(r"(?P<century>negentien|twintig)(?P<rest>[a-z]{3,})")

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\S\n]+|.", re.S)
_MONTH = re.compile(MONTHS, re.I)
_MARKS = word_pairs("spoken_numbers", "marks")
_FILLERS = word_set("spoken_numbers", "fillers")
_TWICE = {word: int(number) for word, number in word_pairs("spoken_numbers", "repeated").items()}
_TIMES = {word: int(number) for word, number in word_pairs("spoken_numbers", "times").items()}
_SCALES = {word: int(number) for word, number in word_pairs("spoken_numbers", "scales").items()}
_ROUND = frozenset(f"{tens}0" for tens in range(2, 10))
_ARTICLES = word_set("spoken_numbers", "articles")
_SCAN = re.compile(r"[^\W\d_]+|\d+")
_BEFORE_NUMBER = word_sequence("spoken_numbers", "before a number")


def _likely(text: str) -> bool:
    """Whether a number word stands near another number, a month or a street: a quick look, no proof."""
    near, previous, spoken = 0, "", False
    lowered = text.casefold()
    for plain in _SCAN.findall(_plain_word(lowered)):
        says = bool(_value(plain))
        if says or plain.isdecimal():
            if (near and (says or spoken)) or (says and (len(plain) > 12 or previous.endswith(_BEFORE_NUMBER))):
                return True
            near, spoken = 4, says
        elif plain in _TWICE or plain in _TIMES or (near == 4 and spoken and _MONTH.fullmatch(plain)) or plain in _DAYS:
            return True
        near, previous = max(0, near - 1), plain
    return False


@dataclass(frozen=True, slots=True)
class _SpokenToken:
    text: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _SpokenPiece:
    """What stands in the view for the words `text[start:end]`."""

    value: str
    start: int
    end: int
    spoken: bool


@dataclass(frozen=True, slots=True)
class DictationView:
    """The view, and for every character whether it was spoken."""

    view: FoldedText
    spoken: tuple[bool, ...]

    def says(self, start: int, end: int) -> bool:
        """Whether any of these characters was spoken rather than typed."""
        return any(self.spoken[start:end])


def dictation_view(view: FoldedText) -> DictationView | None:
    """`view` with its number words typed; None when it has none."""
    if not _likely(view.text):
        return None
    pieces = list(_pieces(view.text))
    text = "".join(piece.value for piece in pieces)
    starts: list[int] = []
    ends: list[int] = []
    spoken: list[bool] = []
    for piece in pieces:
        size = len(piece.value)
        exact = not piece.spoken and size == piece.end - piece.start
        starts += [view.starts[piece.start + i] if exact else view.starts[piece.start] for i in range(size)]
        ends += [view.ends[piece.start + i] if exact else view.ends[piece.end - 1] for i in range(size)]
        spoken += [piece.spoken] * size
    if not _worth_reading(text, spoken):
        return None
    return DictationView(FoldedText(text, tuple(starts), tuple(ends)), tuple(spoken))


_LONG_NUMBER = re.compile(r"\d(?:[ ]{0,2}[.\-/,+]?[ ]?\d){3,}")
_SHORT_NUMBER = re.compile(rf"\d{{1,2}}[ ]{MONTHS}|(?:{'|'.join(_BEFORE_NUMBER)})[ ]\d{{1,4}}", re.I)


def _worth_reading(text: str, spoken: list[bool]) -> bool:
    """Whether a spoken number is long enough to identify, or part of a date or an address."""
    found = (*_LONG_NUMBER.finditer(text), *_SHORT_NUMBER.finditer(text))
    return any(any(spoken[match.start() : match.end()]) for match in found)


def _pieces(text: str) -> Iterator[_SpokenPiece]:
    """The text in pieces, each spoken number one of them; what joins two spoken numbers disappears."""
    tokens = [_SpokenToken(match[0], _plain_word(match[0]), *match.span()) for match in _TOKEN.finditer(text)]
    at, after_number = 0, False
    while at < len(tokens):
        end, value = _number(tokens, at)
        joined, mark = _joint(tokens, end)
        if value and not (
            tokens[at].plain in _ARTICLES and end == at + 1 and not (after_number or _starts(tokens, joined))
        ):
            yield _SpokenPiece(value, tokens[at].start, tokens[end - 1].end, True)
            at, after_number = end, True
            if joined > end and (_number(tokens, joined)[1] or (mark and _starts(tokens, joined))):
                yield _SpokenPiece(mark, tokens[end].start, tokens[joined - 1].end, True)
                at = joined
            continue
        token = tokens[at]
        joined, mark = _joint(tokens, at + 1) if _next(tokens, at) in _MARKS else (0, "")
        yield _SpokenPiece(token.text, token.start, token.end, False)
        after_number = token.text.isdecimal() or (after_number and token.text.isspace())
        at += 1
        if mark and (len(token.plain) == 1 or after_number) and _starts(tokens, joined):
            yield _SpokenPiece(mark, tokens[at].start, tokens[joined - 1].end, True)
            at = joined


def _plain_word(word: str) -> str:
    """The word in lower case without accents: `eén` and `tweeëntwintig` are written in many ways."""
    lowered = word.casefold()
    if lowered.isascii():
        return lowered
    return "".join(char for char in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(char))


def _starts(tokens: list[_SpokenToken], at: int) -> bool:
    """Whether digits, a spoken number or a single letter stand here."""
    if at >= len(tokens):
        return False
    plain = tokens[at].plain
    return plain.isdecimal() or (len(plain) == 1 and plain.isalpha()) or bool(_number(tokens, at)[1])


def _joint(tokens: list[_SpokenToken], at: int) -> tuple[int, str]:
    """Where spaces, commas and words such as "streepje" end, and the sign that they say."""
    mark = ""
    for end in range(at, min(at + 8, len(tokens))):
        plain = tokens[end].plain
        if plain in _MARKS:
            mark = _MARKS[plain]
        elif not (plain in _FILLERS or plain in ("-", ",", ".", "en") or (plain.isspace() and "\n" not in plain)):
            return end, mark
    return min(at + 8, len(tokens)), mark


def _number(tokens: list[_SpokenToken], at: int) -> tuple[int, str]:
    """Where the number that begins here ends, and its digits; no digits when none begins here."""
    if at >= len(tokens) or not tokens[at].plain.isalpha():
        return at, ""
    plain = tokens[at].plain
    if plain in _TIMES or plain in _TWICE:
        return _repeated(tokens, at, at + 1, _TWICE.get(plain) or _TIMES[plain])
    if plain in _DAYS and (word := _next(tokens, at)) and _MONTH.fullmatch(word):
        return at + 1, _DAYS[plain]
    value = _value(plain)
    if not value:
        return at, ""
    if len(value) == 1 and _next(tokens, at) in ("keer", "maal", "x"):
        end, repeated = _repeated(tokens, at, at + 3, int(value))
        if repeated:
            return end, repeated
    return _compound(tokens, at, value)


def _next(tokens: list[_SpokenToken], at: int) -> str:
    """The word behind this one, when only spaces stand between."""
    if at + 2 < len(tokens) and tokens[at + 1].text.isspace() and "\n" not in tokens[at + 1].text:
        return tokens[at + 2].plain
    return ""


def _value(plain: str) -> str:
    """The digits of one word."""
    if plain[:2] not in _HEADS:
        return ""
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    if _GLUED.fullmatch(plain):
        return "".join(_NUMBERS[unit] for unit in _UNIT.findall(plain))
    year = _YEAR.fullmatch(plain)
    rest = _NUMBERS.get(year["rest"], "") if year else ""
    return _NUMBERS[year["century"]] + rest if year and len(rest) == 2 else ""


def _repeated(tokens: list[_SpokenToken], at: int, follows: int, times: int) -> tuple[int, str]:
    """ "dubbel drie", "drie keer de een"."""
    word = follows + 1
    if follows < len(tokens) and word < len(tokens) and tokens[word].plain in ("de", "het"):
        word += 2
    if word >= len(tokens) or times > 6:
        return at, ""
    value = tokens[word].text if tokens[word].text.isdecimal() else _value(tokens[word].plain)
    return (word + 1, value * times) if 0 < len(value) <= 2 else (at, "")


def _compound(tokens: list[_SpokenToken], at: int, value: str) -> tuple[int, str]:
    """ "drie en twintig", "twee honderd elf", "honderd elf": one number in several words."""
    number, end = int(value), at + 1
    following = _next(tokens, at)
    if following == "en" and len(value) == 1 and number and (tens := _value(_next(tokens, at + 2))) in _ROUND:
        return at + 5, str(int(tens) + number)
    if following in _SCALES and 0 < number < 100 and value[0] != "0":
        number, end = number * _SCALES[following], at + 3
    elif not (len(value) in (3, 4) and value.endswith("00")):
        return end, value
    rest = _next(tokens, end - 1)
    small = _value(rest)
    if rest and small and 0 < int(small) < 100 and small[0] != "0":
        if len(small) == 1 and _next(tokens, end + 1) == "en":
            end, small = _compound(tokens, end + 1, small)
            return end, str(number + int(small))
        return end + 2, str(number + int(small))
    return end, str(number)
