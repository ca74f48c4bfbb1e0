"""Whether the rows of a table leave nothing open and decide nothing twice, each time with an example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.answering.rules.scales import Value
from bot.answering.rules.table import Row, Rule, Span, inside


def gaps(rule: Rule) -> Iterator[dict[str, Value]]:
    """Examples of facts for which no row holds, one for each stretch that is left open."""
    yield from (rule.shown(steps) for steps in _open(rule, sorted(rule.limits), rule.rows))


def _open(rule: Rule, names: Sequence[str], rows: Sequence[Row]) -> Iterator[dict[str, int]]:
    if not rows:
        yield {name: rule.scales[name].low for name in names}
    elif names and all(not row.box.keys().isdisjoint(names) for row in rows):
        for step in rule.stretches(names[0]):
            for more in _open(rule, names[1:], [row for row in rows if row.holds({names[0]: step})]):
                yield {names[0]: step, **more}


def overlaps(rule: Rule) -> Iterator[tuple[Row, Row, dict[str, Value]]]:
    """Two rows that hold for the same facts, with an example."""
    for one, other in combinations(rule.rows, 2):
        names = sorted({*one.box, *other.box})
        shared = {name: _shared(rule, name, one.box.get(name), other.box.get(name)) for name in names}
        if None not in shared.values():
            yield one, other, rule.shown({name: step for name, step in shared.items() if step is not None})


def _shared(rule: Rule, name: str, *spans: tuple[Span, ...] | None) -> int | None:
    """The first step that all of these spans have; None spans allow everything."""
    asked = [one for one in spans if one is not None]
    return next((step for step in rule.stretches(name) if all(inside(step, one) for one in asked)), None)
