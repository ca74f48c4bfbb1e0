"""What an installation lacks, as the server and the doctor say it."""

import os
from pathlib import Path

import pytest

from bot import installation
from bot.settings import Settings

BUILT_AT = 1_000_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A built desk in a checkout, with the source it was built from and a test of that source."""
    files = {"vite.config.ts": 0, "dist/index.html": 0, "src/App.svelte": -1, "src/app.test.ts": 1}
    for name, later_s in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
        os.utime(file, (BUILT_AT + later_s, BUILT_AT + later_s))
    return tmp_path / "dist"


def test_a_desk_built_from_its_sources_is_well(desk: Path) -> None:
    """What is older than the desk is in it; a test of it is in no desk."""
    assert installation.problems(Settings(ui_dir=desk))["desk"] is None


def test_a_desk_older_than_its_sources_is_said(desk: Path) -> None:
    """It shows what the server no longer says: who serves it is told, with what to do."""
    os.utime(desk.parent / "src" / "App.svelte", (BUILT_AT + 1, BUILT_AT + 1))
    assert installation.problems(Settings(ui_dir=desk))["desk"] == (
        f"{desk}: this desk is older than 1 of its sources and may not fit the server; build it with make run"
    )


def test_an_installed_desk_has_no_sources(desk: Path) -> None:
    """What else stands beside a desk that was not built there is no source of it."""
    (desk.parent / "vite.config.ts").unlink()
    os.utime(desk.parent / "src" / "App.svelte", (BUILT_AT + 1, BUILT_AT + 1))
    assert installation.problems(Settings(ui_dir=desk))["desk"] is None
