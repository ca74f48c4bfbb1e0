"""A body of law of 598 documents through the real command: it completes, in bounded memory, and a second run does nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.terminal import REPOSITORY, environment

LAW = Path(__file__).parents[2].parent / "shared" / "data" / "tax_law"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not LAW.is_dir(), reason="the body of law is not here")]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the benchmark measures: two runs of `belbot ingest`, each a process of its own, without the reader, whose vectors of
    75,000 pieces take longer than all of the rest."""
    done = subprocess.run(
        [sys.executable, "bench/bench_ingest.py", LAW, "--json"],
        env=environment(tmp_path_factory.mktemp("wet")) | {"BELBOT_READER": "none"}, cwd=REPOSITORY, stdout=subprocess.PIPE, timeout=280, check=True,
    )  # fmt: skip
    measured = json.loads(done.stdout)
    assert isinstance(measured, dict)
    return measured


def test_every_document_comes_in(figures: dict[str, Any]) -> None:
    """597 laws and the note on their source; nothing is skipped."""
    assert (figures["documents"], figures["skipped"]) == (len(list(LAW.iterdir())), 0)


def test_memory_is_bounded(figures: dict[str, Any]) -> None:
    """The largest of the two processes stays under 1.5 GB, as the kernel counted it."""
    assert figures["peak_memory_bytes"] < 1_500_000_000


def test_a_second_run_finds_nothing_to_do(figures: dict[str, Any]) -> None:
    """All documents unchanged, the same knowledge version."""
    assert (figures["second_unchanged"], figures["same_version"]) == (figures["documents"], True)
