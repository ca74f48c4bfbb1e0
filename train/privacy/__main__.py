"""Trains the token model that finds people, addresses and dates of birth by the words around them.

    python -m train.privacy LAWS_FOLDER knowledge --out bot/privacy/tokens/model

The marked texts of `data/marked` are filled with other values; laws and pages in which nobody is named are read in place, as by
`train.names`. The pieces and their first vectors are those of the reader. The same texts, versions and seed give the same model.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from random import Random

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from bot.errors import BadInput
from bot.privacy.names.tagger import shipped_lists
from bot.privacy.tokens.features import FeatureReader
from train.names.pools import load_pools
from train.names.texts import is_held_out, names_nobody, paragraphs, questions
from train.privacy.examples import SEED, Material, examples
from train.privacy.export import export
from train.privacy.fit import first_pieces, samples, trained
from train.privacy.moulds import moulds

_READER = Path(__file__).parents[2] / "bot" / "retrieval" / "encoders" / "reader-nl"
_MOST_TEXTS, _LONGEST, _WIDTH = 24_000, 1_200, 64


def main() -> None:
    """Trains and writes the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path, nargs="+", help="files and folders with Dutch text (.md .txt .xml .jsonl)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--filled", type=int, default=60_000, help="how many marked texts to fill")
    parser.add_argument("--calls", type=int, default=16_000, help="how many calls to write")
    parser.add_argument("--without", default="", help="a file of marked texts to leave out, to measure on it")
    chosen = parser.parse_args()
    names = [name for name in marked_files() if name != chosen.without]
    kept = Material(
        load_pools(),
        list(moulds(names)),
        _texts(chosen.texts),
        [question for question in questions(chosen.texts) if not is_held_out(question)],
        filled=chosen.filled,
        calls=chosen.calls,
    )
    chosen.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(_READER / "tokenizer.json", chosen.out / "pieces.json")
    data = samples(examples(kept), FeatureReader(chosen.out / "pieces.json", shipped_lists()))
    network = trained(data, first_pieces(_vectors(), _WIDTH), 1, chosen.out / "checkpoint.pt")
    export(network, chosen.out / "tokens.onnx")
    (chosen.out / "checkpoint.pt").unlink()


def marked_files() -> list[str]:
    """The files of marked texts."""
    return sorted(file.name for file in (Path(__file__).parent / "data" / "marked").glob("*.txt"))


def _texts(paths: list[Path]) -> list[str]:
    """Paragraphs that name nobody, in an order that the seed decides. Raises BadInput when there are none."""
    found = [text for text in dict.fromkeys(paragraphs(paths)) if len(text) < _LONGEST]
    Random(SEED).shuffle(found)
    kept = [text for text in found[:_MOST_TEXTS] if names_nobody(text)]
    if not kept:
        raise BadInput("no text found in " + ", ".join(map(str, paths)))
    return kept


def _vectors() -> NDArray[np.float32]:
    """What the reader knows of each piece, by itself."""
    table = "word_embeddings.weight"
    model = onnx.load(str(_READER / "model.onnx"))
    parts = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer if table in i.name}
    rows = next(part for name, part in parts.items() if name.endswith("_quantized"))
    scale = next(part for name, part in parts.items() if name.endswith("_scale"))
    zero = next(part for name, part in parts.items() if name.endswith("_zero_point"))
    found: NDArray[np.float32] = (rows.astype(np.float32) - float(zero.reshape(-1)[0])) * float(scale.reshape(-1)[0])
    return found


if __name__ == "__main__":
    main()
