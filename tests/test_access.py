"""Who may read what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.access import is_internal
from bot.types import Metadata
from tests.support.house import DAY, reader


@pytest.mark.parametrize(
    ("document", "groups", "reads"),
    [
        (("iedereen",), ("iedereen", "intern"), True),
        (("intern",), ("iedereen", "intern"), True),
        (("intern",), ("iedereen",), False),
        (("team-a", "team-b"), ("team-b",), True),
        ((), ("iedereen",), False),
        (("intern",), ("INTERN",), False),
    ],
)
def test_one_group_in_common_is_enough(document: tuple[str, ...], groups: tuple[str, ...], reads: bool) -> None:
    """And none is not."""
    assert reader(*groups).may_read(Metadata(access=document)) == reads


@pytest.mark.parametrize(("on", "usable"), [(DAY, True), (DAY + timedelta(1), False), (DAY - timedelta(2), False)])
def test_what_is_used_is_valid_on_the_readers_day(on: date, usable: bool) -> None:
    """What may be read need not hold on that day."""
    meta = Metadata(valid_from=DAY - timedelta(1), valid_to=DAY)
    assert (reader(on=on).may_use(meta), reader(on=on).may_read(meta)) == (usable, True)


def test_what_may_not_be_read_is_not_used() -> None:
    """However valid it is."""
    assert not reader("iedereen").may_use(Metadata(access=("intern",)))


def test_what_callers_may_not_read_is_internal() -> None:
    """Whatever other groups it has."""
    assert [is_internal(Metadata(access=groups)) for groups in (("intern",), ("intern", "iedereen"))] == [True, False]
