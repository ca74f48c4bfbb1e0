"""Drives a real Chromium over the desk: `ui/e2e` against a server on the sample knowledge base."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import chromium
from tests.support.terminal import belbot

REPOSITORY = Path(__file__).parents[2]
TABLES = "tests/support/data/tabellen"
pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a free port, with `knowledge/` and an article with a table ingested into a folder of its own, beside a
    file that is refused."""
    home, drafts = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("drafts")
    (drafts / "concept.md").write_text(
        "---\nstatus: concept\n---\n# Uitstel\n\nUitstel duurt negen maanden.\n", "utf-8"
    )
    assert belbot(home, "ingest", drafts).code == 0
    command = [sys.executable, "-m", "bot.cli", "serve", "--ingest", "knowledge", "--ingest", TABLES]
    environment = os.environ | {"BELBOT_HOME": str(home), "BELBOT_PORT": "0"}
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = next((line for line in process.stdout if line.startswith("BelBot is ready")), "")
        yield ready.removeprefix("BelBot is ready: ").strip()
        process.terminate()


def test_desk_works_in_a_real_browser(server: str) -> None:
    """Asking, reading sources, thumbs, the hulplijn, keyboard alone, abstaining and axe: every flow passes."""
    assert server, "the server did not start"
    assert shutil.which("npm"), "npm is missing"
    environment = os.environ | {
        "BELBOT_URL": server,
        "BELBOT_PYTHON": sys.executable,
        "CHROMIUM": chromium(),
    }
    run = subprocess.run(
        ["npm", "run", "--silent", "e2e"],
        cwd=REPOSITORY / "ui",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
