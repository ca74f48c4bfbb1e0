"""The shipped rules, read once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answering.rules.rule_set import RuleSet
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


@pytest.fixture(params=sorted(SHIPPED))
def rule(request: pytest.FixtureRequest) -> Rule:
    """Each shipped rule."""
    return SHIPPED[request.param]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the small rule."""
    (tmp_path / "klein.yaml").write_text(SMALL, "utf-8")
    return tmp_path
