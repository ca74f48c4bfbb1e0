"""Markdown made at random: nothing that is seen is lost or doubled, no cell stands under another label, what is struck is named."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.made import converted
from tests.ingest.random_words import Words


def _run(words: Words) -> str:
    """Running text with an emphasised word, a link, code, and struck or hidden words."""
    forms = (
        "**{0}**", "*{0}*", "_{0}_", "`{0}`", "[{0}](http://voorbeeld.nl/a(1)/b)", "![{0}](plaat.png)", "<u>{0}</u>",
        "{0} ~~{1}~~", "{0} <del>{1}</del>", "{0} <span hidden>{1}</span>", "{0} <!-- opmerking -->", "**{0}** {2}",
    )  # fmt: skip
    parts = []
    for _ in range(words.choose(1, 3)):
        form = forms[words.choose(0, len(forms) - 1)]
        first = words.word()
        parts.append(
            form.format(first, words.hidden() if "{1}" in form else "", words.amount() if "{2}" in form else "")
        )
    return " ".join([words.word(), *parts])


def _paragraph(words: Words) -> str:
    return f"{_run(words)}\n{_run(words)}."


def _heading(words: Words) -> str:
    return f"{'#' * words.choose(2, 4)} {words.text()}"


def _list(words: Words, indent: str = "", depth: int = 0) -> str:
    """A list in which each item may hold another paragraph and another list."""
    lines = []
    numbered = words.choose(0, 1)
    for n in range(words.choose(1, 3)):
        marker = f"{n + 1}." if numbered else "-"
        inner = indent + " " * (len(marker) + 1)
        lines.append(f"{indent}{marker} {_run(words)}")
        if words.choose(0, 3) == 0:
            lines += ["", f"{inner}{_run(words)}", ""]
        if depth < 2 and words.choose(0, 2) == 0:
            lines.append(_list(words, inner, depth + 1))
    return "\n".join(lines)


def _table(words: Words) -> str:
    """A table of three or four columns, with or without pipes around it, and pipes in its cells."""
    names = words.names(words.choose(3, 4))
    lines = [" | ".join(names), " | ".join("---" for _ in names)]
    for _ in range(words.choose(1, 3)):
        cells = [f"{words.word()} {words.amount()}" for _ in names]
        cells[-1] += f"|{words.word()}" if words.choose(0, 1) else ""
        words.row(names, cells)
        lines.append(" | ".join(cell.replace("|", r"\|") for cell in cells))
    return "\n".join(f"| {line} |" for line in lines) if words.choose(0, 1) else "\n".join(lines)


def _quote(words: Words) -> str:
    return "\n".join(f"> {line}" for line in (f"{_run(words)}\n\n{_list(words)}").split("\n"))


def _fenced(words: Words) -> str:
    return f"```text\n{words.text()}\n{words.text()}\n```"


def _page(words: Words) -> str:
    """HTML between the Markdown."""
    forms = (
        "<details><summary>{0}</summary>\n\n{1}\n\n</details>",
        "<div hidden><p>{2}</p></div>\n\n{0} {1}.",
        "<table><tr><td>{0}</td><td>{1} <s>{2}</s></td></tr></table>",
    )
    form = forms[words.choose(0, 2)]
    return form.format(words.text(), words.text(), words.hidden() if "{2}" in form else "")


def _note(words: Words) -> str:
    mark = len(words.seen) + 1
    return f"{words.text()}[^{mark}] {words.text()}.\n\n[^{mark}]: {words.text()}."


PARTS: tuple[Callable[[Words], str], ...] = (
    _paragraph, _heading, _list, _table, _quote, _fenced, _page, _note,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_markdown_loses_nothing(data: st.DataObject) -> None:
    """Nested lists, quotes, tables, notes, code and HTML in it, in any order."""
    words = Words(data.draw)
    parts = [f"# {words.text()}", _paragraph(words)]
    parts += [PARTS[kind](words) for kind in data.draw(st.lists(st.integers(0, len(PARTS) - 1), max_size=6))]
    words.check(converted("\n\n".join(parts) + "\n", "a.md"))
