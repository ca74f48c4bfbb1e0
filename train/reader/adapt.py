"""Adapts a reader to documents and callers' questions of an organisation's own.

It starts from the reader that runs, at the precision it runs with, or from any BertModel folder. One of the questions of every fifth
sentence is kept apart, so that the card of the result can say whether it was worth it. After each epoch all is on disk: a run that was
killed goes on there, and ends as if it had not been killed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from transformers.utils import logging as libraries

from bot.errors import BadInput
from bot.retrieval.encoders.encoder import fingerprint
from bot.retrieval.encoders.reader_model import HEAD, piece_text
from bot.types import Passage
from train.reader.bi_encoder import PASSAGE, QUERY, Recipe, Transformer, fit
from train.reader.export import export
from train.reader.pieces import Example, Piece, pieces
from train.reader.restore import restore

Progress = Callable[[str, int, int], None]

RECIPE = Recipe(epochs=2, learning_rate=3e-5)
FEWEST_QUESTIONS = 40
"""With fewer there is nothing to learn from, and nothing to tell whether anything was learned."""
_EACH = 5
_AMONG = 4


@dataclass(frozen=True, slots=True)
class OwnQuestions:
    """The pieces of documents that have callers' questions, and these: to learn from, and (each with the place of its piece) kept
    apart."""

    pieces: tuple[Piece, ...]
    learned: tuple[Example, ...]
    apart: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many questions there are to learn from."""
        return sum(len(example.questions) for example in self.learned)


@dataclass(frozen=True, slots=True)
class Score:
    """For which share of the questions kept apart (0 to 1) the piece that answers comes first, or among four, of all pieces."""

    first: float
    among: float


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What a run made of a reader; the scores are None where no question was kept apart."""

    pieces: int
    learned: int
    apart: int
    before: Score | None
    after: Score | None


def own_questions(passages: Sequence[Passage]) -> OwnQuestions:
    """What the question variants of passages teach. Raises BadInput where there are too few."""
    asked = {passage.document_id for passage in passages if passage.variants}
    read = [passage for passage in passages if passage.document_id in asked]
    known: list[Piece] = []
    listed: list[Example] = []
    apart: list[tuple[str, int]] = []
    for passage in read:
        first, by_piece = len(known), _questions(passage)
        own = pieces([passage])
        known += own
        for text, questions in by_piece.items():
            place = next((first + n for n, piece in enumerate(own) if piece.text == text), len(known))
            if place == len(known):  # they point at the passage as a whole, which the reader reads as well
                known.append(Piece(passage.document_id, passage.passage_id, text, piece_text(passage, text)))
            kept = questions[-1:] if len(questions) > 2 and len(listed) % _EACH == 0 else []
            apart += [(question, place) for question in kept]
            listed.append(Example(tuple(questions[: len(questions) - len(kept)]), place, None, passage.document_id))
    found = OwnQuestions(tuple(known), tuple(listed), tuple(apart))
    if (there := found.count + len(apart)) < FEWEST_QUESTIONS:
        raise BadInput(
            f"{there} questions of callers: the reader learns from question variants, at least {FEWEST_QUESTIONS}; write them in "
            "front matter or files of vraagvarianten, or let a model write them with belbot knowledge expand"
        )
    return found


def _questions(passage: Passage) -> dict[str, list[str]]:
    """The questions of a passage by the text that they point at."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for start, end, question in passage.variants:
        found[passage.text[start:end]].append(question)
    return found


def adapt(
    passages: Sequence[Passage], start: Path, out: Path, progress: Progress, recipe: Recipe = RECIPE
) -> Adaptation:
    """Trains on the question variants of these passages and writes a folder for `BELBOT_READER` with its card.

    `start` is the folder of a reader, or of a BertModel with its tokenizer. Raises BadInput when there are too few questions, or when
    `out` holds something already.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(f"{out} is not an empty folder; give a new one")
    asked = own_questions(passages)
    libraries.disable_progress_bar()  # type: ignore[no-untyped-call]
    work = out.with_name(f"{out.name}.part")
    recipe = _fitting(recipe, start)
    done = _begun(work, start, asked, recipe)
    for epoch in range(done, recipe.epochs):
        _epoch(work, asked, recipe, epoch, progress)
    after = _score(Transformer(_checkpoint(work, recipe.epochs), 0), asked, recipe, progress)
    before = _score(Transformer(_checkpoint(work, 0), 0), asked, recipe, progress)
    found = Adaptation(len(asked.pieces), asked.count, len(asked.apart), before, after)
    _write(work, start, out, recipe, found)
    return found


def _fitting(recipe: Recipe, start: Path) -> Recipe:
    """The recipe with the lengths that a reader was taught on."""
    file = start / "reader.json"
    lengths = json.loads(file.read_text("utf-8"))["lengths"] if file.exists() else {}
    return replace(
        recipe,
        question_length=lengths.get("question", recipe.question_length),
        piece_length=lengths.get("piece", recipe.piece_length),
    )


def _checkpoint(work: Path, epoch: int) -> Path:
    return work / f"epoch-{epoch}"


def _begun(work: Path, start: Path, asked: OwnQuestions, recipe: Recipe) -> int:
    """How many epochs of this very run are done; where there is none, or another, its beginning is written first."""
    told = json.dumps([fingerprint(start, without=HEAD), asdict(asked), asdict(recipe)], sort_keys=True)
    run = hashlib.sha256(told.encode()).hexdigest()
    mark = work / "run"
    if not mark.exists() or mark.read_text("utf-8") != run:
        shutil.rmtree(work, ignore_errors=True)
        if (start / "model.onnx").exists():
            restore(start, _checkpoint(work, 0))
        else:
            _copied(start, _checkpoint(work, 0))
        mark.write_text(run, "utf-8")
    return max(epoch for epoch in range(recipe.epochs + 1) if _checkpoint(work, epoch).exists())


def _copied(start: Path, folder: Path) -> None:
    """Raises BadInput for a folder that holds no such model."""
    if not (start / "config.json").exists() or not (start / "tokenizer.json").exists():
        raise BadInput(f"{start} holds no reader and no BertModel with a tokenizer.json")
    shutil.copytree(start, folder)


def _epoch(work: Path, asked: OwnQuestions, recipe: Recipe, epoch: int, progress: Progress) -> None:
    """One epoch from the checkpoint before it, with a warm-up of its own and half of its learning rate; written whole or not."""
    before = _checkpoint(work, epoch)
    layers = json.loads((before / "config.json").read_text("utf-8"))["num_hidden_layers"]
    model = Transformer(before, min(recipe.frozen, layers // 2))
    one = replace(recipe, epochs=1, seed=recipe.seed + epoch, learning_rate=recipe.learning_rate / 2**epoch)

    def told(step: int, steps: int, _loss: float) -> None:
        progress("training steps", epoch * steps + step, recipe.epochs * steps)

    fit(model, asked.learned, asked.pieces, one, told, lambda _epoch: None)
    staged = work / "writing"
    shutil.rmtree(staged, ignore_errors=True)
    model.model.save_pretrained(staged)
    shutil.copy(before / "tokenizer.json", staged / "tokenizer.json")
    staged.rename(_checkpoint(work, epoch + 1))


@torch.no_grad()
def _score(model: Transformer, asked: OwnQuestions, recipe: Recipe, progress: Progress) -> Score | None:
    """Where the pieces of the questions kept apart come among all pieces."""
    if not asked.apart:
        return None
    model.model.eval()  # type: ignore[no-untyped-call]
    rows = []
    for start in range(0, len(asked.pieces), 64):
        seen = [PASSAGE + piece.seen for piece in asked.pieces[start : start + 64]]
        rows.append(model.vectors(seen, recipe.piece_length))
        progress("pieces compared", min(start + 64, len(asked.pieces)), len(asked.pieces))
    questions = model.vectors([QUERY + question for question, _ in asked.apart], recipe.question_length)
    cosines = questions @ torch.cat(rows).T
    own = cosines[torch.arange(len(asked.apart)), torch.tensor([place for _, place in asked.apart])]
    nearer = (cosines > own[:, None] + 1e-6).sum(1)
    return Score(*(round(float((nearer < most).float().mean()), 3) for most in (1, _AMONG)))


def _write(work: Path, start: Path, out: Path, recipe: Recipe, found: Adaptation) -> None:
    """The folder of the reader, whole or not at all; what led to it goes."""
    trained, whole = _checkpoint(work, recipe.epochs), work / "reader"
    shutil.rmtree(whole, ignore_errors=True)
    with _quietly():
        export(trained, trained / "tokenizer.json", whole, recipe)
    if (start / HEAD).exists():
        shutil.copy(start / HEAD, whole / HEAD)
    (whole / "README.md").write_text(_card(start, recipe, found), "utf-8")
    if out.exists():
        out.rmdir()
    whole.rename(out)
    shutil.rmtree(work)


@contextmanager
def _quietly() -> Iterator[None]:
    """Without what the exporter says of itself: that there is a newer one, and each step that it fused."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


def _card(start: Path, recipe: Recipe, found: Adaptation) -> str:
    rows: dict[str, Any] = {
        "kind": "bi-encoder, as the reader that ships with BelBot: see its model card",
        "made from": f"`{start.name}`, fingerprint {fingerprint(start, without=HEAD)}",
        "data": f"{found.learned} questions of callers for sentences of the organisation's own documents ({found.pieces} pieces)",
        "method": "contrastive learning with negatives in the batch (`train/reader/adapt.py`): " + _recipe(recipe),
        "pair head": "as it was: it reads the states of tokens, of which training leaves the lower ones as they are"
        if (start / HEAD).exists()
        else "none: the chance that a piece answers is judged without it",
        "kept apart": f"{found.apart} questions",
        "before": _said(found.before),
        "after": _said(found.after),
    }
    table = "\n".join(f"| {name} | {value} |" for name, value in rows.items())
    return (
        f"# Model card: {start.name}, adapted\n\n| | |\n|---|---|\n{table}\n\n"
        "Limits: the questions kept apart are for the same sentences, and often of the same writer, as those it learned from: callers ask "
        "otherwise. The weights that judge its cosines are those of the reader that ships, and what a language model words is judged by words "
        "alone, as without a reader. Ask questions of your own with both before you use it.\n"
    )


def _recipe(recipe: Recipe) -> str:
    return f"{recipe.epochs} epochs, batches of {recipe.batch} pieces, learning rate {recipe.learning_rate:g}, halved each epoch"


def _said(score: Score | None) -> str:
    if score is None:
        return "not measured"
    return f"the piece that answers comes first for {score.first:.2f}, among four for {score.among:.2f}, of all pieces"
