"""Fits the CRF on generated calls and on text that names nobody."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pycrfsuite

from bot.privacy.names.cues import ORDINARY_WORDS
from bot.privacy.names.tagger import NameLists, NameToken, features, marked, plain, tokenize
from train.names import phrases
from train.names.calls import BIG_PLACES, CallPiece, CallWriter, SampleCall, join, typed
from train.names.pools import Pools, lexicon_names
from train.names.texts import sentences, word_ranks

SEED = 11
_UNLISTED_NAMES, _UNLISTED_WORDS = 40, 6
"""Percentages of names and ordinary words that the lists lack during training."""
_PARAMETERS = {"c1": 0.15, "c2": 0.02, "max_iterations": 70, "feature.minfreq": 4, "feature.possible_transitions": True}


@dataclass(frozen=True, slots=True)
class Material:
    """What one model is made of: names, phrases to keep, text and questions without names, and how many calls of it."""

    pools: Pools
    keep: Callable[[str], bool]
    texts: Sequence[str]
    calls: int
    questions: Sequence[str] = ()


def lists_for(material: Material) -> tuple[NameLists, dict[str, tuple[str, ...]]]:
    """The word lists as they will ship, and the names as files hold them."""
    own = [p for group in own_phrases() for p in group if material.keep(p)]
    names = lexicon_names(material.pools)
    return NameLists(
        marked(names), word_ranks(material.texts, [*own, *sorted(ORDINARY_WORDS)], material.questions)
    ), names


def own_phrases() -> tuple[Sequence[str], ...]:
    """All phrases, as a source of ordinary words."""
    return (
        *(phrases.NAMED, phrases.LIVES, phrases.UNNAMED, phrases.DOES, phrases.SAYS, phrases.DOES_PLURAL, phrases.WHO),
        *(phrases.KIN_WORDS, phrases.STATES, phrases.TOPICS, phrases.THINGS, phrases.EVERYDAY),
    )


def fit(material: Material, lists: NameLists, model: Path) -> None:
    """Trains and writes the model; the same material gives the same bytes."""
    reduced = _reduced(lists)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    for call in examples(material):
        tokens = tokenize(call.text)
        trainer.append(features(tokens, reduced), tags(tokens, call))
    trainer.train(str(model))


def examples(material: Material) -> list[SampleCall]:
    """Calls, plain sentences typed in several ways, questions and a few long paragraphs as they are."""
    prose = [s for text in material.texts for s in sentences(text)]
    rng = Random(SEED)
    asked = _placeless(material)
    calls = CallWriter(material.pools, prose, SEED, material.keep, asked).write(material.calls)
    sentence = [join(typed([CallPiece(rng.choice(prose))], rng)) for _ in range(material.calls // 4)]
    long = [SampleCall(rng.choice(material.texts), ()) for _ in range(material.calls // 8)]
    return [*calls, *sentence, *long, *(SampleCall(question, ()) for question in asked)]


def _placeless(material: Material) -> list[str]:
    """The questions in which no place stands: where somebody lives is a span."""
    places = {plain(place) for place in material.pools.places} | {plain(place) for place in BIG_PLACES}
    return [q for q in material.questions if not places & {plain(word) for word in re.findall(r"[^\W\d_]+", q)}]


def tags(tokens: Sequence[NameToken], call: SampleCall) -> list[str]:
    """B-, I- and O tags for the tokens of a call."""
    found = ["O"] * len(tokens)
    for start, end, label in call.spans:
        inside = [at for at, token in enumerate(tokens) if token.start < end and token.end > start]
        for nth, at in enumerate(inside):
            found[at] = f"{'I' if nth else 'B'}-{label}"
    return found


def _reduced(lists: NameLists) -> NameLists:
    marks = {key: mark for key, mark in lists.marks.items() if _share(key) >= _UNLISTED_NAMES}
    ranks = {key: rank for key, rank in lists.ranks.items() if rank == 3 or _share(key) >= _UNLISTED_WORDS}
    return NameLists(marks, ranks)


def _share(word: str) -> int:
    return zlib.crc32(b"unlisted " + word.encode()) % 100
