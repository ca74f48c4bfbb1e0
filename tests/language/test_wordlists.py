"""Word lists are data files: read as written, loud when one is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.errors import Unavailable
from bot.language import wordlists

LIST = """# Words for a test.
# Source: written here.
een twee  drie
vier

[kinds]
# comment inside
soort kind
type

[names]
Invorderingswet 1990 = IW 1990, IW
per abuis =

[asked]
hoe {amount}|hoeveel
op {day} mei \\d{4}

[amount]
hoog|groot
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with one word list."""
    folder = tmp_path / "listed_words"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "data" / "numbers.txt").write_text(LIST, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "listed_words", raising=False)
    wordlists._sections.cache_clear()
    return "listed_words"


def test_words_leave_comment_out(package: str) -> None:
    """Words come from all lines of the first section; comment is none."""
    assert wordlists.words(package, "numbers") == {"een", "twee", "drie", "vier"}


def test_order_is_kept(package: str) -> None:
    """Number words count by their place in the list."""
    assert wordlists.ordered(package, "numbers")[2] == "drie"


def test_a_pair_may_have_nothing_on_the_right(package: str) -> None:
    """A phrase that is to be left out stands for nothing."""
    assert wordlists.pairs(package, "numbers", "names") == (("Invorderingswet 1990", "IW 1990, IW"), ("per abuis", ""))


def test_the_lines_of_a_pattern_are_alternatives(package: str) -> None:
    """Parts come from the caller or from a section of the same file; quantifiers are no parts."""
    assert wordlists.pattern(package, "numbers", "asked", day="5") == r"hoe hoog|groot|hoeveel|op 5 mei \d{4}"


def test_a_part_that_is_nowhere_is_loud(package: str) -> None:
    """A pattern with a hole would match other texts in silence."""
    with pytest.raises(Unavailable, match="day"):
        wordlists.pattern(package, "numbers", "asked")


def test_a_section_ends_the_one_before(package: str) -> None:
    """Each section holds its own lines, in the order of the file."""
    assert wordlists.groups(package, "numbers", "kinds") == (("soort", "kind"), ("type",))


@pytest.mark.parametrize(("name", "section"), [("gone", ""), ("numbers", "gone")])
def test_a_missing_list_is_loud(package: str, name: str, section: str) -> None:
    """An empty list would change answers in silence, so a missing one is an error."""
    with pytest.raises(Unavailable, match="gone"):
        wordlists.lines(package, name, section)
