"""Whether a sentence of a source tells the employee what to do or say (`Vraag de beller naar ..`), or tells what can be told to a caller. A
small linear model (`train/texts.py`) knows the two apart."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.language.ngram_model import ngram_model
from bot.language.tokens import STOPWORDS

_TOKEN = re.compile(r"\w+(?:['’.:]\w+)*|[,:]")
_MARK = re.compile(r"^\W+|^\d{1,3}[.)]\s+")
_FIGURE = re.compile(r"\d")
_CALLER = frozenset("beller bellers klant klanten".split())
_ADDRESSED = frozenset("je jij jou jouw".split())
_SPOKEN_TO = _ADDRESSED | {"beller", "bellers"}
_DESK = frozenset(
    "medewerker medewerkers klantbeeld systeem dossier collega teamleider hulplijn terugbelverzoek".split()
)
_BESIDE = frozenset("de een aan bij met tegen samen".split())
_SMALL = STOPWORDS | _CALLER | _ADDRESSED | _DESK | {","}
_NO_STEM = ("t", "en", "e", "s")
_SURE = 0.7
_LET = " laat de beller "
_OPENING, _FIRST, _NEAR = 4, 8, 5


@lru_cache(maxsize=20_000)
def is_for_staff(text: str) -> bool:
    """Whether a sentence surely tells the employee what to do."""
    return ngram_model("forms").chances(form_features(text))["staff"] >= _SURE


@lru_cache(maxsize=4_000)
def speaks_to_staff(text: str) -> bool:
    """Whether a text is written for employees: it names the caller, or says `je`. A law and a letter instruct nobody at the desk."""
    return not _SPOKEN_TO.isdisjoint(_TOKEN.findall(text.lower()))


def form_features(text: str) -> list[str]:
    """How it opens, in words and in how the first one ends (an order has the stem of its verb there, and often the caller behind it), and the
    words of an instruction. Other words than small ones are left out: a subject is no form."""
    said = [_FIGURE.sub("0", word) for word in _TOKEN.findall(_MARK.sub("", text).lower())]
    small = [word if word in _SMALL else "*" for word in said]
    opening = [*said[:1], *small[1:_OPENING], *[">"] * (_OPENING - len(said))]
    stem = opening[0] not in _SMALL and not opening[0].endswith(_NO_STEM)
    about = not _CALLER.isdisjoint(said) or not _DESK.isdisjoint(said)
    features = [f"o{n} {' '.join(opening[:n])}" for n in range(1, _OPENING + 1)]
    features += [f"e {opening[0][-n:]} {opening[1]}" for n in (1, 2)]
    features += [f"e {opening[0][-2:]}", f"s {opening[0][:3]}", f"i {stem} {opening[1]}", f"dan {', dan ' in text}"]
    features.append(f"c {stem and opening[1] in _BESIDE and not _CALLER.isdisjoint(said[:_NEAR])}")
    features.append(f"l {_LET in text}")
    features.append(f"y {about if not _ADDRESSED.isdisjoint(said) else ''}")
    features += (f"f {word}" for word in small[:_FIRST])
    features += (f"w {word}" for word in said if word in _DESK or word in _ADDRESSED)
    features += (f"p {one} {other}" for one, other in pairwise(small) if one != "*" and other != "*")
    return [*features, f"{min(len(said) // 4, 5)}n"]
