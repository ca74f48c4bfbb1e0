"""`belbot redact` as a process."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from tests.cli.conftest import PRIVATE, TARIFF
from tests.support.terminal import REPOSITORY, Ran, command, environment


def _of(ran: Ran, identity: str) -> dict[str, Any]:
    return next(found for found in ran.objects() if found["id"] == identity)


def test_offsets_point_into_the_original(redacted: Ran) -> None:
    """Each span's offsets cut its text out of the question as it was written."""
    spans = _of(redacted, "prive")["spans"]
    assert [PRIVATE[span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]
    assert [(span["label"], span["text"]) for span in spans] == [("BSN", "111222333")]


def test_the_redacted_text_has_placeholders(redacted: Ran) -> None:
    """What was taken out is a numbered placeholder; the rest is as it was."""
    assert _of(redacted, "prive")["redacted"] == PRIVATE.replace("111222333", "[BSN-1]")


def test_a_text_without_personal_data_stays(redacted: Ran) -> None:
    """Nothing to take out: the same text and no spans."""
    assert _of(redacted, "tarief") == {"id": "tarief", "redacted": TARIFF, "spans": []}


def test_numbers_start_again_on_each_line(redacted: Ran) -> None:
    """Every line of a batch is a text by itself, in the order of the file."""
    ids = [found["id"] for found in redacted.objects()]
    assert ids == ["tarief", "2", "prive", "lang", "zonder tekst", "buiten", "scheiding"]


def test_a_batch_from_standard_input(filled_home: Path, questions: Path, redacted: Ran) -> None:
    """The same as from a file, with a byte order mark too."""
    done = subprocess.run(
        command("redact", "--batch", "-", "--json"), env=environment(filled_home), cwd=REPOSITORY,
        input="\ufeff" + questions.read_text("utf-8"), capture_output=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip
    assert (done.returncode, Ran(0, done.stdout, "").objects()) == (0, redacted.objects())
