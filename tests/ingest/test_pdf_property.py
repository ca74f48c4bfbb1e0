"""PDF files made at random with typst: headings, lists, tables with lines, notes, struck and white text, over several pages."""

from __future__ import annotations

from collections.abc import Callable

import typst
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.ingest.made import converted
from tests.ingest.random_words import Words

PAGE = (
    '#set page(paper: "a5", margin: 2cm, header: [{}], footer: context [Pagina #counter(page).display()])\n'
    "#set text(size: {}pt, hyphenate: false)\n"
)


def _run(words: Words) -> str:
    forms = ("*{0}*", "_{0}_", "#underline[{0}]", "{0} #strike[{1}]", "{0} #text(fill: white)[{1}]", "{0} m#super[2]")
    form = forms[words.choose(0, len(forms) - 1)]
    first = words.word()
    return f"{words.text()} {form.format(first, words.hidden() if '{1}' in form else '')} {words.word()}"


def _paragraph(words: Words) -> str:
    return " ".join(f"{_run(words)}." for _ in range(words.choose(1, 3)))


def _heading(words: Words) -> str:
    return f"{'=' * words.choose(2, 3)} {words.text()}"


def _list(words: Words, indent: str = "") -> str:
    mark = "+-"[words.choose(0, 1)]
    lines = []
    for _ in range(words.choose(2, 4)):
        lines.append(f"{indent}{mark} {_run(words)}")
        if not indent and words.choose(0, 2) == 0:
            lines.append(_list(words, "  "))
    return "\n".join(lines)


def _table(words: Words) -> str:
    names = words.names(3)
    cells = [f"[*{name}*]" for name in names]
    for _ in range(words.choose(2, 4)):
        texts = [words.word(), words.amount(), words.amount()]
        words.row(names, texts)
        cells += [f"[{text}]" for text in texts]
    return f"#table(columns: 3, {', '.join(cells)})"


def _note(words: Words) -> str:
    return f"{words.text()}#footnote[{words.text()}.] {words.text()}."


PARTS: tuple[Callable[[Words], str], ...] = (_paragraph, _heading, _list, _table, _note)


# Not shrunk: each example takes a fifth of a second, and making one smaller takes thousands.
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_pdf_loses_nothing(data: st.DataObject) -> None:
    """Every word is read once, cells under their own labels and nothing else as a table; what is struck or white is named."""
    words = Words(data.draw)
    kinds = data.draw(st.lists(st.integers(0, len(PARTS) - 1), min_size=3, max_size=7))
    head = PAGE.format(words.names(1)[0], words.choose(9, 12))
    pages = [[_paragraph(words)] for _ in range(3)]
    for n, kind in enumerate(kinds):
        pages[n % 3].append(PARTS[kind](words))
    text = head + f"= {words.text()}\n\n" + "\n\n#pagebreak()\n\n".join("\n\n".join(page) for page in pages)
    made = typst.compile(text.encode(), format="pdf", ignore_system_fonts=True)
    assert isinstance(made, bytes)
    document = converted(made, "a.pdf")
    words.check(document)
    assert [block.text for block in document.blocks if block.kind == "row" and block.text not in words.rows] == []
