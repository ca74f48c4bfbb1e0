"""Lines that say in what the amounts of a table are: `Bedragen x € 1.000 per jaar, exclusief btw`. Whoever reads one row must know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.grid import GridReading, reading
from ingest.tree import Grid, Node, Note, Paragraph

_MOST_WORDS = 14
_MEASURE = re.compile(
    r"(?<!\w)(?:[x×*] ?(?:€ ?|eur |euro )?1[. ]?000(?:[. ]?000)?|in (?:hele |honderden |duizenden |miljoenen |miljarden )?"
    r"(?:euro['’]?s?|eur|€|duizenden|miljoenen|miljarden|procenten|%)|(?:[x×*] |in )(?:duizend|miljoen|miljard)|"
    r"per (?:jaar|kwartaal|maand|week|dag|uur|persoon|kind|huishouden)|(?:in|ex)clusief \w+)(?!\w)",
    re.I,
)
_OPENS = re.compile(
    r"(?:(?:alle|de|genoemde|deze) )*(?:bedragen|tarieven|normbedragen|prijzen|cijfers|getallen|percentages)\b|(?:[x×*] ?€|in (?:hele |"
    r"duizenden |miljoenen )?(?:euro|€))",
    re.I,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,90})[)\]]")
_FIGURE = re.compile(r"\d")


def unit_of(text: str, *, caption: bool = False) -> str:
    """What a line above a table, or its caption, says of all amounts in it; empty when it says nothing of the kind."""
    bare = text.strip().rstrip(".:;")
    if not _MEASURE.search(bare):
        return ""
    if (_OPENS.match(bare) or caption) and len(bare.split()) <= _MOST_WORDS:
        return (
            bare.strip("()[]")
            if not _BRACKETED.search(bare) or _BRACKETED.fullmatch(bare)
            else _bracketed(bare) or bare
        )
    return _bracketed(bare) if caption else ""


def _bracketed(text: str) -> str:
    return next((found[1] for found in _BRACKETED.finditer(text) if _MEASURE.search(found[1])), "")


def with_units(nodes: Sequence[Node]) -> Iterator[tuple[Node, str]]:
    """The nodes with what is said of the amounts in each table: directly above it, or above the part of it that stands before."""
    said, names = "", ""
    for node in nodes:
        if isinstance(node, Grid):
            own = unit_of(node.caption, caption=True) or _in_head(reading(node))
            head = _head(node)
            said = own or ("" if names and head != names else said)
            names = head or names
            yield node, said
            continue
        if not isinstance(node, Note):
            said, names = unit_of(node.text) if isinstance(node, Paragraph) else "", ""
        yield node, ""


def _head(node: Grid) -> str:
    read = reading(node)
    return "|".join(cell.text for row in read.rows[: read.head] for cell in row if cell is not None)


def _in_head(read: GridReading) -> str:
    """What a title within the table says."""
    titles: Iterable[str] = (line.text for line in read.lines if line.row < read.titles)
    return next((unit for text in titles if (unit := unit_of(text))), "")


def with_unit(line: str, unit: str) -> str:
    """The line of a row with the unit behind it, unless it says so itself or holds no figure."""
    if not unit or not _FIGURE.search(line) or unit.casefold() in line.casefold():
        return line
    end = line[-1] if line.endswith((".", "!", "?")) else ""
    return f"{line[: len(line) - len(end)]} ({unit[0].lower()}{unit[1:]}){end or '.'}"
