"""Adapting a reader to questions of an organisation's own, on a tiny reader."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from bot.errors import BadInput, Unavailable
from bot.language.units import units
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.types import Passage
from ingest import commands
from tests.support.tiny_reader import WIDTH
from train.reader.adapt import RECIPE, Adaptation, adapt, own_questions
from train.reader.bi_encoder import Transformer
from train.reader.restore import restore

SUBJECTS = "giften bezwaar uitstel boete aanslag erfenis schenking hypotheek pensioen toeslag parkeren camping".split()
TINY = replace(RECIPE, batch=8, learning_rate=3e-3)


def _passage(subject: str) -> Passage:
    """A passage of two sentences with four questions for the first."""
    text = f"Voor {subject} geldt een termijn van zes weken. Bel daarna nog eens."
    first = next(unit for unit in units(text))
    asked = (f"hoe lang {subject}", f"termijn {subject}", f"tot wanneer {subject}", f"hoeveel weken {subject}")
    return Passage(
        f"{subject}#t", subject, f"Over {subject}", "Termijn", text, 0, len(text),
        variants=tuple((first.start, first.end, question) for question in asked),
    )  # fmt: skip


PASSAGES = [_passage(subject) for subject in SUBJECTS]


def _quiet(_step: str, _done: int, _total: int) -> None:
    pass


def _adapt(start: Path, out: Path, progress: Callable[[str, int, int], None] = _quiet) -> Adaptation:
    return adapt(PASSAGES, start, out, progress, TINY)


def _vectors(folder: Path) -> np.ndarray:
    return ReaderModel(folder).questions([f"hoe lang {subject}" for subject in SUBJECTS])


@pytest.fixture(scope="module")
def adapted(tiny_reader_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny reader, adapted once for this file."""
    out = tmp_path_factory.mktemp("adapted") / "reader"
    _adapt(tiny_reader_folder, out)
    return out


def test_what_comes_back_is_what_runs(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """The weights taken from the file give the vectors that it gives."""
    restore(tiny_reader_folder, tmp_path)
    texts = ["query: hoe lang heb ik", "query: wat kost een gift"]
    with torch.no_grad():
        model = Transformer(tmp_path, 0)
        model.model.eval()  # type: ignore[no-untyped-call]
        back = model.vectors(texts, 40).numpy()
    runs = ReaderModel(tiny_reader_folder).questions([text.removeprefix("query: ") for text in texts])
    assert (back * runs).sum(axis=1) == pytest.approx(1, abs=0.01)


def test_a_file_of_another_kind_is_refused(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """A graph that training did not write."""
    import onnx

    other = Path(shutil.copytree(tiny_reader_folder, tmp_path / "other"))
    graph = onnx.load(str(other / "model.onnx"))
    del graph.graph.node[-20:]
    for node in graph.graph.node:
        node.name, node.output[0] = "x", f"x{node.output[0]}"
    onnx.save(graph, str(other / "model.onnx"))
    with pytest.raises(BadInput, match="no reader that training wrote"):
        restore(other, tmp_path / "out")


def test_the_result_is_a_reader(adapted: Path) -> None:
    """It loads, compares otherwise than before, and has a card; nothing else is left of the run."""
    assert _vectors(adapted).shape == (len(SUBJECTS), WIDTH)
    assert sorted(path.name for path in adapted.iterdir()) == [
        "README.md",
        "answers.onnx",
        "model.onnx",
        "reader.json",
        "tokenizer.json",
    ]
    assert [path.name for path in adapted.parent.iterdir()] == ["reader"]


def test_the_card_says_what_it_is_made_of(adapted: Path, tiny_reader_folder: Path) -> None:
    """Where it started, how much it learned from, and what it is worth before and after."""
    card = (adapted / "README.md").read_text("utf-8")
    assert (
        f"| made from | `{tiny_reader_folder.name}`, fingerprint {ReaderModel(tiny_reader_folder).fingerprint} |"
        in card
    )
    assert "45 questions of callers" in card
    assert "| kept apart | 3 questions |" in card
    assert card.count("the piece that answers comes first for 0.") + card.count("comes first for 1.") == 2


def test_the_pair_head_goes_with_it(adapted: Path) -> None:
    """Without it every chance would be judged as if the reader doubted."""
    odds = ReaderModel(adapted).odds("hoe lang", ["De termijn is zes weken."])
    assert odds is not None
    assert odds.shape == (1,)


def test_it_learns(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """Questions of one subject, which it was taught are alike, lie nearer together than before."""
    _adapt(tiny_reader_folder, tmp_path / "reader")

    def near(folder: Path) -> float:
        reader = ReaderModel(folder)
        rows = [reader.questions([question for _, _, question in passage.variants[:2]]) for passage in PASSAGES]
        return float(
            np.mean([one[0] @ one[1] for one in rows]) - np.mean([rows[i][0] @ rows[i - 1][1] for i in range(12)])
        )

    assert near(tmp_path / "reader") > near(tiny_reader_folder)


def test_a_killed_run_ends_as_one_that_was_not(adapted: Path, tiny_reader_folder: Path, tmp_path: Path) -> None:
    """It goes on after the last epoch that was done."""
    out, steps = tmp_path / "reader", []

    def killed(step: str, done: int, total: int) -> None:
        if step == "training steps" and done > total / 2 + 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _adapt(tiny_reader_folder, out, killed)
    _adapt(tiny_reader_folder, out, lambda step, done, total: steps.append((step, done, total)))
    first = next(done / total for step, done, total in steps if step == "training steps")
    assert first > 0.5
    assert (_vectors(out) == _vectors(adapted)).all()


def test_another_run_begins_anew(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """What a killed run on other questions left is not gone on with."""

    def killed(step: str, done: int, total: int) -> None:
        if step == "pieces compared":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _adapt(tiny_reader_folder, tmp_path / "reader", killed)
    steps = []
    adapt(PASSAGES[1:], tiny_reader_folder, tmp_path / "reader", lambda *told: steps.append(told), TINY)
    assert next(done for step, done, _ in steps if step == "training steps") == 1


def test_too_few_questions(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """It says how many there are, and where they come from; nothing is written."""
    with pytest.raises(BadInput, match=r"8 questions of callers: .* belbot knowledge expand"):
        adapt(PASSAGES[:2], tiny_reader_folder, tmp_path / "reader", _quiet)
    with pytest.raises(BadInput, match="0 questions"):
        adapt([replace(one, variants=()) for one in PASSAGES], tiny_reader_folder, tmp_path / "reader", _quiet)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_stays_as_it_is(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """A slip of the pen overwrites nothing."""
    (tmp_path / "van-mij.txt").write_text("x", "utf-8")
    with pytest.raises(BadInput, match="not an empty folder"):
        _adapt(tiny_reader_folder, tmp_path)


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    """Neither a reader nor another model."""
    (tmp_path / "leeg").mkdir()
    with pytest.raises(BadInput, match="holds no reader"):
        _adapt(tmp_path / "leeg", tmp_path / "reader")


def test_from_full_precision(tiny_reader_folder: Path, tmp_path: Path) -> None:
    """A BertModel with its tokenizer is a start too, such as the folder of `belbot models fetch e5-small`."""
    restore(tiny_reader_folder, tmp_path / "whole")
    _adapt(tmp_path / "whole", tmp_path / "reader")
    assert _vectors(tmp_path / "reader").shape == (len(SUBJECTS), WIDTH)


def test_a_question_for_a_whole_passage_has_a_piece() -> None:
    """The reader reads passages as well; documents without questions are no part of it."""
    whole = replace(PASSAGES[0], variants=(*PASSAGES[0].variants, (0, len(PASSAGES[0].text), "hoe werkt dat")))
    silent = replace(PASSAGES[1], variants=())
    found = own_questions([whole, silent, *PASSAGES[2:]])
    assert found.pieces[2].text == PASSAGES[0].text
    assert found.pieces[2].seen == f"Over giften. Termijn. {PASSAGES[0].text}"
    assert ("hoe werkt dat",) in {example.questions for example in found.learned if example.piece == 2}
    assert PASSAGES[1].document_id not in {piece.document_id for piece in found.pieces}


def test_nothing_is_learned_that_is_kept_apart() -> None:
    """A question is for one or for the other."""
    found = own_questions(PASSAGES)
    learned = {question for example in found.learned for question in example.questions}
    assert (len(learned), len(found.apart), found.count) == (45, 3, 45)
    assert learned.isdisjoint({question for question, _ in found.apart})
    assert all(found.pieces[place].document_id in question for question, place in found.apart)


def test_an_installation_without_training_says_so(tmp_path: Path) -> None:
    """The wheel and the image hold no training code."""
    with pytest.raises(Unavailable, match="run it from a checkout"):
        commands._training("reader.adapt", tmp_path)
