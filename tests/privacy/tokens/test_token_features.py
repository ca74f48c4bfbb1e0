"""What the token model sees of a word, and how its scores are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.privacy.names.tagger import shipped_lists, tokenize
from bot.privacy.tokens.features import GRAM_ROWS, TRAIT_ROWS, FeatureReader, TokenFeatures
from bot.privacy.tokens.tagger import MODEL, TAGS, TokenTagger, best_tags


@pytest.fixture(scope="module")
def reader() -> FeatureReader:
    return FeatureReader(MODEL / "pieces.json", shipped_lists())


def _read(reader: FeatureReader, text: str) -> TokenFeatures:
    return reader.read(text, tokenize(text))


def test_a_name_has_the_same_pieces_and_letters_however_it_is_typed(reader: FeatureReader) -> None:
    """Only its traits tell a capital."""
    lower, title = _read(reader, "zeinstra"), _read(reader, "Zeinstra")
    assert np.array_equal(lower.pieces, title.pieces)
    assert np.array_equal(lower.grams, title.grams)
    assert not np.array_equal(lower.traits, title.traits)


def test_every_feature_is_a_row_of_its_table(reader: FeatureReader) -> None:
    """All kinds of tokens: words, initials, numbers of every length, marks, lines, other scripts."""
    text = "J.Th.M. Ünal-de Vries\n(12), 1 1931 2024 99999 123456789012345 € 'x' % 漢字 ж\ufffc - O'Neill MvdB"
    found = _read(reader, text)
    assert found.grams.max() < GRAM_ROWS
    assert found.traits.max() < TRAIT_ROWS
    assert found.traits.min() >= 1


def test_an_unlisted_word_is_not_kept(reader: FeatureReader) -> None:
    """A name that was read does not stay in memory; an ordinary word does."""
    _read(reader, "gebremariamsson belt")
    assert "belt" in reader._ordinary
    assert "gebremariamsson" not in reader._ordinary


def test_a_row_of_tags_never_goes_on_with_what_did_not_begin() -> None:
    """Viterbi finds the best row that is one, not the best tag of each word."""
    scores = np.full((3, len(TAGS)), -9.0, np.float32)
    scores[0, TAGS.index("O")] = 0.0
    scores[1, TAGS.index("I-PERSON")], scores[1, TAGS.index("B-PERSON")] = 0.0, -1.0
    scores[2, TAGS.index("I-ADDRESS")], scores[2, TAGS.index("I-PERSON")] = 0.0, -1.0
    assert [TAGS[tag] for tag in best_tags(scores)] == ["O", "B-PERSON", "I-PERSON"]


def test_an_absent_model_says_which_file(tmp_path: Path) -> None:
    """A broken installation ends in an error, not in a redactor that finds nothing."""
    with pytest.raises(OSError, match="pieces"):
        TokenTagger(tmp_path, shipped_lists())


def test_the_shipped_model_is_small() -> None:
    """Six megabytes at most, pieces included."""
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 6_000_000


def test_the_card_states_the_size_of_the_model() -> None:
    """The model card describes the file beside it."""
    assert f"{(MODEL / 'tokens.onnx').stat().st_size:,} bytes" in (MODEL / "README.md").read_text("utf-8")
