"""Teaches the reader's head that reads a question and a piece as one: does the piece answer the question?

    .venv/bin/python -m train.answers --set HOME eval/data/laws_train.jsonl train --set ... --callers HOME knowledge/vraagvarianten --out FOLDER

Each set is a data folder with its documents ingested, a file of questions, and the splits to learn from; `--callers` adds the questions that
its documents bring. FOLDER is a reader's: its `answers.onnx` is written. Sets that the weights of the ranker are then fitted on (`train/sentences.py`)
must be others, or these would trust the head too much.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel
from transformers.utils import logging as libraries

from bot.errors import BadInput
from bot.retrieval.encoders.reader_model import HEAD, PASSAGE, QUERY, ReaderModel
from bot.services import open_services
from bot.settings import Settings
from train.examples import examples_in
from train.reader.export import export_joint_head
from train.reader.joint_groups import JointGroup, asked_groups, of_pairs
from train.reader.joint_head import JointHead, JointRecipe, fit
from train.reader.lower_layers import LowerLayers
from train.reader.pairs import answered_groups, near_miss_groups, nearest
from train.reader.pieces import examples, pieces
from train.reader.restore import restore

LOWER = 6
"""Layers whose states the reader gives beside its last ones: `train/reader/export.py`."""
QUESTION_LENGTH, PIECE_LENGTH = 72, 96
_WRONG = 4
_CALLERS = 0.35
"""The share of groups that documents bring."""


def main() -> None:
    """Reads the sets, trains, writes the head."""
    chosen = _arguments()
    rng = random.Random(1)
    groups = list(asked_groups(chain.from_iterable(examples_in(*one) for one in chosen.set)))
    if not any(group.right for group in groups):
        raise BadInput("no question has its answer among the pieces found")
    for home, folder in chosen.callers:
        brought = list(_brought(Path(home), Path(folder), chosen.out, rng))
        wanted = round(len(groups) * _CALLERS / (1 - _CALLERS))
        groups += rng.sample(brought, min(wanted, len(brought)))
    print(f"{len(groups)} questions", file=sys.stderr)
    write_head(groups, chosen.out, JointRecipe(epochs=chosen.epochs, threads=chosen.threads), _said)


def write_head(
    groups: Sequence[JointGroup], reader: Path, recipe: JointRecipe, progress: Callable[[int, int, float], None]
) -> None:
    """Trains a head over the reader in a folder and writes it there. Raises BadInput for a reader that this project did not write."""
    libraries.disable_progress_bar()  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as work:
        restore(reader, Path(work))
        model = BertModel.from_pretrained(work, add_pooling_layer=False, attn_implementation="eager")
        layers = min(LOWER, model.config.num_hidden_layers - 1)
        lower = LowerLayers(Path(work), model, layers)
        lower.eval()
        head = JointHead.over(model, layers)
        fit(
            head,
            groups,
            _states(lower, QUERY, QUESTION_LENGTH),
            _states(lower, PASSAGE, PIECE_LENGTH),
            recipe,
            progress,
        )
        export_joint_head(head, model.config.num_attention_heads, reader / HEAD)


def _states(lower: LowerLayers, before: str, length: int) -> Callable[[str], torch.Tensor]:
    return lambda text: lower.states(before + text, length)


def _brought(home: Path, folder: Path, reader: Path, rng: random.Random) -> Iterator[JointGroup]:
    """Of the questions that documents bring, beside pieces that the reader takes for answers."""
    with open_services(Settings(home=home)) as services:
        records = services.knowledge_records
        ids = sorted({passage.document_id for passage in records.passages()})
        known = pieces([passage for one in ids for passage in records.stored_passages_of(one)])
    listed, model = examples(sorted(folder.glob("*.jsonl")), known), ReaderModel(reader)
    asked = list(dict.fromkeys(q for one in listed for q in (*one.questions, one.near_miss) if q))
    places = np.arange(len(known))
    near = nearest(asked, model.questions(asked), places, model.pieces([piece.seen for piece in known]))
    yield from of_pairs(answered_groups(listed, known, near, _WRONG, rng), known)
    yield from of_pairs(near_miss_groups(listed, near, known, _WRONG), known)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("HOME", "FILE", "SPLITS"))
    parser.add_argument("--callers", nargs=2, action="append", default=[], metavar=("HOME", "FOLDER"))
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="folder of the reader")
    return parser.parse_args()


def _said(step: int, steps: int, loss: float) -> None:
    if step % 20 == 0 or step == steps:
        print(f"step {step} of {steps}, loss {loss:.3f}", file=sys.stderr)


if __name__ == "__main__":
    main()
