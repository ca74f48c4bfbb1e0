"""Where the notes of a document stand: directly after the block that refers to them, and a short one in the row of a table too.

A reader leaves a reference (`reference`) in the text where the mark of a note stood, and the notes wherever the file has them.
`with_notes` takes the references out again: whoever quotes a paragraph or a row finds its condition beside it. A mark for which
there is no note stays in the text as `[1]`, and is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.grid import head_rows
from ingest.text import clean
from ingest.tree import Cell, Code, Grid, Heading, ListItem, ListNode, Node, Note, Paragraph, walk

_OPEN, _AT, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"  # no characters, by Unicode: no text has them
_REFERENCE = re.compile(f"{_OPEN}([^{_OPEN}{_AT}{_CLOSE}]*){_AT}([^{_OPEN}{_AT}{_CLOSE}]*){_CLOSE}")
_BEFORE_UNIT = re.compile(
    rf"(?<=\d)((?:{_REFERENCE.pattern})+)(\s+(?:euro|eur|procent|jaar|maanden|maand|weken|week|dagen|dag|uur|punten|liter|km|kilometer)\b)",
    re.I,
)
"""A mark between a number and its unit: it must not part them where it stays visible."""
STARS = re.compile(r"(?<=[^\s*†‡(\[])[*†‡]{1,3}(?=[\s.,;:)]|$)")
"""Stars glued to the end of a word."""
_STARRED = re.compile(r"([*†‡]{1,3})\)?\s*(?=[^\s*†‡])")
_NUMBERED = re.compile(
    r"(?:(?:voet|eind)?noot\s+|[\[(])?(\d{1,3}|[a-z])"
    r"(?:[\])]?[.:)]?\s+(?=\S)|(?<=\d)(?-i:(?=[^\W\d_a-z][^\W\d_A-Z])))",
    re.I,
)
_NOTES = re.compile(r"(?:(?:voet|eind)?noten|toelichting|verklaring)\b", re.I)
_MOST_IN_ROW = 200
_MOST_IN_HEAD = 80
_MOST_AGAIN = 400


def reference(mark: str, anchor: str = "") -> str:
    """What stands in a text in place of the mark of a note; `anchor` is the address of the note, where the mark leads to one."""
    return f"{_OPEN}{mark}{_AT}{''.join(anchor.split())}{_CLOSE}"


def without_references(text: str) -> str:
    """A text without the references in it."""
    return _REFERENCE.sub("", text) if _OPEN in text else text


@dataclass(frozen=True, slots=True)
class PlacedNotes:
    """The nodes with each note where it belongs; `lost` are the marks for which there is no note."""

    nodes: tuple[Node, ...]
    lost: tuple[str, ...] = ()


def with_notes(nodes: Sequence[Node]) -> PlacedNotes:
    """The nodes of a document with its notes after what refers to them."""
    found = tuple(_with_stars(nodes))
    if not any(_OPEN in text for node in walk(found) for text in _texts(node)):
        return PlacedNotes(tuple(_bare(node) for node in found))
    places = _Places(tuple(_with_numbered(found)))
    return PlacedNotes(tuple(places.placed(places.nodes)), tuple(dict.fromkeys(places.lost)))


class _Places:
    """The notes of a document, and which references lead to them."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes
        self.lost: list[str] = []
        self._told: Counter[int] = Counter()
        self._by_anchor: dict[str, Note] = {}
        self._by_mark: dict[str, list[tuple[int, Note]]] = defaultdict(list)
        self._at = 0
        refers: list[tuple[int, str, str]] = []
        for at, node in enumerate(walk(nodes)):
            if isinstance(node, Note):
                self._by_anchor.update(dict.fromkeys(node.anchors, node))
                self._by_mark[node.mark.strip("[]()").casefold()].append((at, node))
            else:  # what a note refers to stays where it is: two that refer to each other would both be gone
                refers += [(at, *found) for text in _texts(node) for found in _REFERENCE.findall(text)]
        self._moved = {id(note) for at, mark, to in refers if (note := self._note(at, mark, to)) is not None}

    def placed(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """The nodes with their notes after them; what refers to them counts in the order of `walk`."""
        for node in nodes:
            at, self._at = self._at, self._at + 1
            if isinstance(node, ListNode):
                items = tuple(ListItem(tuple(self.placed(item.nodes)), item.marker) for item in node.items)
                yield replace(node, items=items)
            elif not isinstance(node, Note):
                yield from self._with_its_notes(node, at)
            elif id(node) not in self._moved:
                yield replace(node, text=self._resolved(node.text, at, [])[0], anchors=())

    def _with_its_notes(self, node: Heading | Paragraph | Grid | Code, at: int) -> Iterator[Node]:
        notes: list[Note] = []
        if isinstance(node, Grid):
            yield self._grid(node, at, notes)
        else:
            text, _ = self._resolved(node.text, at, notes)
            if text:
                yield replace(node, text=text)
        for note in dict.fromkeys(notes):
            self._told[id(note)] += 1
            yield replace(note, text=without_references(note.text), anchors=())

    def _grid(self, node: Grid, at: int, notes: list[Note]) -> Grid:
        """A table with its short notes in its cells; a note that a row refers to more than once is told once in it."""
        if not any(_OPEN in text for text in _texts(node)):
            return node
        caption, _ = self._resolved(node.caption, at, notes)
        head = node.head
        plain = replace(node, rows=tuple(tuple(_plain(cell) for cell in row) for row in node.rows))
        named = head_rows(plain)
        if head is None and named:
            head = named
        in_head = self._most_in_head(node.rows[:named], at)
        rows = []
        for n, row in enumerate(node.rows):
            told: set[int] = set()
            longest = in_head if n < named else _MOST_IN_ROW
            rows.append(tuple(self._cell(cell, at, notes, told, longest) for cell in row))
        return replace(node, rows=tuple(rows), head=head, caption=caption)

    def _most_in_head(self, head: Sequence[Sequence[Cell]], at: int) -> int:
        """How long a note of a column's name may be that every row tells: longer where it is the only long one."""
        marks = [found for row in head for cell in row for found in _REFERENCE.findall(cell.text)]
        notes = {note.text for mark in marks if (note := self._note(at, *mark)) is not None}
        return _MOST_IN_ROW if sum(len(text) > _MOST_IN_HEAD for text in notes) == 1 else _MOST_IN_HEAD

    def _cell(self, cell: Cell, at: int, notes: list[Note], told: set[int], longest: int) -> Cell:
        if _OPEN not in cell.text:
            return cell
        own: list[Note] = []
        text, _ = self._resolved(cell.text, at, own, in_row=True)
        said = []
        for note in dict.fromkeys(own):
            short = len(note.text) <= longest and id(note) not in told
            said.append(
                f"(noot {note.mark}: {without_references(note.text).rstrip('. ')})" if short else f"(noot {note.mark})"
            )
            told.add(id(note))
        notes += own
        return replace(cell, text=clean(" ".join([text, *said])))

    def _resolved(self, text: str, at: int, notes: list[Note], *, in_row: bool = False) -> tuple[str, bool]:
        """A text without its references but those that lead nowhere, or to a long note that was told before."""
        if _OPEN not in text:
            return text, False

        def read(found: re.Match[str]) -> str:
            note = self._note(at, found[1], found[2])
            if note is None:
                self.lost.append(found[1])
                return f" [{found[1]}]"
            if not in_row and self._told[id(note)] and len(note.text) > _MOST_AGAIN:
                return f" [{found[1]}]"
            notes.append(note)
            return ""

        together = _BEFORE_UNIT.sub(lambda found: found[found.re.groups] + found[1], text)
        return clean(_REFERENCE.sub(read, together)), True

    def _note(self, at: int, mark: str, anchor: str) -> Note | None:
        """The note of a mark: the one that it leads to, else the next with this mark, else the last before it."""
        if anchor in self._by_anchor:
            return self._by_anchor[anchor]
        listed = self._by_mark.get(mark.casefold(), [])
        if anchor:
            listed = [(place, note) for place, note in listed if not note.anchors] or listed[: len(listed) == 1]
        after = bisect_right([place for place, _ in listed], at)
        if not listed:
            return None
        return listed[min(after, len(listed) - 1)][1]


def _texts(node: Node) -> Iterator[str]:
    """The texts of a node itself."""
    if isinstance(node, Grid):
        yield node.caption
        yield from (cell.text for row in node.rows for cell in row)
    elif not isinstance(node, ListNode):
        yield node.text


def _bare(node: Node) -> Node:
    return replace(node, anchors=()) if isinstance(node, Note) and node.anchors else node


def _plain(cell: Cell) -> Cell:
    return replace(cell, text=clean(without_references(cell.text))) if _OPEN in cell.text else cell


def _with_stars(nodes: Sequence[Node]) -> Iterable[Node]:
    """The nodes with `0%*` made a reference, and `* from 12 months` a note, where a document has both."""
    begun = {found[1] for node in walk(tuple(nodes)) for text in _openings(node) if (found := _STARRED.match(text))}
    begun |= {node.mark for node in walk(tuple(nodes)) if isinstance(node, Note) and node.mark.strip("*†‡") == ""}
    if not begun:
        return nodes
    used = {mark for node in walk(tuple(nodes)) for text in _texts(node) for mark in STARS.findall(text)}
    marks = begun & used
    return _starred(nodes, marks) if marks else nodes


def _openings(node: Node) -> Iterator[str]:
    """The texts that may be a note: paragraphs, and the only cells of rows."""
    if isinstance(node, Paragraph):
        yield node.text
    elif isinstance(node, Grid):
        yield from (text for row in node.rows if (text := _only(row)))


def _only(row: Sequence[Cell]) -> str:
    filled = [cell.text for cell in row if cell.text]
    return filled[0] if len(filled) == 1 else ""


def _starred(nodes: Sequence[Node], marks: set[str]) -> Iterator[Node]:
    def referred(text: str) -> str:
        return STARS.sub(lambda found: reference(found[0]) if found[0] in marks else found[0], text)

    for node in nodes:
        if isinstance(node, ListNode):
            items = (ListItem(tuple(_starred(item.nodes, marks)), item.marker) for item in node.items)
            yield replace(node, items=tuple(items))
        elif isinstance(node, Grid):
            own = [row for row in node.rows if (found := _STARRED.match(_only(row))) and found[1] in marks]
            rows = tuple(
                tuple(replace(cell, text=referred(cell.text)) for cell in row) for row in node.rows if row not in own
            )
            if rows:
                yield replace(node, rows=rows, caption=referred(node.caption))
            yield from (_noted(_only(row), _STARRED, node) for row in own)
        elif isinstance(node, Paragraph) and (found := _STARRED.match(node.text)) and found[1] in marks:
            yield _noted(node.text, _STARRED, node)
        elif isinstance(node, Note):
            yield node
        else:
            yield replace(node, text=referred(node.text))


def _noted(text: str, pattern: re.Pattern[str], node: Paragraph | Grid) -> Note:
    found = pattern.match(text)
    return Note(text[found.end() :], found[1], node.place) if found else Note(text, "", node.place)


def _with_numbered(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The nodes with `1. Only when ...` made a note where a mark in the text before it has none, and nothing else opens so."""
    marks = {node.mark.casefold() for node in walk(nodes) if isinstance(node, Note)}
    wanted = {
        mark.casefold() for node in walk(nodes) for text in _texts(node) for mark, _ in _REFERENCE.findall(text)
    } - marks
    opened = [found[1].casefold() for node in nodes if isinstance(node, Paragraph) and (found := _opens(node.text))]
    listed = Counter(opened)
    # Steps are numbered too: 1 is a note only where 2, if it is there, is one.
    follows = {mark for mark in wanted if not mark.isdigit() or _goes_on(int(mark), listed, wanted)}
    numbers = sorted((mark for mark in wanted if mark.isdecimal()), key=int)
    seen: set[str] = set()
    before: Node | None = None
    for node in nodes:
        if isinstance(node, ListNode) and _are_notes(node, before, numbers) and seen.issuperset(numbers):
            yield from map(_item_note, node.items)
            continue
        before = node
        found = _opens(node.text) if isinstance(node, Paragraph) else None
        mark = found[1].casefold() if found else ""
        if isinstance(node, Paragraph) and mark in seen & follows and listed[mark] == 1:
            yield _noted(node.text, _NUMBERED, node)
            continue
        inside = walk((node,))
        seen.update(m.casefold() for one in inside for text in _texts(one) for m, _ in _REFERENCE.findall(text))
        yield node


def _are_notes(node: ListNode, before: Node | None, wanted: list[str]) -> bool:
    """Whether a list explains exactly the numbers for which there is no note, and nothing says that it is a list of its own: a
    heading, or a line that ends in a colon."""
    if [item.marker.strip("()[].") for item in node.items] != wanted:
        return False
    plain = all(len(item.nodes) == 1 and isinstance(item.nodes[0], Paragraph) for item in node.items)
    return plain and (isinstance(before, Grid | ListNode) or _is_closed(before))


def _is_closed(node: Node | None) -> bool:
    """Whether a text says of itself that it is over, or names notes."""
    if isinstance(node, Heading):
        return bool(_NOTES.match(node.text))
    return isinstance(node, Paragraph | Note | Code) and not node.text.rstrip().endswith(":")


def _item_note(item: ListItem) -> Note:
    first = item.nodes[0]
    text = first.text if isinstance(first, Paragraph) else ""
    return Note(text, item.marker.strip("()[]."), first.place)


def _opens(text: str) -> re.Match[str] | None:
    found = _NUMBERED.match(text)
    return found if found and (not found[1].isalpha() or found[0].strip() != found[1]) else None


def _goes_on(number: int, listed: Counter[str], wanted: set[str]) -> bool:
    return all(str(near) in wanted for near in (number - 1, number + 1) if near and listed[str(near)])
