"""The tagger's parts: tokens, features, lists and the model that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.privacy.names.tagger import MODEL, NameLists, features, load_tagger, marked, plain, tokenize

LISTS = NameLists(
    marked({"first_names": ["+jan"], "surnames": ["+de vries"], "places": ["zwolle"]}), {"belt": 2, "wil": 3}
)


def test_tokens_keep_their_offsets() -> None:
    """Initials, hyphens and apostrophes stay whole; a possessive s does not."""
    text = "J.P. Jansen-de Vries, 12a fatima's"
    assert [text[t.start : t.end] for t in tokenize(text)] == [
        "J.P.",
        "Jansen-de",
        "Vries",
        ",",
        "12",
        "a",
        "fatima",
        "'s",
    ]


def test_features_do_not_hold_an_unlisted_word() -> None:
    """The model cannot remember whom it was trained with: an unknown word shows its ends only."""
    (row,) = features(tokenize("gebremariam"), LISTS)
    assert not any("gebremariam" in feature for feature in row)


def test_features_depend_on_nothing_but_the_text() -> None:
    """Twice the same text gives twice the same features."""
    tokens = tokenize("jan de vries belt uit zwolle")
    assert features(tokens, LISTS) == features(tokens, LISTS)


@pytest.mark.parametrize(
    ("word", "flags"), [("jan", "F"), ("vries", "S"), ("jan-vries", "FS"), ("jan-uitstel", ""), ("belt", "")]
)
def test_lists_know_names_and_hyphenated_names(word: str, flags: str) -> None:
    """A compound with an ordinary part is no name."""
    assert LISTS.flags(word) == flags


def test_accents_do_not_hide_a_listed_name() -> None:
    """Lists are spelled plainly."""
    assert plain("Yıldız-Öztürk") == "yildiz-ozturk"


def test_an_absent_model_says_which_file(tmp_path: Path) -> None:
    """A broken installation ends in an error, not in a redactor that finds nothing."""
    with pytest.raises(OSError, match="first_names"):
        load_tagger(tmp_path)


def test_the_shipped_model_is_small() -> None:
    """A few megabytes at most, lists included."""
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 3_000_000


def test_the_card_states_the_size_of_the_model() -> None:
    """The model card describes the file beside it."""
    assert f"{(MODEL / 'names.crfsuite').stat().st_size:,} bytes" in (MODEL / "README.md").read_text("utf-8")
