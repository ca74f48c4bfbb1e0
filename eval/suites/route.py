"""What callers say to a spoken menu, against the topic that a planner gave each: a confusion matrix, macro-F1, and how often it is "onzeker"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.access import staff
from bot.errors import BadInput
from bot.pipeline.spoken_menu import UNSURE, SpokenMenu
from eval.sets.datasets import json_lines
from eval.suites.triage import score

Progress = Callable[[str, int, int], None]
_UNKNOWN = "onbekend"
"""The label of what says too little; no topic, so that it counts in no F1."""
_BESIDE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What a caller says, and the topic that it is about."""

    text: str
    topic: str


@dataclass(frozen=True, slots=True)
class RouteScores:
    """Pairs of (topic expected, topic given). An "onzeker" where a topic was expected is a miss in `macro_f1`, and left out of
    `macro_f1_sure`."""

    pairs: tuple[tuple[str, str], ...]
    knowledge_version: str

    @property
    def about_topics(self) -> list[tuple[str, str]]:
        """Where a topic was expected."""
        return [pair for pair in self.pairs if pair[0] != _UNKNOWN]

    def as_json(self) -> dict[str, Any]:
        """All figures; those of nothing are not measured."""
        about = self.about_topics
        sure = [pair for pair in about if pair[1] != UNSURE]
        said_little = [given for expected, given in self.pairs if expected == _UNKNOWN]
        scored, scored_sure = score(about) if about else None, score(sure) if sure else None
        return {
            "questions": len(self.pairs),
            "knowledge_version": self.knowledge_version,
            "macro_f1": scored and scored.macro_f1,
            "accuracy": scored and scored.accuracy,
            "unsure": _share(len(about) - len(sure), len(about)),
            "macro_f1_sure": scored_sure and scored_sure.macro_f1,
            "unknown_left_unsure": _share(said_little.count(UNSURE), len(said_little)),
            "f1": scored.f1 if scored else {},
            "counts": scored.counts if scored else {},
            "confusion": self._confusion(),
        }

    def lines(self) -> list[str]:
        """The figures, F1 by topic, and what was taken for what."""
        values = self.as_json()
        shown = ("questions", "macro_f1", "accuracy", "unsure", "macro_f1_sure", "unknown_left_unsure")
        figures = [f"{name:<24} {'not measured' if values[name] is None else values[name]}" for name in shown]
        figures += [f"  {topic:<34} F1 {f1}  ({values['counts'][topic]})" for topic, f1 in values["f1"].items()]
        wrong = [
            f"  {expected} -> {given}: {count}"
            for expected, row in values["confusion"].items()
            for given, count in row.items()
            if given != expected
        ]
        return [*figures, "taken for another:", *wrong]

    def _confusion(self) -> dict[str, dict[str, int]]:
        """Each expected topic with how often each topic was given for it."""
        counted = Counter(self.pairs)
        expected = sorted({one for one, _ in self.pairs})
        given = sorted({one for _, one in self.pairs})
        return {one: {other: counted[one, other] for other in given if counted[one, other]} for one in expected}


def measure_routes(file: Path, menu: SpokenMenu, version: str, progress: Progress) -> RouteScores:
    """Routes every line. Raises BadInput for a broken set."""
    said, reader = read_lines(file), staff("eval")
    pairs = []
    for done, one in enumerate(said, start=1):
        pairs.append((named(one.topic), named(menu.route(one.text, reader).topic)))
        progress("lines", done, len(said))
    return RouteScores(tuple(pairs), version)


def read_lines(file: Path) -> Sequence[SpokenLine]:
    """The lines of a set. Raises BadInput, naming the line."""
    listed = []
    for number, values in json_lines(file):
        text, topic = values.get("text"), values.get("topic")
        if not isinstance(text, str) or not isinstance(topic, str) or not topic:
            raise BadInput(f"{file}:{number}: needs a text and a topic")
        listed.append(SpokenLine(text, topic))
    if not listed:
        raise BadInput(f"{file}: no questions")
    return listed


def named(topic: str) -> str:
    """A topic as folders are named, so that "Box 3" and "box-3" are one."""
    return _BESIDE.sub("-", topic.casefold()).strip("-")


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
