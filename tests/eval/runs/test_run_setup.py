"""What a run is made of: the memory that it took."""

from __future__ import annotations

import resource
from pathlib import Path

import psutil

from eval.runs.setup import own_peak


def test_the_peak_is_what_the_system_says_of_this_process(tmp_path: Path) -> None:
    """Its own high-water mark, whatever the process took that started it."""
    status = tmp_path / "status"
    status.write_text("Name:\tbelbot\nVmPeak:\t 900 kB\nVmHWM:\t     700 kB\nVmRSS:\t 500 kB\n", "utf-8")
    assert own_peak(status) == 700 * 1024
    assert own_peak() >= psutil.Process().memory_info().rss // 2


def test_where_the_system_does_not_say_usage_does(tmp_path: Path) -> None:
    """No /proc, or one without that line."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    status = tmp_path / "status"
    assert own_peak(status) >= most
    status.write_text("Name:\tbelbot\n", "utf-8")
    assert own_peak(status) >= most
