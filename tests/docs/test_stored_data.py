"""The page of what is stored is the program's own, and the terms that documents name are the settings' defaults."""

from __future__ import annotations

import re
from typing import get_args

from bot.desk.retention.retention import terms
from bot.records.retention import Kept
from bot.records.stored_data import stored_data
from bot.settings import Settings
from tests.support.documents import read


def test_the_page_of_stored_data_is_the_programs_own() -> None:
    """After a change of tables or purposes: make stored-data."""
    assert stored_data() == read("docs/stored-data.md")


def test_the_terms_of_the_governance_page_are_the_defaults() -> None:
    """Each with its setting."""
    named = re.findall(r"\| ([\d,]+) days \| `BELBOT_KEEP_(\w+)_DAYS`", read("docs/governance.md"))
    assert {kind.lower(): int(days.replace(",", "")) for days, kind in named} == terms(Settings())
    assert set(terms(Settings())) == set(get_args(Kept))
