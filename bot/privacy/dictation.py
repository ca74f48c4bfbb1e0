"""The dictation view: numbers and letters as people say them, with the way back to the original offsets.

"een een een twee twee twee" reads as `111222`, "honderdelf tweehonderdtweeëntwintig" too, "dubbel drie" as `33`, "nul zes streepje
twaalf" as `06-12`, "06 en dan 51" as `06 51`, "h drie vier een teunis b" as `H341TB`. Every sign knows which words of the original it
came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.privacy.lists import word_pairs, word_sequence, word_set
from bot.privacy.number_words import UNITS, word_digits
from bot.privacy.patterns import MONTHS
from bot.privacy.views import FoldedText

NEVER_SPOKEN = frozenset(("PERSON", "CITY", "USERNAME", "URL", "MAC_ADDRESS"))
"""Labels that digits say nothing about."""

_ORDINALS = word_sequence("spoken_numbers", "ordinals")
_DAYS = {word: str(day) for day, word in enumerate(_ORDINALS, start=1)}

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\S\n]+|.", re.S)
_LETTER = re.compile(r"[^\W\d_]")
_MONTH = re.compile(MONTHS, re.I)
_MARKS = word_pairs("spoken_numbers", "marks")
_FILLERS = word_set("spoken_numbers", "fillers")
_CORRECTIONS = word_set("spoken_numbers", "corrections")
_SEVERAL = {
    plural: str(digit)
    for digit, unit in enumerate(UNITS)
    for plural in (
        *(f"{unit}{ending}" for ending in ("en", "s", "len", "sen", "tjes", "jes")),
        f"{unit[:-2]}{unit[-1]}en",
    )
    if plural != "eens"
}
""" "drie nullen", "twee zevens", "twee vijfjes"."""
_ONCE_MORE = frozenset(("nog", "nogmaals"))
"""Behind these the number begins anew."""
_TWICE = {word: int(number) for word, number in word_pairs("spoken_numbers", "repeated").items()}
_TIMES = {word: int(number) for word, number in word_pairs("spoken_numbers", "times").items()}
_SCALES = {word: int(number) for word, number in word_pairs("spoken_numbers", "scales").items()}
_ROUND = frozenset(f"{tens}0" for tens in range(2, 10))
_ARTICLES = word_set("spoken_numbers", "articles")
_ALPHABET = word_pairs("spoken_numbers", "alphabet")
_NO_LETTERS = word_set("spoken_numbers", "no letters")
_UNIT_SAID = rf"(?:[a-z]|{'|'.join(_ALPHABET)}|\d{{1,4}})"
_SPELLED = re.compile(
    rf"(?<![\w'])(?:{_UNIT_SAID}[ ,.]{{1,3}}){{1,20}}(?:{'|'.join(_ALPHABET)}|[a-z][ ,.]{{1,3}}\d|\d{{1,4}}[ ,.]{{1,3}}[a-z])(?!\w)"
)
_FILLED = re.compile(rf"\d[ ,.]{{1,4}}(?:(?:en|{'|'.join(sorted(_FILLERS - _ONCE_MORE))})[ ,.]{{1,4}}){{1,3}}\d")
_SCAN = re.compile(r"[^\W\d_]+|\d+")
_HOME = re.compile(
    r"(?:woo?n[te]?n?|ingeschreven|verhuis\w{0,3}|adres|straat)[ :](?:[^\W\d_'\-]{1,25}[ ]){1,7}[^\W\d_]{3,25}"
    r"|(?:ben|is|bent)[ ](?:(?:zelf|ook|eh|dus)[ ])?(?:van|uit)[ ][^\W\d_]{6,30}"
)
_HOME_NUMBER = re.compile(
    r"(?:ben|is|bent)[ ](?:\w{2,4}[ ])?(?:van|uit)[ ]\d\d(?!\d)|(?:woo?n|ingeschr|verhui|adres|straat)[^.?!\n\d]{3,60}\d{1,4}(?![ ]?(?:jaar|maand|weken|dagen|week|uur|kind))",
    re.I,
)
_OF_YEAR = (
    r"(?:geboortejaar|bouwjaar|jaargang|(?:ben|is|was|bent)(?: (?:er een|eentje|zelf|ook|dus|geboren))? (?:van|in|uit)|geboren(?: ben ik)? in)"
    r"(?: het jaar)?[ :](?:is |was |van )?"
)
"""What stands before the year that somebody is of: "ik ben van achtenvijftig"."""
_BORN_IN = re.compile(rf"{_OF_YEAR}(?P<year>[^\W\d_]{{6,30}})(?![^\W\d_])")
_BORN_IN_NUMBER = re.compile(rf"{_OF_YEAR}(?:[2-9]\d|19\d\d|20[01]\d)(?!\d|[ ]?(?:jaar|euro|maand|procent|%))", re.I)
_BEFORE_NUMBER = word_sequence("spoken_numbers", "before a number")


def _likely(text: str) -> bool:
    """Whether a number word stands near another number, a month or a street: a quick look, no proof."""
    near, previous, spoken = 0, "", False
    lowered = text.casefold()
    born = (word_digits(_plain_word(said["year"])) for said in _BORN_IN.finditer(lowered))
    if (
        _SPELLED.search(lowered)
        or _FILLED.search(lowered)
        or any(_home_numbers(lowered))
        or any(len(y) in (2, 4) for y in born)
    ):
        return True
    for plain in _SCAN.findall(_plain_word(lowered)):
        says = bool(word_digits(plain))
        if says or plain.isdecimal():
            if (near and (says or spoken)) or (says and (len(plain) > 12 or previous.endswith(_BEFORE_NUMBER))):
                return True
            near, spoken = 4, says
        elif plain in _TWICE or plain in _TIMES or (near == 4 and spoken and _MONTH.fullmatch(plain)) or plain in _DAYS:
            return True
        near, previous = max(0, near - 1), plain
    return False


def _home_numbers(lowered: str) -> Iterator[str]:
    """The number words where somebody says where he lives, other than "een": `ingeschreven op de kleine wal vier a`."""
    for said in _HOME.finditer(lowered):
        yield from (word for word in _SCAN.findall(_plain_word(said[0])) if word not in _ARTICLES and word_digits(word))


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
    if not _LETTER.search(view.text) or not _likely(view.text):
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


_MANY = 7
"""So many spoken digits may be one number, whatever is said between them."""
_LONG_NUMBER = re.compile(r"\d(?:[ ]{0,2}[.\-/,+]?[ ]?\d){3,}")
_CODE = re.compile(r"(?=[A-Z]{0,8}\d)[A-Z\d]{4,}")
_SHORT_NUMBER = re.compile(rf"\d{{1,2}}[ ]{MONTHS}|(?:{'|'.join(_BEFORE_NUMBER)})[ ]\d{{1,4}}", re.I)


def _worth_reading(text: str, spoken: list[bool]) -> bool:
    """Whether a spoken number is long enough to identify, or part of a date or an address."""
    if not any(spoken):
        return False
    found = (
        *_HOME_NUMBER.finditer(text),
        *_BORN_IN_NUMBER.finditer(text),
        *_LONG_NUMBER.finditer(text),
        *_SHORT_NUMBER.finditer(text),
        *_CODE.finditer(text),
    )
    said = sum(told and char.isdecimal() for char, told in zip(text, spoken, strict=True))
    return said > _MANY or any(any(spoken[match.start() : match.end()]) for match in found)


def _pieces(text: str) -> Iterator[_SpokenPiece]:
    """The text in pieces, each spoken number or letter one of them; what joins two of them disappears."""
    tokens = [_SpokenToken(match[0], _plain_word(match[0]), *match.span()) for match in _TOKEN.finditer(text)]
    at, after_number = 0, False
    while at < len(tokens):
        end, value = _number(tokens, at)
        if not value or (
            tokens[at].plain in _ARTICLES
            and end == at + 1
            and not _MONTH.fullmatch(_next(tokens, at))
            and not (after_number or _starts(tokens, _joint(tokens, end)[0]))
        ):
            end, value = _spelled(tokens, at, after_number=after_number)
        if value:
            start, (at, end, value) = tokens[at].start, _corrected(tokens, at, end, value)
            yield _SpokenPiece(value, start, tokens[end - 1].end, True)
            joined, mark = _joint(tokens, end)
            at, after_number = end, True
            if (
                joined > end
                and not _begins_anew(tokens, end, joined, value)
                and (_continues(tokens, joined, value) or (mark and _starts(tokens, joined)))
            ):
                yield _SpokenPiece(mark, tokens[end].start, tokens[joined - 1].end, True)
                at = joined
            continue
        token = tokens[at]
        yield _SpokenPiece(token.text, token.start, token.end, False)
        after_number = token.text.isdecimal() or (after_number and token.text.isspace())
        at += 1
        joined, mark = _behind_typed(tokens, at - 1, after_number=after_number)
        if joined:
            yield _SpokenPiece(mark, tokens[at].start, tokens[joined - 1].end, True)
            at = joined


def _corrected(tokens: list[_SpokenToken], at: int, end: int, value: str) -> tuple[int, int, str]:
    """The number that is said instead ("vier nee vijf"), as long as the one it corrects."""
    joined, _ = _joint(tokens, end)
    said = {token.plain for token in tokens[end:joined]}
    other_end, other = _number(tokens, joined) if said & _CORRECTIONS else (0, "")
    return (joined, other_end, other) if other and len(other) == len(value) else (at, end, value)


def _behind_typed(tokens: list[_SpokenToken], at: int, *, after_number: bool) -> tuple[int, str]:
    """Where what joins a typed number or letter to a number or letter ends, and the sign it stands for; 0 when nothing does."""
    following, typed = _next(tokens, at), tokens[at].text.isdecimal()
    if following in _MARKS:
        joined, mark = _joint(tokens, at + 1)
        return (joined, mark) if (len(tokens[at].plain) == 1 or after_number) and _starts(tokens, joined) else (0, "")
    if typed and (following in _FILLERS or following == "en"):
        joined, mark = _joint(tokens, at + 1)
        said = {token.plain for token in tokens[at + 1 : joined]}
        return (joined, mark or " ") if said & _FILLERS - _ONCE_MORE and _starts(tokens, joined) else (0, "")
    if typed and at + 2 < len(tokens) and tokens[at + 1].text == " " and _spelled(tokens, at + 2, after_number=True)[1]:
        return at + 2, ""
    return 0, ""


def _continues(tokens: list[_SpokenToken], at: int, value: str) -> bool:
    """Whether what was said goes on here: with a number, with a letter, and behind a letter with typed digits."""
    if _number(tokens, at)[1] or _spelled(tokens, at, after_number=True)[1]:
        return True
    return value.isalpha() and at < len(tokens) and tokens[at].text.isdecimal()


def _begins_anew(tokens: list[_SpokenToken], end: int, joined: int, value: str) -> bool:
    """Whether four digits behind a letter and a comma are a postcode: "vierendertig c, tweeduizend vijfhonderd B V"."""
    return value.isalpha() and tokens[end].text == "," and len(_number(tokens, joined)[1]) == 4


def _spelled(tokens: list[_SpokenToken], at: int, *, after_number: bool) -> tuple[int, str]:
    """A letter said by itself, by a name ("teunis") or both ("t van teunis"), beside a number or another such letter."""
    end, letter = _letter(tokens, at)
    if not letter or after_number:
        return end, letter
    joined, _ = _joint(tokens, end)
    follows = joined > end and (
        _letter(tokens, joined)[1] or _number(tokens, joined)[1] or tokens[joined].text.isdecimal()
        if joined < len(tokens)
        else ""
    )
    return (end, letter) if follows else (at, "")


def _letter(tokens: list[_SpokenToken], at: int) -> tuple[int, str]:
    if at >= len(tokens):
        return at, ""
    plain = tokens[at].plain
    if plain in _ALPHABET:
        return at + 1, _ALPHABET[plain].upper()
    if len(plain) != 1 or not plain.isalpha() or plain in _NO_LETTERS or (at and tokens[at - 1].text == "'"):
        return at, ""
    named = _next(tokens, at) == "van" and _next(tokens, at + 2).startswith(plain)
    return (at + 5 if named else at + 1), plain.upper()


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
        elif not (
            plain in _FILLERS
            or plain in _CORRECTIONS
            or plain in ("-", ",", ".", "en")
            or (plain.isspace() and "\n" not in plain)
        ):
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
    if (
        plain in _DAYS
        and (_next(tokens, at), _next(tokens, at + 2)) == ("van", "de")
        and _next(tokens, at + 4) in _DAYS
    ):
        return at + 7, f"{_DAYS[plain]}-{_DAYS[_next(tokens, at + 4)]}-"
    value = word_digits(plain)
    if not value:
        return at, ""
    if len(value) == 1 and (several := _SEVERAL.get(_next(tokens, at))) and 1 < int(value) < 7:
        return at + 3, several * int(value)
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


def _repeated(tokens: list[_SpokenToken], at: int, follows: int, times: int) -> tuple[int, str]:
    """ "dubbel drie", "drie keer de een"."""
    word = follows + 1
    if (
        follows < len(tokens)
        and word < len(tokens)
        and tokens[word].plain in ("de", "het", "een", "ene")
        and word_digits(_next(tokens, word))
    ):
        word += 2
    if word >= len(tokens) or times > 6:
        return at, ""
    value = tokens[word].text if tokens[word].text.isdecimal() else word_digits(tokens[word].plain)
    return (word + 1, value * times) if 0 < len(value) <= 2 else (at, "")


def _compound(tokens: list[_SpokenToken], at: int, value: str) -> tuple[int, str]:
    """ "drie en twintig", "twee honderd elf", "zesduizend tweehonderd elf": one number in several words."""
    number, end = int(value), at + 1
    following = _next(tokens, at)
    if following == "en" and len(value) == 1 and number and (tens := word_digits(_next(tokens, at + 2))) in _ROUND:
        return at + 5, str(int(tens) + number)
    zeros = len(value) - len(value.rstrip("0")) if number else 0
    below = 10**zeros if zeros > 1 else 1
    if following in _SCALES and 0 < number < min(1000, _SCALES[following]) and value[0] != "0":
        below, end = _SCALES[following], at + 3
        number *= below
    small = word_digits(_next(tokens, end - 1))
    if small and small[0] != "0" and int(small) < below:
        small_end, small = _compound(tokens, end + 1, small)
        if int(small) < below:
            return small_end, str(number + int(small))
    return end, str(number) if below > 1 else value
