"""Every fault of the table, with few records: what was accepted is there, once, and the server is well again by itself."""

from __future__ import annotations

import pytest

from bench.faults.__main__ import tried
from bench.faults.faults import FAULTS
from bench.faults.trial import Missing

_RECORDS, _STRIKES = 120, 2


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_no_record_is_lost_or_doubled(name: str) -> None:
    """Sent over HTTP as the desk sends it, again until it is accepted; the audit log has no broken link."""
    try:
        done = tried(name, _RECORDS, _STRIKES)
    except Missing as missing:
        pytest.skip(str(missing))
    assert done.accepted >= _RECORDS
    assert (done.held.lost, done.held.doubled, done.held.chain) == (0, 0, "whole")
