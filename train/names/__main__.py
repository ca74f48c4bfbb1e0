"""Trains the name tagger, first on three quarters of the names and four fifths of the phrases to measure it on the rest.

    python -m train.names LAWS_FOLDER PAGES.jsonl knowledge --out bot/privacy/names/model

The texts are read in place: public-domain laws and government pages in which nobody is named. `--skip-measuring` only
makes the model; the same texts, versions and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.errors import BadInput
from bot.privacy.names.tagger import LIST_NAMES, NameLists, marked
from train.names.calls import is_test
from train.names.pools import lexicon_names, load_pools
from train.names.texts import is_held_out, names_nobody, paragraphs, questions, written
from train.names.train import Material, fit, lists_for
from train.names.worth import report, test_calls

_MOST_TEXTS, _LONGEST, _ORDER = 32_000, 1_200, 1


def main() -> None:
    """Measures, trains on everything, writes the model and its lists."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path, nargs="+", help="files and folders with Dutch text (.md .txt .xml .jsonl)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model and its lists")
    parser.add_argument("--calls", type=int, default=36_000, help="how many calls to write")
    parser.add_argument("--skip-measuring", action="store_true")
    chosen = parser.parse_args()
    texts, asked = _texts(chosen.texts), questions(chosen.texts)
    if not chosen.skip_measuring:
        _measured(texts, asked, chosen.calls)
    chosen.out.mkdir(parents=True, exist_ok=True)
    material = Material(load_pools(), lambda _: True, texts, chosen.calls, asked)
    lists, names = lists_for(material)
    fit(material, lists, chosen.out / "names.crfsuite")
    for name in LIST_NAMES:
        (chosen.out / f"{name}.txt").write_text("\n".join(names[name]) + "\n", "utf-8")
    (chosen.out / "words.txt").write_text(written(lists.ranks), "utf-8")


def _texts(paths: list[Path]) -> list[str]:
    """Paragraphs that name nobody, in an order that the seed decides. Raises BadInput when there are none."""
    found = [text for text in dict.fromkeys(paragraphs(paths)) if len(text) < _LONGEST]
    Random(_ORDER).shuffle(found)
    kept = [text for text in found[:_MOST_TEXTS] if names_nobody(text)]
    if not kept:
        raise BadInput("no text found in " + ", ".join(map(str, paths)))
    return kept


def _measured(texts: list[str], asked: list[str], count: int) -> None:
    """Trains without the held-out names, phrases and texts, and prints what that model makes of them."""
    pools = load_pools()
    material = Material(
        pools.half(held_out=False),
        lambda p: not is_test(p),
        [t for t in texts if not is_held_out(t)],
        count,
        [q for q in asked if not is_held_out(q)],
    )
    lists, _ = lists_for(material)
    listed = NameLists(marked(lexicon_names(pools)), lists.ranks)
    calls = test_calls(pools.half(held_out=True), [t for t in texts if is_held_out(t)], 3_000)
    with TemporaryDirectory() as folder:
        model = Path(folder) / "names.crfsuite"
        fit(material, lists, model)
        for title, known in (("names in the lists", listed), ("names in no list", lists)):
            print(title, *report(model, known, calls), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
