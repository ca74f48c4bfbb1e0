"""Questions that stand word for word in what an encoder learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.settings import Settings
from eval.sets.training_text import card, learned

ASKED = "Binnen hoeveel weken moet de ontvanger op het verzoek beslissen?"


def test_a_run_of_words_is_found_through_mark_up(tmp_path: Path) -> None:
    """Tags, capitals and line breaks set nothing apart."""
    (tmp_path / "wet.xml").write_text("<al>binnen hoeveel <b>weken</b>\nmoet de Ontvanger beslissen</al>", "utf-8")
    assert learned([tmp_path], [ASKED], tmp_path).holds(ASKED) == "wet.xml"


def test_the_same_subject_in_other_words_is_no_leak(tmp_path: Path) -> None:
    """Five words in a row happen by chance."""
    (tmp_path / "wet.txt").write_text(
        "De ontvanger beslist binnen acht weken op het verzoek. hoeveel weken moet de ontvanger", "utf-8"
    )
    assert learned([tmp_path], [ASKED], tmp_path).holds(ASKED) is None


def test_files_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    """A model's weights hold no sentences."""
    (tmp_path / "model.safetensors").write_text(ASKED, "utf-8")
    assert learned([tmp_path], [ASKED], tmp_path).runs == {}


def test_training_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Nothing found would pass for nothing leaked."""
    with pytest.raises(BadInput, match="no such file"):
        learned([tmp_path / "weg"], [ASKED], tmp_path)


def test_the_encoder_that_ships_says_what_it_learned() -> None:
    """From its model card; a folder without one says nothing."""
    assert "Dutch tax laws" in card(Settings().encoder_path)
    assert card(Path(__file__).parent) == ""
