"""What the page shows of a document: the nodes of its tree in reading order, numbered as the boxes on the pictures are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from ingest import grid
from ingest.grid import Matrix
from ingest.tree import Cell, Code, Grid, Heading, ListItem, ListNode, Node, Note, PageBox, Paragraph, walk

MAX_NODES = 4_000
MAX_CHARACTERS = 400_000
_LONGEST = 20_000
_DEEPEST = 12
_MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a table as it is drawn; `scope` is what it names (`col`, `row`), empty for a cell with a value."""

    text: str
    rows: int
    columns: int
    scope: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as BelBot sees it, and under it the lines as they come into the passages; `more` rows are not shown."""

    caption: str
    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]
    lines: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ShownNode:
    """A node of the tree. `number` is 0 for a list, whose items hold the nodes that are numbered."""

    number: int
    kind: str
    text: str = ""
    level: int = 0
    mark: str = ""
    page: int | None = None
    boxes: tuple[PageBox, ...] = ()
    items: tuple[tuple[str, tuple[ShownNode, ...]], ...] = ()
    table: ShownTable | None = None


@dataclass(frozen=True, slots=True)
class ShownTree:
    """The nodes that are shown; `cut` says that there are more."""

    nodes: tuple[ShownNode, ...] = ()
    cut: bool = False


class _Viewer:
    """Gives nodes their numbers, until there are too many to show."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._nodes, self._characters = MAX_NODES, MAX_CHARACTERS

    @property
    def is_full(self) -> bool:
        return self._nodes <= 0 or self._characters <= 0

    def nodes(self, nodes: Sequence[Node], depth: int = 0) -> Iterator[ShownNode]:
        for node in nodes:
            if self.is_full:
                return
            self._nodes -= 1
            yield self._list(node, depth) if isinstance(node, ListNode) else self._leaf(node)

    def _leaf(self, node: Heading | Paragraph | Grid | Note | Code) -> ShownNode:
        number, place = next(self._numbers), node.place
        if isinstance(node, Grid):
            table = _table(node)
            self._characters -= sum(map(len, table.lines))
            return ShownNode(number, "grid", page=place.page, boxes=place.boxes, table=table)
        text = _text(node)
        self._characters -= len(text)
        level = node.level if isinstance(node, Heading) else 0
        mark = node.mark if isinstance(node, Note) else ""
        return ShownNode(number, type(node).__name__.lower(), text, level, mark, place.page, place.boxes)

    def _list(self, node: ListNode, depth: int) -> ShownNode:
        items = tuple(item for given in node.items if not self.is_full and (item := self._item(given, depth)))
        return ShownNode(0, "list", page=node.place.page, items=items)

    def _item(self, item: ListItem, depth: int) -> tuple[str, tuple[ShownNode, ...]]:
        flat = depth >= _DEEPEST
        inside = [node for node in walk(item.nodes) if not isinstance(node, ListNode)] if flat else item.nodes
        return item.marker, tuple(self.nodes(inside, depth + 1))


def shown(nodes: Sequence[Node]) -> ShownTree:
    """The tree as the page shows it."""
    viewer = _Viewer()
    made = tuple(viewer.nodes(nodes))
    return ShownTree(made, viewer.is_full)


def leaves(nodes: Sequence[ShownNode]) -> Iterator[ShownNode]:
    """The numbered nodes, those in lists included."""
    for node in nodes:
        if node.number:
            yield node
        for _, inside in node.items:
            yield from leaves(inside)


def _text(node: Node) -> str:
    text = "" if isinstance(node, ListNode | Grid) else node.text
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _table(node: Grid) -> ShownTable:
    read = grid.reading(node)
    rows, head = read.rows, read.head
    drawn = _rows(rows[: head + _MOST_ROWS], head)
    lines = tuple(line.text for line in read.lines[: head + _MOST_ROWS])
    return ShownTable(node.caption, drawn[:head], drawn[head:], lines, max(0, len(rows) - len(drawn)))


def _rows(rows: Matrix, head: int) -> tuple[tuple[ShownCell, ...], ...]:
    """The rows with each cell once, in the place where it begins. Rows of the head span none below it, nor the other way round:
    a browser draws them apart."""
    made: list[tuple[ShownCell, ...]] = []
    for at, row in enumerate(rows):
        end = head if at < head else len(rows)
        begins = 0 if at < head else head
        cells: list[ShownCell] = []
        column = 0
        while column < len(row):
            cell = row[column]
            width = _run(row, column)
            if cell is None or at == begins or rows[at - 1][column] is not cell:
                height = 1 if cell is None else _run([r[column] for r in rows[at:end]], 0)
                cells.append(_cell(cell, height, width, is_head=at < head))
            column += width
        made.append(tuple(cells))
    return tuple(made)


def _run(cells: Sequence[Cell | None], start: int) -> int:
    """How many places one and the same cell takes from here on."""
    first, end = cells[start], start + 1
    while first is not None and end < len(cells) and cells[end] is first:
        end += 1
    return end - start


def _cell(cell: Cell | None, rows: int, columns: int, *, is_head: bool) -> ShownCell:
    text = cell.text if cell else ""
    scope = "col" if is_head and text else "row" if cell and cell.header and text else ""
    return ShownCell(text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …", rows, columns, scope)
