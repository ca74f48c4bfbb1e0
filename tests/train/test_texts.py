"""Training the small models that read a typed text."""

from __future__ import annotations

import json
from pathlib import Path

from bot.language.languages import language_features
from bot.language.ngram_model import NgramModel
from train.texts import LabelledText, fit, sections, write

EXAMPLES = [
    LabelledText(text, label, i)
    for label, texts in {
        "nl": ["wat is de termijn", "hoe is de brief", "is de termijn om"],
        "de": ["was ist die Frist", "wie ist der Brief", "ist die Frist um"],
        "en": ["what is the term", "how is the letter", "is the term over"],
    }.items()
    for i, text in enumerate(texts)
]


def test_what_was_trained_can_be_read_back(tmp_path: Path) -> None:
    """The file holds what the model needs, and tells labels apart."""
    write(tmp_path / "m.json", fit(EXAMPLES, language_features, 60.0))
    read = json.loads((tmp_path / "m.json").read_text("utf-8"))
    model = NgramModel(tuple(read["labels"]), tuple(read["bias"]), {k: tuple(v) for k, v in read["weights"].items()})
    chances = model.chances(language_features("the letter"))
    assert chances["en"] > 0.6 and abs(sum(chances.values()) - 1) < 1e-9


def test_two_labels_are_told_apart() -> None:
    """A model of two labels has weights for both."""
    fitted = fit([example for example in EXAMPLES if example.label != "de"], language_features, 60.0)
    assert fitted.labels == ["en", "nl"]
    assert fitted.weights.shape == (len(fitted.names), 2)
    assert (fitted.weights.sum(axis=1) == 0).all()


def test_the_same_data_gives_the_same_file(tmp_path: Path) -> None:
    """To the letter."""
    for name in ("a", "b"):
        write(tmp_path / name, fit(EXAMPLES, language_features, 60.0))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_comment_and_placeholders_are_no_sections(tmp_path: Path) -> None:
    """`[PERSOON-1]` is a line, `[talk]` a heading."""
    (tmp_path / "d.txt").write_text("# about\n[talk]\n[PERSOON-1]\nhoi\n\n[question]\nwat\n", "utf-8")
    assert sections(tmp_path / "d.txt") == {"talk": ["[PERSOON-1]", "hoi"], "question": ["wat"]}
