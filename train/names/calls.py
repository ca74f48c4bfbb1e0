"""Generated call notes with their spans: phrases filled with names, then typed as people type.

Slots: {P} a person in any form, {F} a first name, {L} a surname, {T} a title with a surname, {A} an address, {S} a
street, {C} the place where someone lives; the others are filled with what is no span: {kin}, {who}, {does}, {says},
{topic}, {org}, {c} a place, {fam} a surname that is no person, {word} an ordinary word, {Word} one with a capital, and
numbers.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from bot.language.numbers import MONTHS
from bot.privacy.names.tagger import plain
from bot.privacy.views import BARRIER
from train.names import phrases
from train.names.lists import parted
from train.names.pools import Group, Pools
from train.names.streets import address, house, street

_SLOT = re.compile(r"\{(\w+)\}")
_ORDINARY = re.compile(r"(?<![^\s(])[a-zë-ïé]{4,24}(?:-[a-zë-ïé]{3,16})?(?=[\s.,;:)])")
_LABELS = {"P": "PERSON", "F": "PERSON", "L": "PERSON", "A": "ADDRESS", "S": "ADDRESS", "C": "CITY"}
_LONG_PREFIX = re.compile(r"\bvan de[rn]? ", re.I)
_SUBJECT = re.compile(rf"\b(?:de|een|het) (?:{'|'.join(phrases.SUBJECTS)})\b", re.IGNORECASE)
_ASKER = re.compile(
    rf"\b(?P<kin>(?:mijn|m'n|mn|onze|haar|zijn) (?:{'|'.join(sorted(set(phrases.KIN_WORDS)))}))\b(?! en)"
    r"|\b(?P<who>(?:de )?(?:klant|beller)|mevrouw|meneer|hij|zij|iemand)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CallPiece:
    """A stretch of text; `label` when it is a span."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class SampleCall:
    """A text and its spans (start, end, label)."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def is_test(phrase: str) -> bool:
    """Whether a phrase is kept for evaluation: a fifth of them."""
    return zlib.crc32(phrase.encode()) % 5 == 0


class CallWriter:
    """Writes calls from the phrases and names of one side of the split. The same seed writes the same calls."""

    def __init__(
        self,
        pools: Pools,
        prose: Sequence[str],
        seed: int,
        keep: Callable[[str], bool],
        questions: Sequence[str] = (),
    ) -> None:
        self._pools, self._prose, self._rng = pools, prose, Random(seed)
        self._asked = [question for question in questions if _ASKER.search(question)]
        chosen = (_kept(p, keep) for p in (phrases.NAMED, phrases.LIVES, phrases.UNNAMED, phrases.DOES, phrases.SAYS))
        self._named, self._lives, self._unnamed, self._does, self._says = chosen
        self._words = ordinary_words(prose, pools)

    def write(self, count: int) -> list[SampleCall]:
        """`count` calls: 45% with a person, 17% with an address, the rest with neither."""
        return [self._call() for _ in range(count)]

    def _call(self) -> SampleCall:
        kind = self._rng.random()
        if kind < 0.07:
            pieces = self._inserted()
        elif kind < 0.22 and self._asked:
            return join(self._named_in_question())
        else:
            phrase = self._rng.choice(self._named if kind < 0.45 else self._lives if kind < 0.62 else self._unnamed)
            pieces = self._fill(phrase.replace("\\n", "\n"))
        if self._rng.random() < 0.15:
            joint = self._rng.choice((". ", ", ", " ", " en ", "; ", "\n"))
            pieces += [
                CallPiece(joint),
                *self._fill(self._rng.choice((*self._named, *self._lives, *self._unnamed)).replace("\\n", "\n")),
            ]
        return join(typed(pieces, self._rng))

    def _inserted(self) -> list[CallPiece]:
        """A sentence of real prose in which somebody gets a name."""
        for _ in range(20):
            sentence = self._rng.choice(self._prose)
            if match := _SUBJECT.search(sentence):
                return [
                    CallPiece(sentence[: match.start()]),
                    *self._fill(self._rng.choice(("{P}", "{T}", "{kin} {F}", "{F}"))),
                    CallPiece(sentence[match.end() :]),
                ]
        return self._fill("{P} {does}")

    def _named_in_question(self) -> list[CallPiece]:
        """What a caller asked, with a name for whom it is about, in the way it was typed."""
        question = self._rng.choice(self._asked)
        match = self._rng.choice(list(_ASKER.finditer(question)))
        lower = not any(char.isupper() for char in question[1:])
        named = self._fill(
            self._rng.choice(("{P}", "{F}", "{F}") if match["kin"] else ("{P}", "{P}", "{T}", "{F}", "{L}"))
        )
        if lower and self._rng.random() < 0.8:
            named = [CallPiece(piece.text.lower(), piece.label) for piece in named]
        kept = match["kin"] or (
            match[0] if match[0].lower() in ("klant", "beller") and self._rng.random() < 0.5 else ""
        )
        pieces = [CallPiece(question[: match.start()]), CallPiece(kept + " " if kept else ""), *named]
        return [*pieces, CallPiece(question[match.end() :])]

    def _fill(self, phrase: str) -> list[CallPiece]:
        pieces: list[CallPiece] = []
        at = 0
        for match in _SLOT.finditer(phrase):
            pieces += [CallPiece(phrase[at : match.start()]), *self._slot(match[1])]
            at = match.end()
        return [*pieces, CallPiece(phrase[at:])]

    def _slot(self, name: str) -> list[CallPiece]:
        if name == "T":
            return self._titled()
        if name in _LABELS:
            return [CallPiece(self._named_slot(name), _LABELS[name])]
        if name in ("does", "says", "does2"):
            choices = {"does": self._does, "says": self._says, "does2": phrases.DOES_PLURAL}[name]
            return self._fill(self._rng.choice(choices))
        if name == "state":
            return self._fill(self._rng.choice(phrases.STATES))
        return [CallPiece(self._plain_slot(name))]

    def _titled(self) -> list[CallPiece]:
        title = self._rng.choice(phrases.TITLES).replace("_", " ")
        group = self._pools.group(self._rng)
        kind = self._rng.choices(("L", "IL", "FL", "F", "CAPS"), (66, 14, 12, 4, 4))[0]
        return [CallPiece(title + " "), CallPiece(person(self._rng, group, kind), "PERSON")]

    def _named_slot(self, name: str) -> str:
        if name == "C":
            return self._rng.choice(self._pools.places if self._rng.random() < 0.6 else BIG_PLACES)
        if name in "AS":
            return (address if name == "A" else street)(self._rng, self._pools)
        group = self._pools.group(self._rng)
        kinds = ("FL", "F", "L", "IL", "LL", "FLL", "FFL", "LF", "UL", "LI", "CAPS", "ICAPS")
        kind = self._rng.choices(kinds, (42, 12, 11, 14, 5, 5, 3, 3, 4, 5, 3, 2))[0] if name == "P" else name
        return person(self._rng, group, kind)

    def _plain_slot(self, name: str) -> str:
        rng = self._rng
        if name in _CHOICES:
            return rng.choice(_CHOICES[name])
        if name in ("word", "Word"):
            word = rng.choice(self._words)
            return word if name == "word" else word.capitalize()
        if name == "kin":
            return f"{rng.choice(phrases.KIN_OWNERS)} {rng.choice(phrases.KIN_WORDS)}"
        if name == "fam":
            return rng.choice(self._pools.groups[0].last)
        if name == "c":
            return rng.choice(self._pools.places if rng.random() < 0.4 else BIG_PLACES)
        return rng.choice(self._prose) if name == "prose" else _number(name, rng)


_CHOICES: dict[str, Sequence[str]] = {
    "who": phrases.WHO,
    "topic": phrases.TOPICS,
    "org": phrases.ORGS,
    "land": phrases.LANDS,
    "thing": phrases.THINGS,
    "kinword": phrases.KIN_WORDS,
}
BIG_PLACES = parted("names", "big places")


def ordinary_words(prose: Iterable[str], pools: Pools) -> tuple[str, ...]:
    """The lower-case words of the prose that are nobody's name and no place."""
    taken = {plain(word) for g in pools.groups for name in (*g.first, *g.last) for word in name.split()}
    taken |= {plain(word) for name in pools.places for word in name.split()}
    return tuple(sorted({word for text in prose for word in _ORDINARY.findall(text) if plain(word) not in taken}))


def _kept(found: Iterable[str], keep: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(phrase for phrase in found if keep(phrase))


def _number(name: str, rng: Random) -> str:
    number = rng.randint
    made: dict[str, Callable[[], str]] = {
        "amount": lambda: rng.choice((str(number(20, 9999)), f"{number(1, 99)}.{number(100, 999)}")),
        "age": lambda: str(number(1, 88)),
        "nr": lambda: house(rng) if rng.random() < 0.3 else str(number(1, 90)),
        "year": lambda: str(number(2001, 2027)),
        "date": lambda: rng.choice(
            (
                f"{number(1, 28)} {rng.choice([*MONTHS])}",
                f"{number(1, 28):02}-{number(1, 12):02}-{number(1940, 2026)}",
                "vorige week",
            )
        ),
        "bsn": lambda: str(number(100000000, 999999999)),
        "phone": lambda: rng.choice(
            (
                f"06{number(10000000, 99999999)}",
                f"06-{number(10000000, 99999999)}",
                f"0{number(10, 79)}-{number(1000000, 9999999)}",
            )
        ),
        "iban": lambda: f"NL{number(10, 99)}{rng.choice(('INGB', 'RABO', 'ABNA'))}0{number(100000000, 999999999)}",
        "pc": lambda: f"{number(1000, 9999)}{rng.choice(('', ' '))}{''.join(rng.choices('ABCDEGHJKLMNPRSTVWXZ', k=2))}",
    }
    return made[name]()


def person(rng: Random, group: Group, kind: str) -> str:
    """A name: F first, L surname, I initials with dots, U initials without, LL and FLL double surnames, LF and LI with the
    surname first, CAPS and ICAPS with the surname in capitals."""
    first, last = rng.choice(group.first), rng.choice(group.last)
    other = rng.choice(group.last)
    made = {
        "F": lambda: first,
        "L": lambda: _capital(last),
        "FL": lambda: f"{first} {last}",
        "IL": lambda: f"{_initials(rng)} {last}",
        "UL": lambda: f"{_initials(rng).replace('.', '').replace(' ', '')} {last}",
        "LL": lambda: f"{_capital(last)}-{other}",
        "FLL": lambda: f"{first} {last}-{other}",
        "FFL": lambda: f"{first} {rng.choice(group.first)} {last}",
        "LF": lambda: f"{_surname_first(last, rng)} {first}",
        "LI": lambda: f"{_surname_first(last, rng)} {_initials(rng)}",
        "CAPS": lambda: last.upper(),
        "ICAPS": lambda: f"{_initials(rng)} {last.upper()}",
    }
    return _short(made[kind](), rng)


def _surname_first(last: str, rng: Random) -> str:
    """`Jansen,`, `JANSEN`, `Berg, van den`: as forms and lists have it."""
    prefix, _, core = last.rpartition(" ")
    if prefix.islower() and rng.random() < 0.6:
        return f"{core}, {prefix},"
    return (last.upper() if rng.random() < 0.25 else last) + rng.choice((",", ",", ""))


def _short(name: str, rng: Random) -> str:
    """One name in fourteen with "van der" cut down to "v.d." or "vd", as on forms."""
    if rng.random() > 0.07:
        return name
    return _LONG_PREFIX.sub(lambda _: rng.choice(("v.d. ", "v d ", "vd ", "v/d ", "v. d. ")), name, count=1)


def _capital(last: str) -> str:
    return last


def _initials(rng: Random) -> str:
    letters = rng.choices("ABCDEFGHIJKLMNOPRSTVWYZ", k=rng.choices((1, 2, 3, 4), (50, 32, 14, 4))[0])
    if rng.random() < 0.08:
        letters[-1] = rng.choice(("Th", "Ph", "Chr", "IJ", "Joh"))
    return (
        "".join(f"{letter}." for letter in letters)
        if rng.random() < 0.85
        else " ".join(f"{letter}." for letter in letters)
    )


def typed(pieces: Iterable[CallPiece], rng: Random) -> list[CallPiece]:
    """The same pieces in one way of typing: as prose, in lower case without marks, with slips."""
    style = rng.choices(("prose", "lower", "names", "sentence", "UPPER"), (36, 44, 9, 9, 2))[0]
    bare = style != "prose" and rng.random() < 0.5
    slips = rng.choice((0.0, 0.0, 0.02, 0.06))
    taken = rng.choice((0.0, 0.0, 0.0, 0.35))
    return _started(
        [_typed(piece, style, bare=bare, slips=slips, taken=taken, rng=rng) for piece in pieces if piece.text], style
    )


def _typed(piece: CallPiece, style: str, *, bare: bool, slips: float, taken: float, rng: Random) -> CallPiece:
    if (piece.label or sum(c.isdigit() for c in piece.text) > 5) and rng.random() < taken:
        return CallPiece(BARRIER * len(piece.text))
    text = piece.text
    if style == "UPPER":
        return CallPiece(text.upper(), piece.label)
    if style == "lower" or (style == "sentence" and piece.label) or (style == "names" and not piece.label):
        text = text.lower()
    if not piece.label:
        text = _slipped(re.sub(r"[.,:;?!](?=\s|$)", "", text) if bare else text, slips, rng)
    elif bare and piece.label == "PERSON" and rng.random() < 0.5:
        text = text.replace(".", "")
    return CallPiece(text, piece.label)


def _started(pieces: list[CallPiece], style: str) -> list[CallPiece]:
    """Prose and sentences begin with a capital, spans too."""
    if pieces and style in ("prose", "sentence"):
        first = pieces[0]
        pieces[0] = CallPiece(first.text[:1].upper() + first.text[1:], first.label)
    return pieces


def _slipped(text: str, rate: float, rng: Random) -> str:
    return re.sub(r"[^\W\d_]{4,}", lambda m: _slip(m[0], rng) if rng.random() < rate else m[0], text) if rate else text


def _slip(word: str, rng: Random) -> str:
    at = rng.randrange(len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def join(pieces: Iterable[CallPiece]) -> SampleCall:
    """The text of the pieces with the offsets of the labelled ones."""
    text = ""
    spans = []
    for piece in pieces:
        if piece.label:
            spans.append((len(text), len(text) + len(piece.text), piece.label))
        text += piece.text
    return SampleCall(text, tuple(spans))
