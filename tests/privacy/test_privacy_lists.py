"""The room's word lists: how patterns are made of them, and that each says where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import Unavailable
from bot.privacy import lists
from bot.privacy.identifiers.cued import is_cue

DATA = Path(lists.__file__).parent / "data"


def test_alternatives_go_on_over_lines() -> None:
    """The end of a line stands between two alternatives as `|` does within one."""
    months = re.compile(lists.word_pattern("dates", "months"))
    assert months.fullmatch("augustus") and months.fullmatch("aug") and months.fullmatch("sept")
    assert not months.fullmatch("augsept")


def test_a_part_stands_for_what_a_line_calls_it() -> None:
    """`<who>` is no text of its own in a pattern."""
    union = lists.word_pattern("special", "union", unions="fnv|cnv", whose="mijn")
    assert re.search(union, "mijn fnv") and "<unions>" not in union and "<whose>" not in union


def test_words_keep_the_order_of_the_file() -> None:
    """The place of a number word is its value."""
    assert lists.word_sequence("spoken_numbers", "units").index("zeven") == 7


def test_pairs_map_a_word_to_the_rest_of_its_line() -> None:
    """Spoken signs and what they stand for."""
    assert lists.word_pairs("spoken_numbers", "marks")["streepje"] == "-"


def test_a_missing_list_is_loud() -> None:
    """Without its words the room would let personal data through in silence."""
    with pytest.raises(Unavailable, match="gone"):
        lists.word_set("gone")


def test_a_word_that_needs_a_number_is_no_cue_alone() -> None:
    """The two sections of a label differ: "aangifte" says nothing, "aangiftenummer" does."""
    assert is_cue("aangiftenummer") and not is_cue("aangifte")


@pytest.mark.parametrize("file", sorted(DATA.glob("*.txt")), ids=lambda file: file.stem)
def test_every_list_names_its_source_and_licence(file: Path) -> None:
    """In the comment at its top."""
    head = "\n".join(line for line in file.read_text("utf-8").split("\n\n")[0].splitlines() if line.startswith("#"))
    assert "Source: " in head and "Licence: " in head
