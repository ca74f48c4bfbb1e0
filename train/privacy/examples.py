"""The texts that the token model is trained on: moulds filled anew, the calls of the name tagger, and text in which nobody is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from bot.privacy.names.tagger import plain, tokenize
from train.names.calls import BIG_PLACES, CallPiece, CallWriter, SampleCall, join, ordinary_words, typed
from train.names.lists import parted
from train.names.pools import Group, Pools
from train.names.texts import sentences
from train.privacy.addresses import AddressMaker
from train.privacy.moulds import Filler, Mould
from train.privacy.names import NameMaker
from train.privacy.nobody import NobodyWriter

SEED = 20
_PARTS = re.compile(r"(?<!\w)postbus \d{1,6}|(?<![\w.,])[1-9]\d{3} {0,2}[a-z]{2}(?!\w)", re.IGNORECASE)
_JOINT = re.compile(r"[ ,\n]{0,3}(?:(?:in|te|postcode) )?", re.IGNORECASE)
_FULL_DATE = re.compile(r"(?<!\d)\d{2}-\d{2}-\d{4}(?!\d)")
_BORN = re.compile(
    r"\bgeb(?:oren|oortedatum|\.)?[^\d\n]{0,30}$|\b(?:kind|kinderen|zoon|dochter)\b[^\d\n]{0,20}$", re.IGNORECASE
)
_BEHIND_NAME = re.compile(r"[ (,;|/\t]{1,3}")
_JOINTS = (". ", " ", ", ", "\n", " en ", "; ")
_LONGEST = 150
"""Words of an example: what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Material:
    """What one model is made of."""

    pools: Pools
    moulds: Sequence[tuple[str, Mould]]
    texts: Sequence[str]
    questions: Sequence[str]
    filled: int
    calls: int


def examples(material: Material, seed: int = SEED) -> list[SampleCall]:
    """All of them, in an order that the seed decides."""
    rng = Random(seed)
    prose = [s for text in material.texts for s in sentences(text)]
    calls = CallWriter(material.pools, prose, seed, lambda _: True, material.questions).write(material.calls)
    found = [whole(call) for call in calls]
    nobody = NobodyWriter(material.pools.places, ordinary_words(prose, material.pools), rng)
    found += _filled(material, nobody, rng)
    found += _without(material, prose, nobody, rng)
    rng.shuffle(found)
    return [_cut(call, rng) for call in found if call.text.strip()]


def _without(material: Material, prose: Sequence[str], nobody: NobodyWriter, rng: Random) -> list[SampleCall]:
    """Texts in which nobody is named: sentences, stretches of law and articles, questions, and what looks like a name."""
    share = material.calls // 8
    asked = _placeless(material)
    found = [join(typed([CallPiece(rng.choice(prose))], rng)) for _ in range(2 * share)]
    found += [SampleCall(rng.choice(material.texts)[:900], ()) for _ in range(share)]
    found += [SampleCall("  \n\n".join(rng.choices(material.texts, k=3))[:900], ()) for _ in range(share)]
    found += [SampleCall(text, ()) for text in rng.sample(asked, min(len(asked), 5 * share))]
    return found + [join(_as_typed([nobody.written()], rng)) for _ in range(5 * share)]


def _placeless(material: Material) -> list[str]:
    """The questions in which no place stands: where somebody lives is a span."""
    places = {plain(place) for place in (*material.pools.places, *BIG_PLACES)}
    return [q for q in material.questions if not places & {plain(word) for word in re.findall(r"[^\W\d_]+", q)}]


def _filled(material: Material, nobody: NobodyWriter, rng: Random) -> list[SampleCall]:
    more = Group(1.0, parted("more", "first names"), parted("more", "surnames"))
    people = NameMaker(material.pools, more, rng)
    filler = Filler(people, AddressMaker(material.pools, parted("more", "streets"), rng), rng)
    made: list[SampleCall] = []
    for at in range(material.filled):
        _, pieces = material.moulds[at % len(material.moulds)]
        whole_text = filler.filled(pieces)
        if rng.random() < 0.15:
            _, other = rng.choice(material.moulds)
            whole_text += [CallPiece(rng.choice(_JOINTS)), *filler.filled(other)]
        if rng.random() < 0.12:
            whole_text += [CallPiece(rng.choice(_JOINTS)), nobody.written()]
        made.append(join(_as_typed(whole_text, rng)))
    return made


def _as_typed(pieces: list[CallPiece], rng: Random) -> list[CallPiece]:
    """Half of them as their author typed, the others in some other way."""
    return pieces if rng.random() < 0.5 else typed(pieces, rng)


def whole(call: SampleCall) -> SampleCall:
    """The call with street, postcode and town as one, and with dates of birth."""
    parts = [(s, e) for s, e, label in call.spans if label in ("ADDRESS", "CITY")]
    coded = [m.span() for m in _PARTS.finditer(call.text)]
    taken = {at for s, e, _ in call.spans for at in range(s, e)}
    parts += [(s, e) for s, e in coded if taken.isdisjoint(range(s, e))]
    people = [span for span in call.spans if span[2] == "PERSON"]
    dates = [(*m.span(), "DATE_OF_BIRTH") for m in _FULL_DATE.finditer(call.text) if _is_birth(call, m.start())]
    joined = [span for span in _merged(call.text, sorted(parts)) if span not in coded]
    return SampleCall(call.text, tuple(sorted([*people, *dates, *((s, e, "ADDRESS") for s, e in joined)])))


def _merged(text: str, parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in parts:
        if found and _JOINT.fullmatch(text, found[-1][1], start):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _is_birth(call: SampleCall, start: int) -> bool:
    ends = [e for _, e, label in call.spans if label == "PERSON"]
    behind = any(e <= start and _BEHIND_NAME.fullmatch(call.text, e, start) for e in ends)
    return behind or bool(_BORN.search(call.text[max(0, start - 45) : start]))


def _cut(call: SampleCall, rng: Random) -> SampleCall:
    """A stretch of it: all, or from some word to another, never within a span."""
    tokens = tokenize(call.text)
    first = rng.randrange(len(tokens)) if len(tokens) > 8 and rng.random() < 0.15 else 0
    last = min(len(tokens), first + _LONGEST)
    if last - first > 8 and rng.random() < 0.1:
        last = rng.randrange(first + 5, last)
    if (first, last) == (0, len(tokens)):
        return call
    start, end = tokens[first].start, tokens[last - 1].end
    while cutting := [s for s in call.spans if s[0] < start < s[1] or s[0] < end < s[1]]:
        start = max([start, *(s[1] for s in cutting if s[0] < start < s[1])])
        end = min([end, *(s[0] for s in cutting if s[0] < end < s[1])])
    inside = tuple((s - start, e - start, label) for s, e, label in call.spans if start <= s and e <= end)
    return SampleCall(call.text[start:end], inside) if start < end else call


def label_tags(call: SampleCall, tags: Sequence[str]) -> list[int]:
    """The number of its tag for each token of a call."""
    tokens = tokenize(call.text)
    found = [0] * len(tokens)
    for start, end, label in call.spans:
        inside = [at for at, token in enumerate(tokens) if token.start < end and token.end > start]
        for before, at in pairwise([None, *inside]):
            found[at or 0] = tags.index(f"{'B' if before is None else 'I'}-{label}")
    return found
