"""`belbot figures waiting`."""

from __future__ import annotations

from pathlib import Path

from tests.support.terminal import belbot


def test_waiting_times_are_read_in_or_nothing_is(tmp_path: Path) -> None:
    """How much is told; a line that cannot be used is named, and then nothing is read in."""
    home, file = tmp_path / "home", tmp_path / "centrale.csv"
    file.write_text("datum;gesprekken;wachttijd\n2026-11-23;300;1:10\n2026-11-24;100;50\n", "utf-8")
    assert belbot(home, "figures", "waiting", file, "--json").object() == {"days": 2, "calls": 400}
    file.write_text("datum;gesprekken;wachttijd\n2026-11-23;300;lang\n", "utf-8")
    refused = belbot(home, "figures", "waiting", file)
    assert (refused.code, refused.out) == (1, "")
    assert "centrale.csv:2: the waiting time" in refused.err
