"""Excel workbooks: each sheet a section, its tables as grids, values as a person sees them; what is hidden is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.files import Unreadable
from ingest.formats.office_package import OfficeKind, Package, Relation
from ingest.formats.office_properties import office_facts
from ingest.formats.office_title import sensible_title
from ingest.formats.sheet_regions import Region, SheetCell, SheetTables, regions, within_width
from ingest.formats.word_names import is_on, number
from ingest.formats.xlsx_drawing import SheetDrawings, comments, drawings, related_root
from ingest.formats.xlsx_sheet import Area, RawCell, RawSheet, SheetContext, area_of, read_sheet, reference
from ingest.formats.xlsx_stream import elements
from ingest.formats.xlsx_styles import UNKNOWN, WHITE, SheetStyles
from ingest.formats.xlsx_text import RichText, cell_text, marks_of, rich_text
from ingest.messages import cut, message
from ingest.text import clean
from ingest.tree import DocumentTree, Heading, LeftOut, Node, Note, Rule

EXCEL = OfficeKind(
    "Excel",
    ".xlsx",
    message("an_excel"),
    "spreadsheetml",
    ("spreadsheetml.sheet.main", "spreadsheetml.template.main", "sheet.macroEnabled.main"),
    "xl/workbook.xml",
    streamed="xl/worksheets/",
)
_MAX_TEXTS = 1_000_000
_MAX_COVERED = 200_000
_MAX_TABLES = 100
_MAX_COLORED = 200
_CALCULATE = "Open het bestand in Excel, laat het rekenen en sla het op"
_FEW_WORDS = 30
_SHOWN_CELLS = 12


def xlsx(data: bytes, stem: str) -> DocumentTree:
    """An Excel workbook as it is seen on screen. Raises Unreadable for what is protected, damaged or a bomb."""
    package = Package(data, EXCEL)
    book = _Workbook(package)
    nodes = tuple(book.nodes())
    if not any(not isinstance(node, Heading) for node in nodes) and book.left_out:
        raise Unreadable(message("sheet_unseen", what=cut(book.left_out[0].text, 80)))
    said = office_facts(package)
    title = sensible_title(package) or stem.replace("-", " ").replace("_", " ")
    return DocumentTree(title, nodes, (*said.left_out, *book.left_out), meta=said.meta)


class _Workbook:
    """One pass over the sheets of a workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.root(package.main)
        self._relations = package.relations(package.main)
        styles = SheetStyles(self._part("styles"), self._part("theme"))
        texts = self._texts(styles)
        properties = next(iter(self._root.iter("{*}workbookPr")), None)
        from_1904 = properties is not None and is_on(properties.get("date1904") or "")
        self._shared = SheetContext(texts, styles, from_1904)
        self._marks = marks_of(texts)
        self.left_out: list[LeftOut] = []
        self._filled = 0

    def _part(self, kind: str) -> Any:
        return related_root(self._package, next((one for one in self._relations.values() if one.kind == kind), None))

    def _texts(self, styles: SheetStyles) -> list[RichText]:
        """The texts that cells refer to by number."""
        relation = next((one for one in self._relations.values() if one.kind == "sharedStrings"), None)
        if relation is None or not self._package.has(relation.target):
            return []
        found: list[RichText] = []
        for _, element in elements(self._package.stream(relation.target), frozenset({"si"})):
            found.append(rich_text(element, styles))
            if len(found) > _MAX_TEXTS:
                raise Unreadable(message("sheet_texts", most=_MAX_TEXTS))
        return found

    def nodes(self) -> Iterator[Node]:
        """The sheets in the order of their tabs."""
        for sheet in self._root.iter("{*}sheet"):
            ids = [str(value) for key, value in sheet.attrib.items() if key.endswith("}id")]
            relation = self._relations.get(ids[0]) if ids else None
            yield from self._sheet(clean(sheet.get("name") or ""), sheet.get("state") or "visible", relation)

    def _sheet(self, name: str, state: str, relation: Relation | None) -> Iterator[Node]:
        if relation is None or relation.external or not self._package.has(relation.target):
            self.left_out.append(LeftOut("unread", f"blad {name}: ontbreekt in het bestand"))
        elif relation.kind != "worksheet":
            kind = "een grafiek" if relation.kind == "chartsheet" else "geen blad met cellen"
            self.left_out.append(LeftOut("unread", f"blad {name}: {kind}"))
        else:
            raw = read_sheet(self._package.stream(relation.target), self._shared, self._filled)
            self._filled += len(raw.cells)
            reader = SheetReader(name, raw, self._package, self._package.relations(relation.target), self._marks)
            if state == "visible":
                yield from reader.nodes()
            else:
                reader.hide()
            self.left_out += reader.left_out


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Content of a row that is in no passage, by its rule."""

    row: int
    rule: Rule
    text: str


class SheetReader:
    """Lays out what stands on one sheet."""

    def __init__(
        self, name: str, raw: RawSheet, package: Package, relations: dict[str, Relation], marks: frozenset[str]
    ) -> None:
        self._name, self._raw, self._package, self._relations = name, raw, package, relations
        self._marks = marks | marks_of([cell.content for cell in raw.cells.values() if isinstance(cell.content, tuple)])
        self._lost: list[_Hidden] = []
        self._tables = self._read_tables()
        self._covered = self._cover()
        self._beside: list[Region] = []
        self.left_out: list[LeftOut] = []

    def hide(self) -> None:
        """Names all that stands on a sheet that is not shown."""
        words = (self._read(cell, "").text for _, cell in sorted(self._raw.cells.items()))
        self._lost.clear()
        if text := clean(" ".join(words)):
            self.left_out.append(LeftOut("hidden", f"verborgen blad {self._name}: {text}"))

    def nodes(self) -> Iterator[Node]:
        """The sheet as a section."""
        cells, too_far = within_width(self._cells(), self._name)
        said = SheetTables(
            tuple((self._visible(area), head) for area, head in self._tables),
            tuple(self._visible(area) for area in self._raw.filters),
            self._raw.rows.visible_before(self._raw.frozen),
        )
        found = [*regions(cells, said), *self._beside, *self._boxes()]
        self._name_lost()
        self.left_out += too_far
        if found:
            yield Heading(self._name or "Blad", 1)
        for region in sorted(found, key=lambda region: region.area[:2]):
            yield from region.nodes

    def _visible(self, area: Area) -> Area:
        rows, columns = self._raw.rows, self._raw.columns
        return (
            rows.visible_before(area[0]),
            columns.visible_before(area[1]),
            rows.visible_before(area[2] + 1) - 1,
            columns.visible_before(area[3] + 1) - 1,
        )

    def _read_tables(self) -> list[tuple[Area, int]]:
        """The areas that Excel calls tables, with how many rows of each name its columns."""
        found: list[tuple[Area, int]] = []
        targets = [target for kind, target in self._raw.related if kind == "tablePart"]
        for target in targets[:_MAX_TABLES]:
            root = related_root(self._package, self._relations.get(target))
            if root is not None and (area := area_of(root.get("ref") or "")):
                found.append((area, number(root.get("headerRowCount"), 1)))
        return found

    def _cover(self) -> dict[tuple[int, int], Area]:
        """The places that merged cells take, within what is used."""
        last_row = max((row for row, _ in self._raw.cells), default=0)
        last_column = max((column for _, column in self._raw.cells), default=0)
        found: dict[tuple[int, int], Area] = {}
        for top, left, bottom, right in self._raw.merged:
            area = (top, left, min(bottom, last_row), min(right, last_column))
            size = (area[2] - top + 1) * (area[3] - left + 1)
            if (top, left) in self._raw.cells and size > 0 and len(found) + size < _MAX_COVERED:
                for row in range(top, area[2] + 1):
                    found.update({(row, column): area for column in range(left, area[3] + 1)})
        return found

    def _cells(self) -> dict[tuple[int, int], SheetCell]:
        """What is seen, counted over the rows and columns that are; what is not seen is noted down."""
        notes = self._notes()
        found: dict[tuple[int, int], SheetCell] = {}
        for at, cell in sorted(self._raw.cells.items()):
            area = self._covered.get(at, (*at, *at))
            seen = self._visible(area)
            if area[:2] != at or seen[2] < seen[0] or seen[3] < seen[1]:
                if text := self._read(cell, "").text:
                    self._lost.append(_Hidden(at[0], "hidden", text))
                continue
            shown = self._seen(at, cell, notes.pop(at, ()), (seen[2] - seen[0] + 1, seen[3] - seen[1] + 1))
            if shown.text or shown.notes:
                found[seen[:2]] = shown
        self._beside = list(self._other_notes(notes))
        return found

    def _seen(self, at: tuple[int, int], cell: RawCell, notes: tuple[Note, ...], spans: tuple[int, int]) -> SheetCell:
        paper = UNKNOWN if self._is_colored(at) else cell.style.paper or WHITE
        read = self._read(cell, paper)
        self._lost += [_Hidden(at[0], rule, text) for rule, text in read.lost]
        if cell.lost is not None:
            rule, text = cell.lost
            self._lost.append(_Hidden(at[0], rule, f"{reference(at)}: {text}" if rule == "unread" else text))
        ink, colored = cell.style.ink, cell.style.paper not in ("", WHITE)
        return SheetCell(read.text, cell.is_number, ink.bold, colored, read.mark, *spans, notes)

    def _read(self, cell: RawCell, paper: str) -> Any:
        style = cell.style
        if cell.is_number and style.ink.height != "plain":
            style = replace(style, ink=replace(style.ink, height="plain"))
        return cell_text(cell.content, style, paper or UNKNOWN, self._marks)

    def _is_colored(self, at: tuple[int, int]) -> bool:
        """Whether a table or a condition may lay a colour over a cell."""
        areas = (*self._raw.colored, *(area for area, _ in self._tables))
        return len(areas) > _MAX_COLORED or any(
            area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3] for area in areas
        )

    def _notes(self) -> dict[tuple[int, int], tuple[Note, ...]]:
        found: dict[tuple[int, int], tuple[Note, ...]] = {}
        for comment in comments(self._package, self._relations):
            found[comment.at] = (*found.get(comment.at, ()), Note(comment.text, reference(comment.at)))
        return found

    def _other_notes(self, notes: dict[tuple[int, int], tuple[Note, ...]]) -> Iterator[Region]:
        """Comments on cells in which nothing stands; those on hidden ones are hidden too."""
        for at, found in notes.items():
            if self._raw.rows.holds(at[0]) or self._raw.columns.holds(at[1]):
                self._lost += [_Hidden(at[0], "hidden", note.text) for note in found]
            else:
                yield Region(self._visible((*at, *at)), found)

    def _boxes(self) -> Iterator[Region]:
        for kind, target in self._raw.related:
            if kind == "drawing":
                found = drawings(self._package, self._relations.get(target))
                self.left_out += found.left_out
                self._count_pictures(found)
                for box in found.boxes:
                    row, column, _, _ = self._visible((*box.at, *box.at))
                    yield Region((row, column, row, column), box.nodes)

    def _count_pictures(self, found: SheetDrawings) -> None:
        words = sum(len(str(cell.content).split()) for cell in self._raw.cells.values())
        if found.pictures and words < _FEW_WORDS:
            said = f"blad {self._name}: plaatjes: {found.pictures}, met misschien tekst erin"
            self.left_out.append(LeftOut("unread", said))

    def _name_lost(self) -> None:
        """Names what is not seen: rows that follow each other together, and cells that could not be read in one line."""
        unread = [one.text for one in self._lost if one.rule == "unread"]
        if unread:
            more = f" en {len(unread) - _SHOWN_CELLS} meer" if len(unread) > _SHOWN_CELLS else ""
            said = f"blad {self._name}, zonder waarde: {'; '.join(unread[:_SHOWN_CELLS])}{more}"
            formulas = any("zonder uitkomst" in text for text in unread)
            self.left_out.append(LeftOut("unread", f"{said}. {_CALCULATE}" if formulas else said))
        for rule, text in _together([one for one in self._lost if one.rule != "unread"]):
            self.left_out.append(LeftOut(rule, text))
        self.left_out += [LeftOut("unread", f"blad {self._name}: {said}") for said in self._raw.unread]
        self.left_out += [LeftOut("furniture", text) for text in map(clean, self._raw.furniture) if text]


def _together(lost: Sequence[_Hidden]) -> list[tuple[Rule, str]]:
    found: list[tuple[Rule, list[str], int]] = []
    for one in sorted(lost, key=lambda one: (one.rule, one.row)):
        if found and found[-1][0] == one.rule and one.row - found[-1][2] <= 1:
            found[-1] = (one.rule, [*found[-1][1], one.text], one.row)
        else:
            found.append((one.rule, [one.text], one.row))
    return [(rule, clean(" ".join(texts))) for rule, texts, _ in found]
