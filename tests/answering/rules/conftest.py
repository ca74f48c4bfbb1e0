"""The shipped rules, read once, and facts for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st

from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.scales import Value
from bot.answering.rules.table import Rule
from bot.settings import shipped

DAY = date(2026, 11, 29)
FOLDER = shipped("knowledge") / "regels"
SHIPPED = {rule.name: rule for rule in RuleSet(FOLDER).rules()}

SMALL = """naam: klein
titel: Mag het?
uitleg: Een regel om mee te proberen.
geldig_van: 2025-01-01
geldig_tot: null
belastingjaren: []
artikelen: []
wettelijke_basis: [artikel 1 Proefwet]
bronnen: [verzonnen]
laatst_gecontroleerd: 2026-11-29
voorbeeld: true
gegevens:
  bedrag: {soort: euro, vraag: "Hoeveel?"}
  partner: {soort: ja_nee, vraag: "Is er een partner?"}
uitkomsten:
  mag: {soort: ja_nee}
rijen:
  - naam: hoog
    als: {bedrag: "> 100"}
    dan: {mag: nee}
    tekst: Het bedrag is hoog.
    wettelijke_basis: [artikel 2 Proefwet]
  - naam: laag met partner
    als: {bedrag: "<= 100", partner: ja}
    dan: {mag: ja}
    tekst: Het mag.
    wettelijke_basis: [artikel 3 Proefwet]
  - naam: laag zonder partner
    als: {bedrag: "<= 100", partner: nee}
    dan: {mag: nee}
    tekst: Er is geen partner.
    wettelijke_basis: [artikel 4 Proefwet]
gevallen:
  - {feiten: {bedrag: 100, partner: ja}, uitkomst: {mag: ja}}
"""
"""A rule of eleven lines of content, to be broken in one place at a time."""


def any_value(rule: Rule, name: str) -> st.SearchStrategy[Value]:
    """Any value of a fact, and every other time one at or next to a limit of the table or of the editor's cases."""
    scale = rule.inputs[name].scale
    if scale.options:
        return st.sampled_from(scale.options)
    written = {scale.step(case.facts[name]) for case in rule.cases if name in case.facts}
    near = {step + by for step in written | set(rule.limits.get(name, ())) for by in (-1, 0, 1)}
    usual = (date(1990, 1, 1).toordinal(), date(2101, 1, 1).toordinal()) if scale.kind == "datum" else (0, 10**8)
    inside = sorted(step for step in near if scale.low <= step <= scale.high)
    anywhere = st.integers(max(scale.low, usual[0]), min(scale.high, usual[1]))
    return (st.sampled_from(inside) | anywhere if inside else anywhere).map(scale.value)


def any_facts(rule: Rule) -> st.SearchStrategy[dict[str, Value]]:
    """All facts of a rule, each any value."""
    return st.fixed_dictionaries({name: any_value(rule, name) for name in rule.inputs})


@pytest.fixture(params=sorted(SHIPPED))
def rule(request: pytest.FixtureRequest) -> Rule:
    """Each shipped rule."""
    return SHIPPED[request.param]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the small rule."""
    (tmp_path / "klein.yaml").write_text(SMALL, "utf-8")
    return tmp_path
