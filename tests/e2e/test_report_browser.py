"""The evaluation report in a real Chromium: axe, light and dark, narrow, forced colours, and nothing fetched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from eval.report import write_report
from eval.runs.folder import open_run, read_run
from eval.runs.samples import Sample
from eval.scorers import score
from tests.support.browser import chromium
from tests.support.measured import observed, question, source
from tests.support.terminal import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
HOSTILE = '<script>alert(1)</script><img src="https://example.test/x" onerror="alert(2)">'
WEEKS = source("bezwaar", "De termijn is zes weken.")


def test_the_report_is_accessible_in_a_real_browser(tmp_path: Path) -> None:
    """A run with right, wrong and hostile answers, compared with itself."""
    with open_run(tmp_path / "run", {}, {}) as opened:
        for n, said in enumerate((WEEKS.text, HOSTILE, "De termijn is acht weken.", "", HOSTILE)):
            asked = question(id=f"{n} {HOSTILE}", user_input=HOSTILE, key_facts=(("zes weken",),), tags=("soort",))
            seen = observed([(said, [1])] if said else [], [WEEKS], asked)
            opened.add(Sample(seen.question, seen.answer, score(seen), seen.hits, seen.confidence))
    run = read_run(tmp_path / "run")
    report, *_ = write_report([run, run], [tmp_path / "run"] * 2, tmp_path / "uit")
    done = subprocess.run(
        ["npx", "playwright", "test", "e2e/report.spec.ts"],
        cwd=REPOSITORY / "ui",
        env=os.environ | {"REPORT": str(report), "CHROMIUM": chromium()},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and "4 passed" in done.stdout, done.stdout[-4000:] + done.stderr[-1000:]
