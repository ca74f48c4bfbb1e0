"""The reader: what its vectors are, and what happens when its folder is gone or the knowledge was read with another."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import structlog

from bot.access import staff
from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel, piece_text
from bot.services import Services, open_services
from bot.settings import Settings
from tests.support.house import ARTICLES, ingest, passage, settings_for

QUESTION = "hoe lang kan ik bezwaar maken"
TEXTS = [f"De beller heeft {n} weken om bezwaar te maken{' tegen een aanslag' * (n % 4)}." for n in range(40)]


def _read(home: Path, folder: Path) -> Settings:
    return settings_for(home).model_copy(update={"reader": str(folder)})


def test_a_vector_has_length_one(tiny_reader: ReaderModel) -> None:
    """Of questions and of pieces, each of the size that the model names."""
    rows = np.vstack([tiny_reader.questions([QUESTION]), tiny_reader.pieces(TEXTS)])
    assert rows.shape == (41, tiny_reader.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(41), abs=1e-5)


def test_what_is_read_beside_a_text_changes_nothing(tiny_reader: ReaderModel) -> None:
    """Many at once, by several threads, give the same numbers as one by one."""
    alone = np.stack([tiny_reader.pieces([text])[0] for text in TEXTS])
    assert (tiny_reader.pieces(TEXTS) == alone).all()


def test_a_question_is_no_piece(tiny_reader: ReaderModel) -> None:
    """The same words as a question and as a text of a document are read differently."""
    assert not np.allclose(tiny_reader.question(QUESTION), tiny_reader.pieces([QUESTION])[0])


def test_no_texts_give_no_rows(tiny_reader: ReaderModel) -> None:
    """An empty list is no error."""
    assert tiny_reader.pieces([]).shape == (0, tiny_reader.dimensions)


def test_a_long_text_is_cut(tiny_reader: ReaderModel) -> None:
    """What stands behind the last token that the model takes does not count."""
    long = "bezwaar " * 500
    assert (tiny_reader.pieces([long])[0] == tiny_reader.pieces([long + " maken"])[0]).all()


def test_a_piece_is_read_under_its_headings() -> None:
    """Title, section, and what it leans on before it; what is empty leaves no mark."""
    text = piece_text(passage("Zes weken.", title="Bezwaar"), "Zes weken.", "De termijn is:")
    assert text == "Bezwaar. De termijn is: Zes weken."


@pytest.mark.parametrize("lost", ["model.onnx", "tokenizer.json", "reader.json"])
def test_a_broken_folder_is_unavailable(tiny_reader_folder: Path, tmp_path: Path, lost: str) -> None:
    """Whichever of its files is gone, the error names the folder."""
    folder = tmp_path / "broken"
    shutil.copytree(tiny_reader_folder, folder)
    (folder / lost).unlink()
    with pytest.raises(Unavailable, match="broken"):
        ReaderModel(folder)


def test_pieces_of_hits_are_near(read_services: Services) -> None:
    """What was ingested with the reader is compared with the question, piece by piece."""
    knowledge = read_services.knowledge
    hits = read_services.pipeline.search(QUESTION, 3, staff()).hits
    near = knowledge.cosines(QUESTION, [hit.passage.passage_id for hit in hits], knowledge.version())
    assert len(near) == 3
    assert all(-1 <= one.piece <= 1.001 for pieces in near.values() for one in pieces.values())


def test_without_its_folder_search_goes_on_and_health_says_so(
    read_services: Services, encoder: Encoder, tmp_path: Path
) -> None:
    """Yesterday's reader is gone: answers come without it, and the part is named with what is wrong."""
    settings = read_services.settings
    read_services.knowledge.close()
    shutil.rmtree(settings.reader_path or tmp_path)
    with open_services(settings) as services:
        services.encoder = encoder
        assert services.pipeline.search(QUESTION, 3, staff()).hits
        problems = {part.part: part.problem for part in services.health()}
    assert "cannot be loaded" in (problems["reader"] or "")


def test_knowledge_that_another_reader_read_is_searched_without(
    read_services: Services, encoder: Encoder, tmp_path: Path
) -> None:
    """Vectors of two models are no measure of anything: the log says to ingest again."""
    other = tmp_path / "other"
    shutil.copytree(read_services.settings.reader_path or tmp_path, other)
    (other / "reader.json").write_text('{"lengths": {"question": 40, "piece": 95}}', "utf-8")
    with (
        open_services(_read(read_services.settings.home, other)) as services,
        structlog.testing.capture_logs() as logged,
    ):
        services.encoder = encoder
        hits = services.pipeline.search(QUESTION, 3, staff()).hits
        knowledge = services.knowledge
        near = knowledge.cosines(QUESTION, [hit.passage.passage_id for hit in hits], knowledge.version())
    assert (len(hits), near) == (3, {})
    assert any("run belbot ingest" in line.get("reason", "") for line in logged)


def test_an_ingest_with_another_reader_reads_anew(read_services: Services, encoder: Encoder, tmp_path: Path) -> None:
    """Nothing changed but the reader: every passage gets its vectors again."""
    other = tmp_path / "other"
    shutil.copytree(read_services.settings.reader_path or tmp_path, other)
    (other / "reader.json").write_text('{"lengths": {"question": 40, "piece": 95}}', "utf-8")
    with open_services(_read(read_services.settings.home, other)) as services:
        services.encoder = encoder
        report = ingest(services, ARTICLES)
    assert (report.unchanged, report.encoded) == (report.documents, report.passages)


def test_cosines_are_of_the_version_that_was_searched(read_services: Services) -> None:
    """Pieces of hits are compared in the version they come from; one that is not open has none."""
    knowledge = read_services.knowledge
    ids = [hit.passage.passage_id for hit in read_services.pipeline.search(QUESTION, 3, staff()).hits]
    assert len(knowledge.cosines(QUESTION, ids, knowledge.version())) == 3
    assert knowledge.cosines(QUESTION, ids, "another") == {}
