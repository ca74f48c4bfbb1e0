"""Pairs of a sentence and its source made by rule: the sentence said otherwise, so that it says the same or something else.

Beside the pairs written by hand these teach the pair model what a sentence may change of its source: the form of a number, not the
number; "hooguit" for "maximaal", not "minstens".
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from train.reader.pairs import WrittenPair
from train.reader.pieces import Piece

_ELSEWHERE = 0.2
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-]|[.,]\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = {
    "twee": "2",
    "drie": "3",
    "vier": "4",
    "vijf": "5",
    "zes": "6",
    "zeven": "7",
    "acht": "8",
    "twaalf": "12",
    "veertien": "14",
}
_UNITS = ("dagen", "weken", "maanden", "jaar", "uur")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_OTHERWISE: dict[str, Sequence[tuple[str, str]]] = {
    "comparison": [
        ("maximaal", "minimaal"), ("hoogstens", "minstens"), ("hooguit", "ten minste"), ("hoger", "lager"), ("meer", "minder"),
        ("boven", "onder"), ("langer", "korter"), ("duurder", "goedkoper"), ("eerder", "later"), ("vóór", "na"), ("voordat", "nadat"),
    ],
    "modal": [("moet", "mag"), ("moeten", "mogen"), ("verplicht", "vrij"), ("kan", "moet"), ("kunnen", "moeten"), ("mag", "moet")],
    "other party": [
        ("ontvanger", "inspecteur"), ("gemeente", "Belastingdienst"), ("Dienst Toeslagen", "de gemeente"), ("RDW", "Belastingdienst"),
        ("rechtbank", "Belastingdienst"), ("werkgever", "bank"), ("partner", "kind"), ("erfgenaam", "notaris"), ("ondernemer", "klant"),
        ("schenker", "ontvanger"), ("bestuurder", "werknemer"), ("ouder", "grootouder"), ("houder", "bestuurder"),
    ],
    "other thing": [
        ("invorderingsrente", "belastingrente"), ("aanmaning", "herinnering"), ("voorlopige", "definitieve"), ("naheffingsaanslag", "navorderingsaanslag"),
        ("bezwaar", "beroep"), ("aangifte", "betaling"), ("zorgtoeslag", "huurtoeslag"), ("erfbelasting", "schenkbelasting"), ("kwijtschelding", "uitstel"),
    ],
    "certainty": [("meestal", "altijd"), ("vaak", "altijd"), ("in beginsel", "altijd"), ("soms", "altijd"), ("in de regel", "altijd"), ("vanzelf", "alleen op verzoek")],
}  # fmt: skip
_ALIKE = [
    ("maximaal", "hooguit"), ("hoogstens", "maximaal"), ("minstens", "ten minste"), ("binnen zijn", "zijn ontvangen"), ("vaak", "dikwijls"),
    ("direct", "meteen"), ("vóór", "voor"), ("in beginsel", "in principe"), ("vanzelf", "automatisch"), ("meestal", "doorgaans"),
]  # fmt: skip
_VERBS = r"(?:is|moet|mag|kan|krijgt|geldt|heeft|betaalt|telt|staat|valt|hoeft|wordt|doet|vraagt|gaat|blijft)"
_FIRST_VERB = re.compile(rf"\b({_VERBS})((?: (?:(?:de|het) \w+|u|iemand|nog|ook))?) ")
_CONDITION = re.compile(rf"^[A-Z][^,]+, dan ({_VERBS}|\w+t) ((?:de|het|een|er) ?\w*) (.+)$")


@dataclass(frozen=True, slots=True)
class Alteration:
    """A sentence said otherwise, and in what way."""

    kind: str
    text: str


def altered(pairs: Iterable[WrittenPair], rng: random.Random, most: int = 3) -> Iterator[WrittenPair]:
    """Of each right pair one that is said otherwise and at most so many wrong ones."""
    for pair in pairs:
        if pair.follows:
            made = list(wrong(pair.sentence, pair.source, rng))
            yield WrittenPair(right(pair.sentence, rng).text, pair.source, follows=True)
            for one in rng.sample(made, min(most, len(made))):
                yield WrittenPair(one.text, pair.source, follows=False)


def quoted(known: Sequence[Piece], rng: random.Random) -> Iterator[WrittenPair]:
    """Each piece beside itself and some neighbours in its passage, and now and then beside a passage that does not hold it."""
    passages: dict[str, list[str]] = {}
    for piece in known:
        passages.setdefault(piece.passage_id, []).append(piece.text)
    for texts, others in pairwise([*passages.values(), *list(passages.values())[:1]]):
        for place, text in enumerate(texts):
            source = " ".join(texts[max(0, place - rng.randint(0, 2)) : place + rng.randint(1, 3)])
            yield WrittenPair(text, source, follows=True)
            if rng.random() < _ELSEWHERE and text not in others:
                yield WrittenPair(text, " ".join(others[:3]), follows=False)


def wrong(sentence: str, source: str, rng: random.Random) -> Iterator[Alteration]:
    """Each way this sentence can be made to say something that its source does not say."""
    made = [
        ("other number", _other_number(sentence, source, rng)),
        ("other year", _other_year(sentence, rng)),
        ("other unit", _another(sentence, _UNITS, rng)),
        ("other month", _another(sentence, _MONTHS, rng)),
        ("negation", _negation(sentence)),
        ("condition dropped", _without_condition(sentence)),
    ]
    made += [(kind, _swapped(sentence, pairs, rng)) for kind, pairs in _OTHERWISE.items()]
    yield from (Alteration(kind, text) for kind, text in made if text and text != sentence and text not in source)


def right(sentence: str, rng: random.Random) -> Alteration:
    """The sentence with its numbers, its words or its caller said otherwise: what it says stays."""
    steps: list[Callable[[str], str]] = [_number_forms, _to_the_caller, lambda text: _alike(text, rng)]
    text = sentence
    for step in rng.sample(steps, rng.randint(1, len(steps))):
        text = step(text)
    return Alteration("said otherwise" if text != sentence else "verbatim", text)


def _other_number(sentence: str, source: str, rng: random.Random) -> str:
    """Half of the time a number that stands beside it in the source: the mistake that is made most."""
    found = [m for m in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(m.group())]
    if not found:
        return _another(sentence, tuple(_COUNTED), rng)
    place = rng.choice(found)
    near = [n for n in dict.fromkeys(_NUMBER.findall(source)) if n not in sentence and not _YEAR.fullmatch(n)]
    alike = [n for n in near if ("." in n, "," in n) == ("." in place.group(), "," in place.group())]
    new = rng.choice(alike) if alike and rng.random() < 0.6 else _digit_changed(place.group(), rng)
    return sentence[: place.start()] + new + sentence[place.end() :]


def _digit_changed(number: str, rng: random.Random) -> str:
    place = rng.choice([n for n, sign in enumerate(number) if sign.isdigit()])
    other = rng.choice([sign for sign in "123456789" if sign != number[place]])
    return number[:place] + other + number[place + 1 :]


def _other_year(sentence: str, rng: random.Random) -> str:
    found = list(_YEAR.finditer(sentence))
    if not found:
        return ""
    place = rng.choice(found)
    year = str(int(place.group()) + rng.choice((-2, -1, 1, 2)))
    return sentence[: place.start()] + year + sentence[place.end() :]


def _another(sentence: str, words: Sequence[str], rng: random.Random) -> str:
    """With one of these words for another of them."""
    found = [word for word in words if re.search(rf"\b{word}\b", sentence)]
    if not found:
        return ""
    old = rng.choice(found)
    return re.sub(rf"\b{old}\b", rng.choice([word for word in words if word != old]), sentence, count=1)


def _negation(sentence: str) -> str:
    """Without its "niet" or "geen", or with a "niet" where it has none."""
    for old, new in ((r" niet\b", ""), (r"\bgeen\b", "een"), (r"\bnooit\b", "altijd")):
        if re.search(old, sentence):
            return re.sub(old, new, sentence, count=1)
    if "hoeft" in sentence:
        return ""
    return _FIRST_VERB.sub(r"\1\2 niet ", sentence, count=1)


def _without_condition(sentence: str) -> str:
    found = _CONDITION.match(sentence)
    if not found:
        return ""
    verb, subject, rest = found.groups()
    return f"{subject[0].upper()}{subject[1:]} {verb} {rest}"


def _swapped(sentence: str, pairs: Sequence[tuple[str, str]], rng: random.Random) -> str:
    found = [
        (a, b) for one, other in pairs for a, b in ((one, other), (other, one)) if re.search(rf"\b{a}\b", sentence)
    ]
    if not found:
        return ""
    old, new = rng.choice(found)
    return re.sub(rf"\b{old}\b", new, sentence, count=1)


def _number_forms(sentence: str) -> str:
    """20.000 euro as € 20.000, 4 procent as 4%, zes weken as 6 weken."""
    text = re.sub(r"(\d[\d.,]*\d|\d) euro\b", r"€ \1", sentence)
    text = re.sub(r"(\d) procent\b", r"\1%", text)
    for word, digits in _COUNTED.items():
        text = re.sub(rf"\b{word} (?={'|'.join(_UNITS)})", f"{digits} ", text)
    return text


def _to_the_caller(sentence: str) -> str:
    """ "De beller" as "u", where no other word has to change with it."""
    if re.search(r"van de beller|\beigen\b|\bzelf\b|\bzich\b|beller is\b|is de beller|aan de beller", sentence):
        return sentence
    return re.sub(r"\bde beller\b", "u", re.sub(r"\bDe beller\b", "U", sentence))


def _alike(sentence: str, rng: random.Random) -> str:
    found = [(a, b) for a, b in _ALIKE if re.search(rf"\b{a}\b", sentence)]
    if not found:
        return sentence
    old, new = rng.choice(found)
    return re.sub(rf"\b{old}\b", new, sentence, count=1)
