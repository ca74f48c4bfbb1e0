"""Word lists are data files: read as written, loud when one is missing."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import Unavailable
from bot.language import wordlists

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT / "bot").rglob("data/*.txt"))
LONGEST_IN_SOURCE = 300
"""Letters of patterns and words in one constant; what is longer is data."""
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
    assert wordlists.word_set(package, "numbers") == {"een", "twee", "drie", "vier"}


def test_order_is_kept(package: str) -> None:
    """Number words count by their place in the list."""
    assert wordlists.word_sequence(package, "numbers")[2] == "drie"


def test_a_pair_may_have_nothing_on_the_right(package: str) -> None:
    """A phrase that is to be left out stands for nothing."""
    assert wordlists.word_pairs(package, "numbers", "names") == (
        ("Invorderingswet 1990", "IW 1990, IW"),
        ("per abuis", ""),
    )


def test_the_lines_of_a_pattern_are_alternatives(package: str) -> None:
    """Parts come from the caller or from a section of the same file; quantifiers are no parts."""
    assert wordlists.word_pattern(package, "numbers", "asked", day="5") == r"hoe hoog|groot|hoeveel|op 5 mei \d{4}"


def test_a_part_that_is_nowhere_is_loud(package: str) -> None:
    """A pattern with a hole would match other texts in silence."""
    with pytest.raises(Unavailable, match="day"):
        wordlists.word_pattern(package, "numbers", "asked")


def test_a_section_ends_the_one_before(package: str) -> None:
    """Each section holds its own lines, in the order of the file."""
    assert wordlists.word_groups(package, "numbers", "kinds") == (("soort", "kind"), ("type",))


@pytest.mark.parametrize(("name", "section"), [("gone", ""), ("numbers", "gone")])
def test_a_missing_list_is_loud(package: str, name: str, section: str) -> None:
    """An empty list would change answers in silence, so a missing one is an error."""
    with pytest.raises(Unavailable, match="gone"):
        wordlists.list_lines(package, name, section)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_names_source_and_licence(path: Path) -> None:
    """Whoever reads a list sees in its first lines where it comes from."""
    first = path.read_text("utf-8").split("\n\n")[0]
    assert "Source:" in first and "Licence:" in first


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_section_stands_twice(path: Path) -> None:
    """A second section of the same name would lengthen the first unseen."""
    names = [line for line in path.read_text("utf-8").splitlines() if line.startswith("[") and line.endswith("]")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("package", ["answering", "language", "retrieval"])
def test_no_long_list_stands_in_the_source(package: str) -> None:
    """Word lists and cue patterns are data files."""
    files = sorted((ROOT / "bot" / package).rglob("*.py"))
    assert [f"{path.name}:{name}" for path in files for name in _long_lists(path)] == []


def _long_lists(path: Path) -> Iterator[str]:
    """Constants of a module that are made by `re.compile` or `split` from much text."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        calls = [
            call.func.attr
            for call in ast.walk(node.value)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        ]
        texts = [
            part.value
            for part in ast.walk(node.value)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if {"compile", "split"} & set(calls) and sum(map(len, texts)) > LONGEST_IN_SOURCE:
            yield ast.unparse(node.targets[0])
