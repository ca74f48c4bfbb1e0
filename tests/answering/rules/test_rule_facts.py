"""Facts that come in from outside: what is no fact is told in one line, which never repeats what was written."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.rules.conclusion import conclude
from bot.answering.rules.facts import read_facts
from bot.errors import BadInput
from tests.answering.rules.conftest import DAY, SHIPPED

KOR, TERM, BOX_3 = SHIPPED["kor"], SHIPPED["bezwaartermijn"], SHIPPED["box-3-vrijstelling"]
GOOD = {
    '{"omzet_nederland": 20000.01}': {"omzet_nederland": Decimal("20000.01")},
    '{"omzet_nederland": "20000.01"}': {"omzet_nederland": Decimal("20000.01")},
    '{"omzet_nederland": 2e4}': {"omzet_nederland": Decimal(20000)},
    '{"omzet_nederland": 0.10}': {"omzet_nederland": Decimal("0.1")},
    '{"land": "eu"}': {"land": "eu"},
    '{"land": null}': {},
    "{}": {},
}
BAD = {
    "no JSON": ("{land", "no JSON (line 1)"),
    "nothing": ("", "no JSON (line 1)"),
    "a list": ('[{"land": "nl"}]', "one object with land, omzet_nederland, omzet_eu"),
    "a number": ("7", "one object with"),
    "a fact twice": ('{"land": "nl", "land": "eu"}', "name a fact twice"),
    "an unknown fact": ('{"omzet": 1}', "unknown fact omzet; the facts of kor are land, omzet_nederland, omzet_eu"),
    "not a number": ('{"omzet_eu": NaN}', "NaN or Infinity"),
    "infinity": ('{"omzet_eu": -Infinity}', "NaN or Infinity"),
    "not a number as a text": ('{"omzet_eu": "NaN"}', "omzet_eu must be an amount in euro"),
    "money below zero": ('{"omzet_eu": -0.01}', "omzet_eu must be an amount in euro"),
    "thousandths": ('{"omzet_eu": 1.001}', "omzet_eu must be an amount in euro with at most 2 decimals"),
    "more than there is": ('{"omzet_eu": 1e400}', "omzet_eu must be an amount in euro"),
    "an amount that is a list": ('{"omzet_eu": [1]}', "omzet_eu must be an amount in euro"),
    "an amount that is true": ('{"omzet_eu": true}', "omzet_eu must be an amount in euro"),
    "digits of another script": ('{"omzet_eu": "\\u0661"}', "omzet_eu must be an amount in euro"),
    "an unknown choice": ('{"land": "be"}', "land must be one of nl, eu"),
    "a choice that is a number": ('{"land": 1}', "land must be one of nl, eu"),
}
BAD_DAYS = (
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "20260101",
    "2026-1-1",
    "2026-W01-1",
    "1 mei 2026",
    "",
    20260101,
    True,
    ["2026-01-01"],
)


@pytest.mark.parametrize(("text", "facts"), GOOD.items(), ids=GOOD)
def test_facts_are_read(text: str, facts: dict[str, object]) -> None:
    """Amounts to the cent; null is not known."""
    assert read_facts(KOR, text) == facts


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_what_is_no_fact_is_told(text: str, said: str) -> None:
    """In one line."""
    with pytest.raises(BadInput) as raised:
        read_facts(KOR, text)
    assert said in raised.value.operator
    assert "\n" not in raised.value.operator


@pytest.mark.parametrize("day", BAD_DAYS, ids=repr)
def test_a_day_that_does_not_exist_is_told(day: object) -> None:
    """29 February of a year that has none, and other ways of writing."""
    written = f'"{day}"' if isinstance(day, str) else str(day).lower().replace("'", '"')
    with pytest.raises(BadInput, match="dagtekening must be a date that exists, written as YYYY-MM-DD"):
        read_facts(TERM, f'{{"dagtekening": {written}}}')


def test_29_february_is_a_day_in_a_leap_year() -> None:
    """As in 2024."""
    assert read_facts(TERM, '{"dagtekening": "2024-02-29"}') == {"dagtekening": date(2024, 2, 29)}


def test_a_year_is_one_of_the_tax_years() -> None:
    """Of the rule."""
    assert read_facts(BOX_3, '{"belastingjaar": 2026}') == {"belastingjaar": 2026}
    with pytest.raises(BadInput, match="belastingjaar must be one of 2025, 2026"):
        read_facts(BOX_3, '{"belastingjaar": 2024}')


def test_what_was_written_is_not_repeated() -> None:
    """A fact may be a caller's: neither a value nor a name that is no word comes back."""
    for text in ('{"land": "111222333"}', '{"Jan Jansen 111222333": 1}', '{"dagtekening": "Jan Jansen"}'):
        with pytest.raises(BadInput) as raised:
            read_facts(TERM if "dagtekening" in text else KOR, text)
        assert "111222333" not in raised.value.operator and "Jan" not in raised.value.operator


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["nl", "2026-01-01", "1e9", "-0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_whatever_comes_in_is_a_fact_or_refused_without_repeating_it(name: str) -> None:
    """Of every rule: other types, other units, numbers that are none; what is taken lies on its scale, and the rule concludes or asks."""
    rule = SHIPPED[name]

    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(st.sampled_from(sorted(rule.inputs)), _JSON, max_size=3))
    def held(said: dict[str, object]) -> None:
        try:
            facts = read_facts(rule, json.dumps(said))
        except BadInput as refused:
            assert not any(isinstance(one, str) and len(one) > 20 and one in str(refused) for one in said.values())
            return
        for fact, value in facts.items():
            scale = rule.inputs[fact].scale
            assert scale.low <= scale.step(value) <= scale.high
        found = conclude(rule, facts, DAY)
        assert found.is_complete or found.missing

    held()
