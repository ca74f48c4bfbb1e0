"""Every rule that ships: its editor's cases, an independent reading of the law, the trace of each outcome, and how long it takes."""

from __future__ import annotations

import time
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.rules.conclusion import Conclusion, conclude
from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.scales import Value
from bot.answering.rules.table import Rule
from tests.answering.rules.conftest import DAY, FOLDER, SHIPPED, any_facts
from tests.answering.rules.plain_rules import PLAIN

_MOST_P95_S = 0.005
_SEEN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_NAMES = sorted(SHIPPED)


def test_no_shipped_rule_is_refused() -> None:
    """Nothing is wrong with any of the files, their cases included."""
    assert [str(problem) for problem in RuleSet(FOLDER).problems()] == []
    assert SHIPPED.keys() == PLAIN.keys()
    assert len(SHIPPED) >= 10


def test_every_case_comes_out_as_written(rule: Rule) -> None:
    """Ten or more for each rule."""
    assert len(rule.cases) >= 10
    assert [case.line for case in rule.cases if conclude(rule, case.facts, case.day).outcome != case.outcome] == []


def test_cases_stand_on_both_sides_of_every_limit(rule: Rule) -> None:
    """The last step before a limit and the first one after it, each in some case: a cent or a day apart."""
    met: dict[str, set[int]] = {name: set() for name in rule.limits}
    for case in rule.cases:
        found = conclude(rule, case.facts, case.day)
        known = {**found.facts, **found.reckoned, "dag": case.day}
        for name in met.keys() & known.keys():
            met[name].add(rule.scales[name].step(known[name]))
    ordered = {name: rule.scales[name] for name in met if not rule.scales[name].options}
    wanted = {
        (name, step)
        for name, scale in ordered.items()
        for limit in rule.limits[name]
        for step in (limit - 1, limit)
        if scale.low < limit <= scale.high
    }
    assert {(name, rule.scales[name].value(step)) for name, step in wanted if step not in met[name]} == set()


@pytest.mark.parametrize("name", _NAMES)
def test_a_rule_says_what_the_law_says(name: str) -> None:
    """As read once more without the engine, for facts at limits and anywhere."""
    rule, plain = SHIPPED[name], PLAIN[name]

    @_SEEN
    @given(any_facts(rule))
    def held(facts: dict[str, Any]) -> None:
        assert conclude(rule, facts, DAY).outcome == plain(facts)

    held()


@pytest.mark.parametrize("name", _NAMES)
def test_every_outcome_has_its_trace(name: str) -> None:
    """One row, articles, words, the facts that count, and changes that are true: with that one fact changed the outcome is what was said."""
    rule = SHIPPED[name]

    @_SEEN
    @given(any_facts(rule))
    def held(facts: dict[str, Any]) -> None:
        found = conclude(rule, facts, DAY)
        assert len(found.rows) == 1 and found.legal_basis and found.says and found.facts == facts and not found.missing
        for change in found.changes:
            other = conclude(rule, {**facts, change.fact: change.then}, DAY)
            assert other.outcome == change.outcome and _flipped(found, other)
        assert [change.distance for change in found.changes] == sorted(change.distance for change in found.changes)

    held()


@pytest.mark.parametrize("name", _NAMES)
def test_no_change_is_nearer_than_the_one_that_is_told(name: str) -> None:
    """Between what a fact is and what it would have to become, nothing changes the outcome: neither one step before, nor anywhere."""
    rule = SHIPPED[name]

    @_SEEN
    @given(any_facts(rule), st.data())
    def held(facts: dict[str, Any], data: st.DataObject) -> None:
        found = conclude(rule, facts, DAY)
        for change in (one for one in found.changes if not rule.inputs[one.fact].scale.options):
            scale = rule.inputs[change.fact].scale
            now, then = scale.step(change.now), scale.step(change.then)
            before = then - (1 if then > now else -1)
            for step in {before, data.draw(st.integers(min(now, before), max(now, before)))}:
                other = conclude(rule, {**facts, change.fact: scale.value(step)}, DAY)
                assert not _flipped(found, other)

    held()


def _flipped(one: Conclusion, other: Conclusion) -> bool:
    """Whether an outcome differs that the two rows do not reckon alike."""
    pairs = ((name, one.rows[0].outcome[name], other.rows[0].outcome[name]) for name in one.outcome)
    return any(a != b and one.outcome[name] != other.outcome[name] for name, a, b in pairs)


@pytest.mark.parametrize("name", _NAMES)
def test_unknown_facts_never_give_a_guess(name: str) -> None:
    """What is said with some of the facts is what is said with all of them; when it is not everything, there is something to ask, and what
    is told to settle it does."""
    rule = SHIPPED[name]

    @_SEEN
    @given(any_facts(rule), st.sets(st.sampled_from(sorted(rule.inputs))))
    def held(facts: dict[str, Any], unknown: set[str]) -> None:
        known = {name: value for name, value in facts.items() if name not in unknown}
        part, whole = conclude(rule, known, DAY), conclude(rule, facts, DAY)
        assert part.outcome.items() <= whole.outcome.items()
        assert part.is_complete == (not part.missing) == (part.outcome.keys() == rule.outcomes.keys())
        assert {one.name for one in part.missing} <= unknown
        if part.is_complete:
            settled = {name: known[name] for name in part.decisive}
            assert whole.rows[0] in part.rows
            assert conclude(rule, settled, DAY).outcome == part.outcome

    held()


@pytest.mark.parametrize("name", _NAMES)
def test_the_questions_asked_lead_to_the_outcome(name: str) -> None:
    """Asking the first one each time ends, and no question is asked twice."""
    rule = SHIPPED[name]

    @_SEEN
    @given(any_facts(rule))
    def held(facts: dict[str, Any]) -> None:
        assert _asked(rule, facts).outcome == PLAIN[name](facts)

    held()


def _asked(rule: Rule, facts: dict[str, Value]) -> Conclusion:
    known: dict[str, Value] = {}
    found = conclude(rule, known, DAY)
    while found.missing:
        name = found.missing[0].name
        assert name not in known
        known[name] = facts[name]
        found = conclude(rule, known, DAY)
    return found


def test_a_conclusion_takes_less_than_five_milliseconds() -> None:
    """Processor time at the 95th percentile, over every case with all and with some of its facts."""
    spent = []
    for rule in SHIPPED.values():
        for case in rule.cases:
            for left_out in (None, *case.facts):
                facts = {name: value for name, value in case.facts.items() if name != left_out}
                begun = time.thread_time()
                conclude(rule, facts, DAY)
                spent.append(time.thread_time() - begun)
    assert sorted(spent)[int(len(spent) * 0.95)] < _MOST_P95_S


def test_a_rule_says_nothing_on_a_day_on_which_it_does_not_hold() -> None:
    """The experiment ends on 31 July 2027."""
    rule = SHIPPED["vroegsignalering-wgs1"]
    last = date(2027, 7, 31)
    facts: dict[str, Value] = {"deelnemende_gemeente": False}
    assert conclude(rule, facts, last).outcome == {"in_aanmerking": False}
    after = conclude(rule, facts, last + timedelta(days=1))
    assert (after.is_valid, after.outcome, after.rows, after.missing) == (False, {}, (), ())


def test_amounts_are_decimals() -> None:
    """A third of a cent is not carried along."""
    rule = SHIPPED["betaalverzuimboete-btw"]
    facts: dict[str, Value] = {
        "uiterste_betaaldag": date(2026, 4, 30),
        "betaald_op": date(2026, 6, 1),
        "te_laat_betaald": Decimal("1700.33"),
    }
    assert conclude(rule, facts, DAY).outcome["boete"] == Decimal("51.01")


def test_every_article_that_a_rule_names_is_there() -> None:
    """In the sample knowledge, by its file."""
    ids = {file.stem for file in FOLDER.parent.glob("artikelen/**/*.md")}
    assert {(rule.name, one) for rule in SHIPPED.values() for one in rule.articles if one not in ids} == set()
