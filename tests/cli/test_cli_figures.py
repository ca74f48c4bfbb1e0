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


def test_figures_are_written_as_the_name_of_the_file_says(tmp_path: Path) -> None:
    """CSV on stdout or in a file, Parquet, and nothing else."""
    home = tmp_path / "home"
    assert belbot(home, "export", "figures").out.startswith("group,name,measure,n,value,p50_s,p90_s,state")
    file = tmp_path / "cijfers.parquet"
    assert belbot(home, "export", "figures", "--period", "all", "--out", file).code == 0
    assert file.read_bytes()[:4] == b"PAR1"
    assert belbot(home, "export", "figures", "--period", "2026-01", "--out", tmp_path / "cijfers.xlsx").code == 0
    assert belbot(home, "export", "figures", "--period", "2026-13").code == 2
    refused = belbot(home, "export", "figures", "--out", tmp_path / "cijfers.ods")
    assert (refused.code, refused.out) == (2, "")
