"""What follows from facts by a rule: the outcome with its trace, what would change it, or else what to ask next. Never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from bot.answering.rules.formulas import Formula
from bot.answering.rules.scales import Scale, Value
from bot.answering.rules.table import DAY, Input, Row, Rule

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that would make the outcome another, as near as it can be."""

    fact: str
    now: Value
    then: Value
    outcome: Facts
    row: Row
    distance: float
    """The share by which an amount or a number changes, years by which a date does, 1 for another choice."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """An outcome (all of it, or as much as is sure), the rows that give it, and how it came about."""

    rule: Rule
    facts: Facts
    reckoned: Facts
    outcome: Facts
    rows: tuple[Row, ...]
    legal_basis: tuple[str, ...]
    missing: tuple[Input, ...]
    """What is still to be asked, the best question first."""
    changes: tuple[Change, ...]
    """The nearest first."""
    is_valid: bool
    decisive: tuple[str, ...] = ()
    """Facts that settle the outcome by themselves, whatever the others are."""
    rests_on: tuple[Input, ...] = ()
    """The inputs whose facts give the outcome; what else was told does not bear on it."""

    @property
    def is_complete(self) -> bool:
        """Whether everything that the rule says is known."""
        return bool(self.rows)

    @property
    def says(self) -> str:
        """The conclusion in words; empty without one. Where several rows still can hold, none of their reasons is given for the true one."""
        if len(self.rows) == 1:
            return _filled(self.rows[0].text, self)
        settled = listed(self.rule, {name: self.facts[name] for name in self.decisive}, ": ")
        return f"{listed(self.rule, self.outcome, ': ')}; dit volgt al uit {settled}." if self.rows else ""

    @property
    def written(self) -> str:
        """The conclusion with the facts it rests on and its articles, for whoever reads it without the rule; empty without one."""
        if not self.rows:
            return ""
        basis = f" Wettelijke basis: {'; '.join(self.legal_basis)}." if self.legal_basis else ""
        facts = listed(self.rule, {one.name: self.facts[one.name] for one in self.rests_on}, ": ")
        return f"{self.says} Uitgangspunten: {facts}.{basis}"


def conclude(rule: Rule, facts: Facts, day: date) -> Conclusion:
    """What the rule says of these facts on a day."""
    if not rule.is_valid(day):
        return Conclusion(rule, facts, {}, {}, (), rule.legal_basis, (), (), is_valid=False)
    seen = _Seen(rule, facts, day)
    complete = seen.outcome.keys() == rule.outcomes.keys()
    rows = seen.rows if complete else ()
    basis = [*(article for row in rows for article in row.legal_basis), *rule.legal_basis]
    basis += [one for name in seen.reckoned for one in rule.derived[name].legal_basis]
    missing = () if complete else _missing(rule, seen)
    changes = tuple(sorted(_changes(seen), key=lambda change: change.distance)) if complete else ()
    return Conclusion(
        rule, facts, seen.reckoned, seen.outcome, rows, tuple(dict.fromkeys(basis)), missing, changes,
        is_valid=True, decisive=_decisive(seen) if complete else (), rests_on=_needed(seen) if complete else (),
    )  # fmt: skip


def needed(rule: Rule, facts: Facts, day: date) -> tuple[Input, ...]:
    """The inputs that the outcome rests on or can still rest on, told or not: nothing else has to be known of anybody."""
    return _needed(_Seen(rule, facts, day)) if rule.is_valid(day) else ()


class _Seen:
    """What can be seen of a rule with some of its facts: what is reckoned, the rows that can hold, and what they all say."""

    def __init__(self, rule: Rule, facts: Facts, day: date) -> None:
        known: dict[str, Value] = dict(facts)
        for name, derived in rule.derived.items():
            if derived.inputs <= facts.keys():
                known[name] = _reckoned(derived.formula, derived.scale, known)
        self.rule, self.facts, self.known, self.day = rule, facts, known, day
        self.reckoned = {name: known[name] for name in rule.derived if name in known}
        self.steps = {name: rule.scales[name].step(value) for name, value in known.items()} | {DAY: day.toordinal()}
        self.rows = tuple(row for row in rule.rows if row.holds(self.steps))
        said = ((name, self._agreed(name, scale)) for name, scale in rule.outcomes.items())
        self.outcome = {name: value for name, value in said if value is not None}

    def is_other(self, seen: _Seen, name: str) -> bool:
        """Whether an outcome is another there, and not the same reckoning with other numbers."""
        ours, theirs = ([row.outcome[name] for row in one.rows] for one in (self, seen))
        return self.outcome[name] != seen.outcome[name] and any(one not in theirs for one in ours)

    def _agreed(self, name: str, scale: Scale) -> Value | None:
        """What all rows that can hold say; None when they differ, or when that cannot be reckoned yet."""
        values = {self._said(row.outcome[name], scale) for row in self.rows}
        return values.pop() if len(values) == 1 else None

    def _said(self, value: Value | Formula, scale: Scale) -> Value | None:
        if not isinstance(value, Formula):
            return value
        return _reckoned(value, scale, self.known) if value.needs <= self.known.keys() else None


def _reckoned(formula: Formula, scale: Scale, known: Facts) -> Value:
    """A formula's value, rounded to the steps of its kind."""
    return scale.value(scale.step(formula.reckon(known)))


def _decisive(seen: _Seen) -> tuple[str, ...]:
    """A least set of facts that alone gives this outcome."""
    kept = dict(seen.facts)
    for name in seen.facts:
        less = {one: value for one, value in kept.items() if one != name}
        kept = less if _Seen(seen.rule, less, seen.day).outcome == seen.outcome else kept
    return tuple(name for name in seen.rule.inputs if name in kept)


def _missing(rule: Rule, seen: _Seen) -> tuple[Input, ...]:
    """The facts that can still matter, the question first after which the fewest others are to be asked on average."""
    rows, asked = frozenset(map(rule.rows.index, seen.rows)), frozenset(seen.facts)
    open_ = _askable(rule, rows, asked)
    order = list(rule.inputs)
    return tuple(
        rule.inputs[name]
        for name in sorted(open_, key=lambda name: (_after(rule, rows, asked, name), order.index(name)))
    )


def _needed(seen: _Seen) -> tuple[Input, ...]:
    rule = seen.rule
    bearing = _askable(rule, frozenset(map(rule.rows.index, seen.rows)), frozenset())
    settled = seen.outcome.keys() == rule.outcomes.keys()
    return tuple(one for name, one in rule.inputs.items() if name in bearing and (name in seen.facts or not settled))


def _askable(rule: Rule, rows: frozenset[int], asked: frozenset[str]) -> frozenset[str]:
    """The inputs that tell these rows apart, or that an outcome of theirs is reckoned from."""
    names = {name for row in rows for name in rule.rows[row].box}
    formulas = (value for row in rows for value in rule.rows[row].outcome.values() if isinstance(value, Formula))
    return _roots(rule, names.union(*(one.needs for one in formulas))) - asked


@lru_cache(maxsize=50_000)
def _questions(rule: Rule, rows: frozenset[int], asked: frozenset[str]) -> float:
    """How many questions it takes on average until the outcome is known, when each time the best one is asked."""
    outcomes = [rule.rows[row].outcome for row in rows]
    if all(one == outcomes[0] for one in outcomes):
        needs = {name for value in outcomes[0].values() if isinstance(value, Formula) for name in value.needs}
        return float(len(_roots(rule, needs) - asked))
    return min(_after(rule, rows, asked, name) for name in _askable(rule, rows, asked))


def _after(rule: Rule, rows: frozenset[int], asked: frozenset[str], name: str) -> float:
    """How many questions it takes when this one comes first; each stretch of its answers counts as much."""
    known = asked | {name}
    fresh = [one for one in rule.limits if name in rule.roots(one) and rule.roots(one) <= known]
    left = (
        frozenset(row for row in rows if rule.rows[row].holds(dict(zip(fresh, steps, strict=True))))
        for steps in product(*map(rule.stretches, fresh))
    )
    counts = [_questions(rule, one, known) for one in left if one]
    return 1 + sum(counts) / len(counts)


def _roots(rule: Rule, names: Iterable[str]) -> frozenset[str]:
    """The inputs to be known before all of these names are."""
    return frozenset(root for name in names for root in rule.roots(name))


def _changes(seen: _Seen) -> Iterator[Change]:
    """For each known fact the nearest other value that makes the outcome another; what is asked last first, for of equals that stays
    in front."""
    bearing = _roots(seen.rule, seen.rule.limits) & seen.facts.keys()
    for fact in [name for name in reversed(tuple(seen.rule.inputs)) if name in bearing]:
        scale = seen.rule.inputs[fact].scale
        now = scale.step(seen.facts[fact])
        if scale.options:
            found = [_change(seen, fact, step) for step in range(len(scale.options)) if step != now]
        else:
            found = [_first_change(seen, fact, now, end) for end in (scale.low, scale.high)]
        yield from sorted((one for one in found if one), key=lambda one: one.distance)[:1]


def _change(seen: _Seen, fact: str, step: int) -> Change | None:
    """What comes out when a fact has another value; None when that is the same, or is not known."""
    scale, now = seen.rule.inputs[fact].scale, seen.facts[fact]
    then = scale.value(step)
    other = _Seen(seen.rule, {**seen.facts, fact: then}, seen.day)
    if other.outcome.keys() != seen.rule.outcomes.keys() or not any(
        seen.is_other(other, name) for name in other.outcome
    ):
        return None
    return Change(fact, now, then, other.outcome, other.rows[0], _distance(scale, scale.step(now), step))


def _distance(scale: Scale, now: int, then: int) -> float:
    if scale.options:
        return 1.0
    return abs(then - now) / (365 if scale.kind == "datum" else max(abs(now), abs(then), 1))


def _first_change(seen: _Seen, fact: str, now: int, end: int) -> Change | None:
    """The first change of an amount, a number or a date on the way from what it is now to an end of its scale."""
    step, change = _beyond(seen, fact, now, end), None
    while step is not None and not (change := _change(seen, fact, step)):
        step = _beyond(seen, fact, step, end)
    return change


def _beyond(seen: _Seen, fact: str, start: int, end: int) -> int | None:
    """The first step from `start` on to `end` at which something that rows ask about comes on another stretch. Formulas only ever rise or
    only ever fall with a fact, so it is found by doubling and halving; where rows ask about the fact alone its limits are known."""
    if not any(fact in seen.rule.derived[name].inputs for name in seen.reckoned):
        limits = seen.rule.limits.get(fact, ())
        ahead = (
            [at for at in limits if start < at <= end]
            if end >= start
            else [at - 1 for at in limits if end < at <= start]
        )
        return min(ahead, key=lambda at: abs(at - start), default=None)
    here, length, way = _place(seen, fact, start), abs(end - start), 1 if end >= start else -1
    if _place(seen, fact, end) == here:
        return None
    near, far = 0, min(1, length)
    while _place(seen, fact, start + way * far) == here:
        near, far = far, min(2 * far, length)
    while far - near > 1:
        middle = (near + far) // 2
        near, far = (middle, far) if _place(seen, fact, start + way * middle) == here else (near, middle)
    return start + way * far


def _place(seen: _Seen, fact: str, step: int) -> tuple[int, ...]:
    """On which stretches the names lie that depend on a fact, if it stood at this step."""
    rule = seen.rule
    known: dict[str, Value] = {**seen.known, fact: rule.inputs[fact].scale.value(step)}
    found = [rule.stretch(fact, step)]
    for name, derived in rule.derived.items():
        if fact in derived.inputs and name in known:
            known[name] = _reckoned(derived.formula, derived.scale, known)
            found.append(rule.stretch(name, derived.scale.step(known[name])))
    return tuple(found)


def _filled(text: str, conclusion: Conclusion) -> str:
    """A text with its `{names}` as staff read them."""
    rule = conclusion.rule
    scales = {**rule.scales, **rule.outcomes}
    values = {**conclusion.facts, **conclusion.reckoned, **conclusion.outcome}
    return text.format(**{name: scales[name].said(value) for name, value in values.items()})


def listed(rule: Rule, values: Facts, between: str = " ") -> str:
    """Values with their names, as staff read them."""
    scales = {**rule.scales, **rule.outcomes}
    return ", ".join(f"{name.replace('_', ' ')}{between}{scales[name].said(value)}" for name, value in values.items())
