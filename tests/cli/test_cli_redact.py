"""`belbot redact` as a process."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import PRIVATE, TARIFF
from tests.support.terminal import Ran


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
