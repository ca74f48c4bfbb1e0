"""Callers' questions find the piece they point at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.types import Passage
from train.reader.pieces import examples, pieces

TEXT = "Betaal binnen zes weken. Bij een naheffingsaanslag geldt een termijn van veertien dagen na de dagtekening."
PASSAGE = Passage("a#termijn", "a", "Betalen", "Termijn", TEXT, 0, len(TEXT))
SHIPPED = Path(__file__).parents[2] / "knowledge" / "vraagvarianten"


def _file(folder: Path, **row: object) -> Path:
    file = folder / "vragen.jsonl"
    file.write_text(
        json.dumps({"file": "map/a.md", "variants": ["hoe lang heb ik", "wanneer betalen"], **row}), "utf-8"
    )
    return file


def test_a_piece_is_seen_under_title_and_section() -> None:
    """The reader knows what a sentence is about from what stands above it."""
    assert [piece.seen for piece in pieces([PASSAGE])] == [
        "Betalen. Termijn. Betaal binnen zes weken.",
        "Betalen. Termijn. Bij een naheffingsaanslag geldt een termijn van veertien dagen na de dagtekening.",
    ]


@pytest.mark.parametrize("row", [{"sentence": "Betaal binnen  zes weken"}, {"opening": "betaal binnen zes"}])
def test_a_question_points_at_its_sentence(tmp_path: Path, row: dict[str, str]) -> None:
    """By the whole sentence, or by its first words."""
    (found,) = examples(
        [_file(tmp_path, **row, tempting="Bij een naheffingsaanslag geldt een termijn")], pieces([PASSAGE])
    )
    assert (found.piece, found.tempting, found.questions) == (0, 1, ("hoe lang heb ik", "wanneer betalen"))


def test_a_document_with_a_full_stop_in_its_id(tmp_path: Path) -> None:
    """It is found by its id, as an ingest finds it."""
    known = pieces([replace(PASSAGE, document_id="besluit-3.22")])
    (found,) = examples([_file(tmp_path, file="besluit-3.22", sentence="Betaal binnen zes weken.")], known)
    assert found.piece == 0


def test_a_sentence_that_stands_nowhere_is_left_out(tmp_path: Path) -> None:
    """Its document says otherwise by now."""
    assert examples([_file(tmp_path, sentence="Betaal nooit iets aan wie dan ook")], pieces([PASSAGE])) == []


def test_another_list_is_refused(tmp_path: Path) -> None:
    """With file, line and what a line holds."""
    with pytest.raises(BadInput, match=r"vragen\.jsonl, line 1: .*each line names file"):
        examples([_file(tmp_path)], pieces([PASSAGE]))


def test_the_shipped_questions_say_where_they_point() -> None:
    """Every line names its document and at least four different questions."""
    rows = [
        json.loads(line) for file in sorted(SHIPPED.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    assert len(rows) > 2_900
    assert [
        row for row in rows if len(set(row["variants"])) < 4 or not (row.get("sentence") or row.get("opening"))
    ] == []
