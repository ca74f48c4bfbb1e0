"""Plain texts made at random: lines of paragraphs and lists, on pages with a line that comes back, or without any."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.made import converted
from tests.ingest.random_words import Words


def _paragraph(words: Words) -> str:
    """A hard-wrapped paragraph."""
    lines = [words.text(5) for _ in range(words.choose(1, 4))]
    return "\n".join(lines) + "."


def _heading(words: Words) -> str:
    return f"{words.text()}\n"


def _list(words: Words) -> str:
    marks = ("- ", "• ", "{}. ", "{}) ")
    mark = marks[words.choose(0, 3)]
    return "\n".join(f"{mark.format(n)}{words.text()};" for n in range(1, words.choose(2, 5)))


def _columns(words: Words) -> str:
    """Labels with their values behind a tab."""
    return "\n".join(f"{words.word()}:\t{words.amount()}" for _ in range(words.choose(1, 4)))


PARTS: tuple[Callable[[Words], str], ...] = (_paragraph, _heading, _list, _columns)


def _page(words: Words, kinds: list[int]) -> str:
    return "\n\n".join([_paragraph(words), *(PARTS[kind](words) for kind in kinds)])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_text_loses_nothing(data: st.DataObject) -> None:
    """Every word is read once; the line at the top of all pages, and their numbers, are named."""
    words = Words(data.draw)
    kinds = st.lists(st.integers(0, len(PARTS) - 1), max_size=4)
    count = data.draw(st.sampled_from([1, 4, 5, 6]))
    running = words.hidden() if count > 1 else ""
    pages = [_page(words, data.draw(kinds)) for _ in range(count)]
    if count > 1:
        pages = [f"{running} blad\n\n{page}\n\nPagina {n}" for n, page in enumerate(pages, start=1)]
    words.check(converted("\n\f".join(pages), "a.txt"))
