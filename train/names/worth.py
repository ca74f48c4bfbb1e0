"""What a tagger is worth on names and phrases it never saw: alone, the cue patterns alone, and both together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.privacy.addresses.recognisers import AddressRecognizer
from bot.privacy.names.cues import find_names
from bot.privacy.names.recogniser import find_tagged
from bot.privacy.names.tagger import NameLists, NameSpan, NameTagger
from train.names.calls import CallWriter, SampleCall, is_test
from train.names.pools import Pools
from train.names.texts import sentences
from train.names.train import SEED

Span = tuple[int, int, str]
Finder = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """Exact spans: how many there were, how many were found, how many of the found were right; and touched words."""

    label: str
    gold: int
    found: int
    right: int
    touched: int

    def line(self) -> str:
        """As the model card has it: recall and precision of exact spans, and the share of spans touched at all."""
        recall, precision = 100 * self.right / max(1, self.gold), 100 * self.right / max(1, self.found)
        return f"| {self.label} | {self.gold} | {recall:.1f} | {100 * self.touched / max(1, self.gold):.1f} | {precision:.1f} |"


def measure(find: Finder, calls: Sequence[SampleCall]) -> list[SpanScore]:
    """Scores per label of anything that finds spans."""
    gold, found, right, touched = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for call in calls:
        got, want = set(find(call.text)), set(call.spans)
        gold.update(label for *_, label in want)
        found.update(label for *_, label in got)
        right.update(label for *_, label in got & want)
        touched.update(label for s, e, label in want if any(a < e and b > s and k == label for a, b, k in got))
    return [SpanScore(label, gold[label], found[label], right[label], touched[label]) for label in sorted(gold)]


def test_calls(pools: Pools, texts: Sequence[str], count: int) -> list[SampleCall]:
    """Calls of held-out names in held-out phrases."""
    prose = [s for text in texts for s in sentences(text)]
    return CallWriter(pools, prose, SEED + 1, is_test).write(count)


def report(model: Path, lists: NameLists, calls: Sequence[SampleCall]) -> Iterator[str]:
    """Rows for the model card: label, spans, exact recall, touched, exact precision."""
    tagger = NameTagger(model, lists)
    addresses = AddressRecognizer()

    def patterns(text: str) -> list[Span]:
        names = [(name.start, name.end, "PERSON") for name in find_names(text)]
        return [*names, *((found.start, found.end, "ADDRESS") for found in addresses.find(text))]

    def alone(text: str) -> list[Span]:
        return list(map(_span, tagger.read(text).spans))

    def together(text: str) -> list[Span]:
        streets = ((found.start, found.end, "ADDRESS") for found in addresses.find(text))
        return longest([*map(_span, find_tagged(text, tagger.read(text), lists)), *streets])

    finders: dict[str, Finder] = {"patterns": lambda text: longest(patterns(text)), "tagger": alone, "both": together}
    for name, find in finders.items():
        yield from (f"| {name} {score.line()}" for score in measure(find, calls))


def longest(spans: Sequence[Span]) -> list[Span]:
    """Without overlaps, as the redactor chooses: the longest first."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in chosen):
            chosen.append(span)
    return chosen


def _span(tagged: NameSpan) -> Span:
    return tagged.start, tagged.end, tagged.label
