"""PowerPoint presentations: slides in their order, each with its title, what stands on it from top to bottom, and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ingest.formats.office_package import OfficeKind, Package, Relation
from ingest.formats.office_properties import office_facts
from ingest.formats.office_title import refuse_without_text, sensible_title
from ingest.formats.pptx_shapes import SlideLayout, shapes_of
from ingest.formats.pptx_slide import reading_order, slide_text
from ingest.formats.word_names import is_on, local
from ingest.formats.xlsx_drawing import related_root
from ingest.messages import message
from ingest.text import clean, reads_as_title
from ingest.tree import DocumentTree, Heading, LeftOut, Node, Paragraph, Place

POWERPOINT = OfficeKind(
    "PowerPoint",
    ".pptx",
    message("a_powerpoint"),
    "presentationml",
    ("presentationml.presentation.main", "presentationml.slideshow.main", "presentation.macroEnabled.main"),
    "ppt/presentation.xml",
)
_MAX_SLIDES = 2_000


def pptx(data: bytes, stem: str) -> DocumentTree:
    """A presentation as it is shown. Raises Unreadable for what is protected, damaged or a bomb."""
    package = Package(data, POWERPOINT)
    reader = _Presentation(package)
    nodes = tuple(reader.nodes())
    if not any(not isinstance(node, Heading) for node in nodes):
        refuse_without_text(reader.pictures, tuple(reader.left_out), "PowerPoint")
    said = office_facts(package)
    return DocumentTree(_title(package, nodes, stem), nodes, (*said.left_out, *reader.left_out), meta=said.meta)


def _title(package: Package, nodes: tuple[Node, ...], stem: str) -> str:
    """The title of the first slide; the one in the properties often is that of the presentation it was made from."""
    first = next((node for node in nodes if isinstance(node, Heading) and node.place.page == 1), None)
    return (first.text if first else sensible_title(package)) or stem.replace("-", " ").replace("_", " ")


def _named(title: str, nodes: Sequence[Node], number: int) -> tuple[str, Sequence[Node]]:
    """The title of a slide and what stands below it; one without a title is named by its first text where that reads as one."""
    first = nodes[0] if len(nodes) > 1 else None
    if not title and isinstance(first, Paragraph) and reads_as_title(first.text):
        return first.text, nodes[1:]
    return title or f"Dia {number}", nodes


class _Presentation:
    """One pass over the slides."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.root(package.main)
        self._relations = package.relations(package.main)
        size = next(iter(self._root.iter("{*}sldSz")), None)
        self._width = int(size.get("cx") or 0) if size is not None and (size.get("cx") or "").isdecimal() else 0
        self._height = int(size.get("cy") or 0) if size is not None and (size.get("cy") or "").isdecimal() else 0
        self._layouts: dict[str, SlideLayout] = {}
        self.left_out: list[LeftOut] = []
        self.pictures = 0

    def nodes(self) -> Iterator[Node]:
        """The slides in the order in which they are shown."""
        for number, element in enumerate(list(self._root.iter("{*}sldId"))[:_MAX_SLIDES], start=1):
            ids = [str(value) for key, value in element.attrib.items() if key.endswith("}id")]
            relation = self._relations.get(ids[0]) if ids else None
            root = related_root(self._package, relation)
            if root is None or relation is None:
                self.left_out.append(LeftOut("unread", f"dia {number}: ontbreekt of is beschadigd", Place(number)))
                continue
            yield from self._slide(root, relation.target, number)

    def _slide(self, root: Any, part: str, number: int) -> Iterator[Node]:
        relations = self._package.relations(part)
        layout = self._layout(relations)
        found = shapes_of(root, layout, (self._width, self._height))
        read = slide_text(found, self._package, relations, Place(number))
        notes = self._notes(relations, number)
        if root.get("show") is not None and not is_on(root.get("show")):
            words = clean(" ".join([read.title, *read.words, *(note.text for note in notes)]))
            self.left_out.append(LeftOut("hidden", f"verborgen dia {number}: {words}", Place(number)))
            return
        self.left_out += read.left_out
        self.pictures += read.pictures
        if read.pictures and not read.words:
            self.left_out.append(LeftOut("unread", f"dia {number}: alleen plaatjes ({read.pictures})", Place(number)))
        self._name_comments(relations, number)
        if read.title or read.nodes or notes:
            title, own = _named(read.title, read.nodes, number)
            yield Heading(title, 1 if number == 1 else 2, Place(number))
            yield from own
        yield from notes

    def _layout(self, relations: dict[str, Relation]) -> SlideLayout:
        """The places and bullets that a slide takes over from its layout, and that from its master."""
        relation = next((one for one in relations.values() if one.kind == "slideLayout"), None)
        key = relation.target if relation else ""
        if key not in self._layouts:
            layout = related_root(self._package, relation)
            above = self._package.relations(key) if relation else {}
            master = related_root(self._package, next((r for r in above.values() if r.kind == "slideMaster"), None))
            self._layouts[key] = SlideLayout(layout, master)
        return self._layouts[key]

    def _notes(self, relations: dict[str, Relation], number: int) -> list[Paragraph]:
        """What the speaker says with a slide."""
        relation = next((one for one in relations.values() if one.kind == "notesSlide"), None)
        root = related_root(self._package, relation)
        if root is None:
            return []
        shapes = shapes_of(root, SlideLayout(None, None), (0, 0))
        bodies = [shape for shape in reading_order(shapes) if shape.placeholder == "body"]
        texts = [shape.text.text for shape in bodies if shape.text and shape.text.text]
        return [Paragraph(f"Notitie van de spreker: {text}", Place(number)) for text in texts]

    def _name_comments(self, relations: dict[str, Relation], number: int) -> None:
        for relation in relations.values():
            root = related_root(self._package, relation) if relation.kind in ("comments", "comment") else None
            for one in root.iter() if root is not None else ():
                if local(one) in ("cm",):
                    text = clean(" ".join(part.text or "" for part in one.iter("{*}text", "{*}t")))
                    self.left_out += [LeftOut("unread", f"opmerking: {text}", Place(number))] if text else []
