"""Cases that somebody wrote from the law alone, who had seen neither the rules nor the code (November 2026)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answering.rules.conclusion import conclude
from bot.answering.rules.facts import facts_of
from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.told import plain
from tests.support.terminal import REPOSITORY

CASES = Path(__file__).parents[2] / "support" / "data" / "law_cases"


@pytest.mark.parametrize("name", ["bezwaartermijn", "kor"])
def test_a_rule_concludes_what_the_law_says(name: str) -> None:
    """60 terms from 1995 to 2040 with their holidays, and 30 turnovers to the cent."""
    rule = RuleSet(REPOSITORY / "knowledge" / "regels").rule(name)
    lines = (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line, parse_float=Decimal) for line in lines]
    said = [plain(conclude(rule, facts_of(rule, case["facts"]), date(2026, 11, 30)).outcome) for case in cases]
    other = [
        (case["facts"], found)
        for case, found in zip(cases, said, strict=True)
        if not case["outcome"].items() <= found.items()
    ]
    assert cases and other == []
