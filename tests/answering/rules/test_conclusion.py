"""What follows from facts, what would change it, and which question comes next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answering.rules.conclusion import Conclusion, conclude
from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.scales import Value
from tests.answering.rules.conftest import DAY, SHIPPED


def _told(name: str, **facts: Value) -> Conclusion:
    return conclude(SHIPPED[name], facts, DAY)


def test_the_nearest_change_comes_first() -> None:
    """A cent less turns it round; so would another country, but that is further away."""
    found = _told("kor", land="eu", omzet_nederland=Decimal("20000.01"), omzet_eu=Decimal(50000))
    assert [(one.fact, one.then, one.outcome) for one in found.changes] == [
        ("omzet_nederland", Decimal(20000), {"mag_deelnemen": True})
    ]
    found = _told("zorgtoeslag-grenzen", toeslagpartner=False, vermogen=Decimal(0), inkomen=Decimal("39719.01"))
    assert [(one.fact, one.then) for one in found.changes] == [("inkomen", Decimal(39719)), ("toeslagpartner", True)]


def test_a_change_is_found_through_what_is_reckoned() -> None:
    """One more day makes it too late; a date three days earlier too, because the term then ends on a Friday."""
    found = _told("bezwaartermijn", dagtekening=date(2026, 1, 12), ontvangen=date(2026, 2, 23))
    assert [(one.fact, one.then, one.outcome["op_tijd"]) for one in found.changes] == [
        ("ontvangen", date(2026, 2, 24), False),
        ("dagtekening", date(2026, 1, 9), False),
    ]


def test_what_is_reckoned_otherwise_is_no_change() -> None:
    """A cent more of late tax raises the penalty; that is the same conclusion."""
    facts: dict[str, Value] = {
        "uiterste_betaaldag": date(2026, 4, 30),
        "betaald_op": date(2026, 6, 30),
        "te_laat_betaald": Decimal(4000),
    }
    found = _told("betaalverzuimboete-btw", **facts)
    assert "te_laat_betaald" not in {one.fact for one in found.changes}


def test_part_of_an_outcome_is_said_when_it_is_sure() -> None:
    """The last day follows from the date alone, with its own legal basis."""
    found = _told("bezwaartermijn", dagtekening=date(2026, 1, 12))
    assert found.outcome == {"uiterste_dag": date(2026, 2, 23)}
    assert (found.rows, found.says, found.is_complete) == ((), "", False)
    assert "artikel 1 Algemene termijnenwet" in found.legal_basis


def test_one_fact_can_settle_it_all() -> None:
    """Without the country: too much turnover in the Netherlands is too much everywhere. No row's reason is given for the true one."""
    found = _told("kor", omzet_nederland=Decimal("20000.01"), omzet_eu=Decimal(0))
    assert found.outcome == {"mag_deelnemen": False}
    assert len(found.rows) == 2
    assert found.decisive == ("omzet_nederland",)
    assert found.says == "mag deelnemen: nee; dit volgt al uit omzet nederland: 20.000,01 euro."


def test_the_question_that_settles_most_comes_first() -> None:
    """The turnover may settle it by itself; the country never does."""
    assert [one.name for one in _told("kor").missing] == ["omzet_nederland", "land", "omzet_eu"]
    assert [one.name for one in _told("kor", land="nl").missing] == ["omzet_nederland"]


def test_a_fact_that_no_longer_matters_is_not_asked() -> None:
    """Whoever is established here needs not tell of the Union."""
    assert _told("kor", land="nl", omzet_nederland=Decimal(1)).missing == ()


def test_an_amount_that_only_an_outcome_needs_is_asked_last() -> None:
    """That there is a penalty is said before how much."""
    found = _told("betaalverzuimboete-btw", uiterste_betaaldag=date(2026, 4, 30), betaald_op=date(2026, 6, 30))
    assert found.outcome == {"gevolg": "boete"}
    assert [one.name for one in found.missing] == ["te_laat_betaald"]


def test_rows_may_hold_for_a_while() -> None:
    """Payment in 72 months exists since 1 July 2025."""
    facts: dict[str, Value] = {"binnen_twaalf_maanden": False, "bezit": "eigen_woning", "bezwaarlijk_te_gelde": True}
    rule = SHIPPED["betalingsregeling-illiquide"]
    months = {day: conclude(rule, facts, day).outcome["maanden"] for day in (date(2025, 6, 30), date(2025, 7, 1))}
    assert list(months.values()) == [0, 72]


SAID = {
    "euro": ("kwijtschelding", "De beller betaalt 800 euro zelf; daarna kan 1.234.567,50 euro worden kwijtgescholden."),
    "days": (
        "tegemoetkoming-schuldregeling",
        "Ook voor deze afwijzing is er een tegemoetkoming van 500 euro, want er zitten 365 dagen tussen.",
    ),
}
FACTS: dict[str, dict[str, Value]] = {
    "euro": {
        "uitgesloten_belasting": False, "alleen_voorlopig": False, "aangifte_gedaan": True, "toe_te_rekenen": False,
        "schuld": Decimal("1235367.50"), "vermogen": Decimal(0), "capaciteit": Decimal(1000),
    },
    "days": {
        "onterecht_afgewezen": True, "afgewezen_op": date(2019, 1, 1), "eerdere_afwijzing": True,
        "eerder_afgewezen_op": date(2018, 1, 1),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", SAID)
def test_values_stand_in_the_text_as_staff_read_them(kind: str) -> None:
    """With a Dutch comma and points, and their unit."""
    name, said = SAID[kind]
    assert _told(name, **FACTS[kind]).says == said


def test_the_same_facts_give_the_same_conclusion_twice(small: Path) -> None:
    """Nothing is kept between two conclusions but what the table says."""
    rule = RuleSet(small).rule("klein")
    one, other = (conclude(rule, {"bedrag": Decimal(100), "partner": False}, DAY) for _ in range(2))
    assert one == other
