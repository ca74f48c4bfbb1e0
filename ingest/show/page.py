"""Reads a file as an ingest would, and writes the page beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.errors import BadInput
from bot.types import Document, Metadata, Passage
from ingest.balance import Balance
from ingest.blocks import ConvertedDocument, lay_out
from ingest.chunk import passages
from ingest.convert import as_document, read_tree
from ingest.files import SourceFile, Unreadable
from ingest.messages import in_dutch
from ingest.show.pictures import DrawnBox, PagePicture, drawn, pictures
from ingest.show.source import RawSource, SourcePart, raw_source
from ingest.show.view import ShownNode, ShownTree, leaves, shown
from ingest.sources import find, read
from ingest.tree import DocumentTree, LeftOut, Place, Rule
from ingest.wording import MUST_LOOK, RULES

MAX_DOCUMENTS = 20
MAX_PASSAGES = 400
MAX_LEFT_OUT = 500
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_ORDER = tuple(RULES)


@dataclass(frozen=True, slots=True)
class ShownBox:
    """A box on a picture, with the number of its node; 0 for what was left out, by `rule`."""

    number: int
    rule: str
    box: DrawnBox


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a PDF: its picture if it has one, what was read where, and the nodes that begin on it."""

    number: int
    picture: PagePicture | None
    boxes: tuple[ShownBox, ...]
    nodes: tuple[ShownNode, ...]

    @property
    def scale(self) -> float:
        """How large numbers are drawn, so that they look the same on a sheet of any size (A4 is 1)."""
        return round(self.picture.width / 595, 2) if self.picture else 1.0


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document as the page shows it. `refusal` says why it is none; `balance` is None where nobody could look."""

    name: str
    refusal: Unreadable | None = None
    title: str = ""
    about: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    tree: ShownTree = field(default_factory=ShownTree)
    pages: tuple[ShownPage, ...] = ()
    page_count: int = 0
    source: RawSource = field(default_factory=RawSource)
    passages: tuple[Passage, ...] = ()
    balance: Balance | None = None

    @property
    def to_look_at(self) -> dict[Rule, dict[str, list[Place]]]:
        """What a person must look at, by rule: what BelBot cannot read, and what OCR read, with all places of it."""
        found: dict[Rule, dict[str, list[Place]]] = {}
        for part in self.left_out:
            if part.rule in MUST_LOOK:
                found.setdefault(part.rule, {}).setdefault(part.text, []).append(part.place)
        return found

    @property
    def dropped(self) -> tuple[LeftOut, ...]:
        """What a rule left out."""
        return tuple(part for part in self.left_out if part.rule not in MUST_LOOK)


def show(path: Path, max_bytes: int, *, ocr: bool = True) -> str:
    """The page for a file; pictures of pages are read where `ocr` is on and tesseract is there. Raises BadInput when there is no such file, or it is a folder."""
    if path.is_dir():
        raise BadInput(f"{path} is a folder; --show takes one file")
    files, skipped = find(path)
    documents = [_document(file, max_bytes, ocr=ocr) for file in islice(files, MAX_DOCUMENTS)]
    documents += [ShownDocument(Path(one.path).name, Unreadable(one.reason)) for one in skipped[:MAX_DOCUMENTS]]
    more = max(0, len(files) - MAX_DOCUMENTS) + max(0, len(skipped) - MAX_DOCUMENTS)
    return _written(path.name, documents, more)


def _document(file: SourceFile, max_bytes: int, *, ocr: bool) -> ShownDocument:
    """What is read of a file; of one that is refused its source alone, as far as that can be shown."""
    try:
        data = read(file, max_bytes)
    except Unreadable as refusal:
        return ShownDocument(file.name, refusal)
    refused: Unreadable | None = None
    tree, converted = DocumentTree("", ()), None
    try:
        tree = read_tree(file, data, ocr=ocr)
        converted = as_document(file, data, tree)
    except Unreadable as refusal:
        refused = refusal
    view = shown(tree.nodes)
    named = converted.left_out if converted else tree.left_out
    left_out = tuple(sorted(named, key=lambda part: _ORDER.index(part.rule)))
    pages, page_count = _pages(data, view, left_out) if file.suffix == ".pdf" else ((), 0)
    return ShownDocument(
        name=file.name,
        refusal=refused,
        title=tree.title,
        about=tuple(_about(tree)),
        left_out=left_out,
        tree=view,
        pages=pages,
        page_count=page_count,
        source=RawSource() if pages else _source(file, data),
        passages=_passages(file, converted) if converted else (),
        balance=converted.balance if converted else None,
    )


def _passages(file: SourceFile, converted: ConvertedDocument) -> tuple[Passage, ...]:
    text, placed = lay_out(converted.blocks)
    document_id = converted.document_id or file.stem
    return tuple(passages(Document(document_id, converted.title, text, file.name, "", "", converted.meta), placed))


def _source(file: SourceFile, data: bytes) -> RawSource:
    if file.data is None:
        return raw_source(data)
    fields = {**(row := json.loads(file.data)), **row.get("about", {})}
    named = {name: value for name, value in fields.items() if value and name not in ("about", "unread")}
    return RawSource(tuple(SourcePart(str(name), str(value)) for name, value in named.items()))


def _pages(data: bytes, view: ShownTree, left_out: Sequence[LeftOut]) -> tuple[tuple[ShownPage, ...], int]:
    """The pages with a picture or with something that was read, each with its boxes."""
    made, page_count = pictures(data)
    by_number = {picture.number: picture for picture in made}
    boxes: dict[int, list[ShownBox]] = {}
    read = [(node.number, "", box) for node in leaves(view.nodes) for box in node.boxes]
    dropped = [(0, part.rule, box) for part in left_out for box in part.place.boxes]
    for number, rule, box in [*read, *dropped]:
        if picture := by_number.get(box[0]):
            boxes.setdefault(box[0], []).append(ShownBox(number, rule, drawn(box, picture)))
    nodes: dict[int, list[ShownNode]] = {}
    for node in view.nodes:
        nodes.setdefault(_first_page(node), []).append(node)
    numbers = sorted({*by_number, *nodes})
    return tuple(
        ShownPage(n, by_number.get(n), tuple(boxes.get(n, ())), tuple(nodes.get(n, ()))) for n in numbers
    ), page_count


def _first_page(node: ShownNode) -> int:
    return node.page or next((leaf.page for leaf in leaves([node]) if leaf.page), 1)


def _about(tree: DocumentTree) -> list[tuple[str, str]]:
    meta: Metadata = tree.meta
    said = {
        "Titel": tree.title,
        "Kenmerk": tree.document_id,
        "Adres": tree.uri,
        "Thema": meta.theme,
        "Soort bron": {"law": "wet of beleidsregel", "article": "artikel"}.get(meta.kind or "", ""),
        "Doelgroep": ", ".join(meta.audience),
        "Geldig van": str(meta.valid_from or ""),
        "Geldig tot en met": str(meta.valid_to or ""),
        "Belastingjaren": ", ".join(map(str, meta.tax_years)),
        "Wettelijke basis": "; ".join(meta.legal_basis),
        "Benodigde gegevens": "; ".join(meta.required_facts),
        "Laatst gecontroleerd": str(meta.last_checked or ""),
        "Wie mag dit lezen": ", ".join(meta.access),
        "Voorbeeld": "ja" if meta.sample else "",
    }
    return [(label, value) for label, value in said.items() if value]


def _visible(value: object) -> object:
    """Characters that show nothing, or turn the text around them, as their code."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)


def _written(name: str, documents: Sequence[ShownDocument], more: int) -> str:
    """The page; everything that comes from the file is escaped."""
    environment = Environment(
        autoescape=True,
        loader=PackageLoader("ingest", "show"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    return environment.get_template("page.html.j2").render(
        name=name,
        documents=documents,
        more=more,
        most_passages=MAX_PASSAGES,
        most_left_out=MAX_LEFT_OUT,
        rules=RULES,
        in_dutch=in_dutch,
    )
