"""Totals since the beginning, added up as things happen: however much lies there, reading them reads a few rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.records.tables import TotalRow

TotalName = Literal[
    "answers",
    "generator_answers",
    "generator_measured",
    "generator_energy_wh",
    "generator_co2_g",
    "thumbs",
    "escalations",
    "masked",
    "unmasked",
]


def add_up(session: Session, more: Mapping[tuple[TotalName, str], float]) -> None:
    """Adds to these totals, by name and label, in the transaction of what is counted. In one order, so that two never wait for each
    other."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    rows = [{"name": name, "label": label, "value": value} for (name, label), value in sorted(more.items())]
    adding = dialect.insert(TotalRow).values(rows)
    total = TotalRow.value + adding.excluded.value
    session.execute(adding.on_conflict_do_update(index_elements=["name", "label"], set_={"value": total}))


def totals_of(session: Session, name: TotalName) -> dict[str, float]:
    """The totals of this name, by label."""
    query = select(TotalRow.label, TotalRow.value).where(TotalRow.name == name).order_by(TotalRow.label)
    return dict(session.execute(query).all())
