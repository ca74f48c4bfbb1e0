"""A full disk: one clear line, nothing left behind, no process that dies, and all is well once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import Unavailable
from bot.installation import is_in_memory, must_have_room
from bot.records.database import open_database
from tests.support.house import ARTICLES, BOX_3
from tests.support.small_disk import MB, SmallDisk, can_mount, small_disk
from tests.support.terminal import Ran, belbot


def _ran(disk: SmallDisk, *arguments: object) -> Ran:
    return belbot(disk.folder / "home", *arguments, BELBOT_READER="none")


@pytest.fixture(params=[True, False], ids=["in memory", "ext4"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 400 MB."""
    if not can_mount():
        pytest.skip("only root may mount a small disk")
    with small_disk(tmp_path / "disk", 400 * MB, in_memory=request.param) as mounted:
        yield mounted


def test_too_little_room_is_told_in_one_line(tmp_path: Path) -> None:
    """With what there is, what is needed and for what; the folder need not be there yet."""
    with pytest.raises(
        Unavailable, match=r"^disk full: \d+ MB free for .*/nieuw/home, vectors need 1048576\d* MB; make room$"
    ):
        must_have_room(tmp_path / "nieuw" / "home", 1 << 40, "vectors")


def test_enough_room_is_no_error(tmp_path: Path) -> None:
    """One byte is there."""
    must_have_room(tmp_path / "nieuw", 1, "vectors")


def test_a_folder_in_memory_is_known(disk: SmallDisk, request: pytest.FixtureRequest) -> None:
    """There files are given all their room when they are copied."""
    assert is_in_memory(disk.folder / "home") == ("in memory" in request.node.name)


def test_a_database_on_a_full_disk_is_not_well(disk: SmallDisk) -> None:
    """Readiness and `belbot doctor` ask this, and nothing that it writes stays."""
    database = open_database(f"sqlite:///{disk.folder / 'home' / 'belbot.db'}")
    assert database.check() is None
    disk.fill()
    assert str(database.check()).startswith("disk full: ")
    disk.clear()
    assert database.check() is None
    database.close()


@pytest.mark.slow
@pytest.mark.parametrize("left_mb", [0, 4, 40])
def test_an_ingest_on_a_full_disk(disk: SmallDisk, left_mb: int) -> None:
    """It ends with one line that says so, leaves nothing behind, and the next one with room works."""
    disk.fill(left_mb * MB)
    ran = _ran(disk, "ingest", ARTICLES)
    assert (ran.code, ran.err.count("\n")) == (1, 1), ran.err
    assert "disk" in ran.err or "No space left" in ran.err
    assert not list(disk.folder.glob("home/vectors/.building-*"))
    disk.clear()
    assert _ran(disk, "ingest", ARTICLES).code == 0


@pytest.mark.slow
def test_a_question_on_a_disk_that_is_nearly_full(disk: SmallDisk) -> None:
    """It is answered, where the vectors find no room by keyword search; with no room at all one line says so."""
    assert _ran(disk, "ingest", ARTICLES).code == 0
    disk.fill(8 * MB)
    asked = _ran(disk, "ask", BOX_3, "--json")
    assert asked.code == 0, asked.err
    assert asked.object()["citations"]
    disk.fill()
    refused = _ran(disk, "ask", BOX_3)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert refused.err.startswith("belbot: disk full: ")
