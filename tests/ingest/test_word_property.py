"""Word documents made at random: every word that a reader sees comes out once, under its own column; no other word does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.made import converted
from tests.ingest.word_made import cell, document, paragraph, part, row, run, table

HIDDEN = ("<w:vanish/>", "<w:strike/>", "<w:dstrike/>", "<w:color w:val='FFFFFF'/>")
LEVELS = "".join(
    f"<w:lvl w:ilvl='{n}'><w:numFmt w:val='decimal'/><w:lvlText w:val='%{n + 1})'/></w:lvl>" for n in range(3)
)
NUMBERING = part(
    "numbering",
    f"<w:abstractNum w:abstractNumId='7'>{LEVELS}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>",
)


@dataclass
class Made:
    """A document in the making: its XML, the lines that must come out, and the words that must not."""

    body: str = ""
    lines: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    words: int = 0
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.words += 1
        return f"woord{'abcdefghij'[self.words // 100 % 10]}{self.words:03}x"


Draw = Callable[[st.SearchStrategy[int]], int]


def _runs(made: Made, draw: Draw) -> tuple[str, str]:
    """Runs, seen and unseen in turn, and the text that a reader sees."""
    inside, seen = "", []
    for _ in range(draw(st.integers(1, 3))):
        shown, unseen = made.word(), made.word()
        inside += run(f"{shown} ") + run(f"{unseen} ", HIDDEN[draw(st.integers(0, 3))])
        seen.append(shown)
        made.gone.append(unseen)
    return inside, " ".join(seen)


def _paragraph(made: Made, draw: Draw) -> None:
    inside, seen = _runs(made, draw)
    made.body += paragraph(inside)
    made.lines.append(seen)


def _item(made: Made, draw: Draw) -> None:
    level = draw(st.integers(0, 2))
    made.counts[level] += 1
    made.counts[level + 1 :] = [0] * (2 - level)
    inside, seen = _runs(made, draw)
    made.body += paragraph(inside, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>")
    made.lines.append(f"{made.counts[level]}) {seen}")


def _table(made: Made, draw: Draw) -> None:
    """A table in which the first column may span rows, and cells stand in wrappers or span columns."""
    names = [made.word() for _ in range(4)]
    rows = [row(*names, properties="<w:tblHeader/>")]
    label = ""
    for n in range(draw(st.integers(1, 4))):
        goes_on = bool(label) and draw(st.integers(0, 1)) == 1
        label = label if goes_on else made.word()
        first = cell("", "<w:vMerge/>") if goes_on else cell(label, "<w:vMerge w:val='restart'/>")
        cells, parts, column = [first], [f"{names[0]}: {label}"], 1
        while column < 4:
            width = draw(st.integers(1, 4 - column)) if n else 1
            inside, seen = _runs(made, draw)
            one = cell(paragraph(inside), f"<w:gridSpan w:val='{width}'/>")
            cells.append(f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>" if draw(st.integers(0, 1)) else one)
            parts.append(f"{' / '.join(names[column : column + width])}: {seen}")
            column += width
        rows.append(row(*cells))
        made.lines.append("; ".join(parts) + ".")
    made.body += table(*rows)


PARTS = (_paragraph, _item, _table)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_seen_comes_out_once_under_its_own_name(data: st.DataObject) -> None:
    """Nothing lost, nothing doubled, nothing under another label; what is hidden or struck out is named instead."""
    made = Made()
    _paragraph(made, data.draw)
    for kind in data.draw(st.lists(st.integers(0, 2), max_size=5)):
        PARTS[kind](made, data.draw)
    read = converted(document(made.body, {"numbering.xml": NUMBERING}), "a.docx")
    assert [block.text for block in read.blocks] == made.lines
    assert " ".join(left.text for left in read.left_out).split() == made.gone
