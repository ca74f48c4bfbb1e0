"""The head that reads question and piece as one: it learns which piece answers, and what it is taught on."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertModel

from bot.answering.evidence.selection import weigh_evidence
from bot.retrieval.encoders.reader_model import HEAD, ReaderModel
from bot.types import Hit, Redacted
from eval.sets.datasets import Question
from tests.support.house import passage, terms_of
from tests.support.tiny_reader import write_tiny_reader
from tests.support.tiny_transformer import write_transformer
from train.answers import write_head
from train.examples import SentenceExample
from train.reader.joint_groups import JointGroup, RankedPiece, asked_groups, of_pairs
from train.reader.joint_head import JointHead, JointRecipe, fit
from train.reader.pair_model import scores
from train.reader.pairs import PairGroup
from train.reader.pieces import Piece

TEXTS = ["kost aanmaning geld", "termijn betalen dagen", "rente te laat"]
PIECES = [RankedPiece(text) for text in TEXTS]
GROUPS = [
    JointGroup("hoeveel boete", (PIECES[0],), (PIECES[1], PIECES[2])),
    JointGroup("hoe lang", (PIECES[1],), (PIECES[0], PIECES[2])),
    JointGroup("wanneer straf", (), (PIECES[0], PIECES[1])),
]
RECIPE = JointRecipe(epochs=120, batch=3, learning_rate=3e-3)
ARTICLE = passage("De aanmaning kost 9 euro. De beller betaalt binnen twee weken.", "a#1", "Aanmaning")


def _states(text: str) -> torch.Tensor:
    """Made-up states: each word has its own."""
    rows = [torch.randn(32, generator=torch.Generator().manual_seed(sum(map(ord, word)))) for word in text.split()]
    return torch.stack(rows)


@pytest.fixture
def head(tmp_path: Path) -> JointHead:
    """One layer of a random transformer."""
    model = BertModel.from_pretrained(str(write_transformer(tmp_path)), add_pooling_layer=False)
    return JointHead.over(model, 1)


def test_training_tells_what_answers(head: JointHead) -> None:
    """After training the right piece scores above zero and all others below."""
    fit(head, GROUPS, _states, _states, RECIPE, lambda *_: None)
    asked = [("hoe lang", text) for text in TEXTS] + [("wanneer straf", text) for text in TEXTS[:2]]
    with torch.no_grad():
        found = scores(head, [(_states(one), _states(other)) for one, other in asked])
    assert (found > 0).tolist() == [False, True, False, False, False]


def test_a_longer_neighbour_does_not_change_a_score(head: JointHead) -> None:
    """What fills up the shorter text of a batch counts for nothing."""
    short, long = (_states("hoe lang"), _states("rente")), (_states("hoe lang te laat"), _states(TEXTS[1]))
    with torch.no_grad():
        head.eval()
        assert torch.allclose(scores(head, [short, long])[:1], scores(head, [short]), atol=1e-5)


def test_a_taught_head_lies_in_the_readers_folder(tmp_path: Path) -> None:
    """And is what the reader then reads with."""
    reader = write_tiny_reader(tmp_path)
    (reader / HEAD).unlink()
    write_head(GROUPS, reader, replace(RECIPE, epochs=1), lambda *_: None)
    odds = ReaderModel(reader).odds("hoe lang", TEXTS)
    assert odds is not None and np.isfinite(odds).all() and len(set(odds.tolist())) == 3


def _example(text: str, right: str = "", **changes: object) -> SentenceExample:
    found = weigh_evidence(Redacted(text), [Hit(ARTICLE, 0.9)], terms_of(text))
    assert found is not None
    marks = np.array([bool(right) and right in c.text for c in found.weighed.candidates])
    question = Question(text, text, "", (), ("a",) if right else (), bool(right), "train", ())
    made = SentenceExample(question, found.weighed.rows, marks, 0, left_out=False, considered=found)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_both_readings_of_a_question_are_one_group() -> None:
    """Articles alone and everything beside them; without its documents, or without callers' questions, it is not learnt from."""
    one = _example("Wat kost een aanmaning?", "9 euro")
    (group,) = asked_groups([one, one, replace(one, left_out=True), replace(one, bare="all")])
    assert [piece.seen.rsplit(". ", 1)[-1] for piece in group.right] == ["De aanmaning kost 9 euro."]
    assert len(group.wrong) == 1 and group.sure


def test_where_the_answer_was_not_found_nothing_is_sure() -> None:
    """What came out on top may hold it in other words; where nothing answers, all is wrong."""
    lost, nothing = _example("Wat kost een aanmaning?", "10 euro"), _example("Wat kost een hond?")
    assert [group.sure for group in asked_groups([lost, nothing])] == [False, True]


def test_a_group_is_shown_in_part() -> None:
    """Right pieces first, then the best of the others, and some of those behind them."""
    wrong = tuple(RankedPiece(f"w{n}", -float(n)) for n in range(9))
    pieces, right = JointGroup("q", (PIECES[0],), wrong).drawn(6, random.Random(1))
    assert (right, [piece.seen for piece in pieces[:4]], len(pieces)) == (1, [TEXTS[0], "w0", "w1", "w2"], 6)
    assert len(JointGroup("q", (), wrong, sure=False).drawn(6, random.Random(1))[0]) == 3


def test_questions_that_documents_bring_are_groups_too() -> None:
    """The right piece stands first in a pair group; a near miss has none."""
    known = [Piece("d", f"d#{n}", text, text) for n, text in enumerate(TEXTS)]
    answered, near = of_pairs([PairGroup("q", (1, 0), answered=True), PairGroup("m", (2, 0), answered=False)], known)
    assert (answered.right, answered.wrong) == ((PIECES[1],), (PIECES[0],))
    assert (near.right, len(near.wrong)) == ((), 2)
