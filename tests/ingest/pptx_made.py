"""Small PowerPoint presentations written as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = (
    "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    f"xmlns:r='{KINDS}' xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
)


@dataclass(frozen=True)
class Slide:
    """The shapes of a slide, its attributes, and its parts by kind."""

    shapes: str
    attributes: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<a:p><a:pPr {properties}/><a:r><a:rPr {run}/><a:t>{text}</a:t></a:r></a:p>"


def shape(body: str, place: str = "", at: tuple[int, int, int, int] | None = None, hidden: bool = False) -> str:
    """A shape; `place` is its kind on the layout, `at` its left, top, width and height."""
    holder = f"<p:ph type='{place}'/>" if place else ""
    frame = f"<a:xfrm><a:off x='{at[0]}' y='{at[1]}'/><a:ext cx='{at[2]}' cy='{at[3]}'/></a:xfrm>" if at else ""
    inside = body if body.startswith("<") else paragraph(body)
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='1' name='x' hidden='{int(hidden)}'/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{frame}</p:spPr><p:txBody>{inside}</p:txBody></p:sp>"
    )


def frame(data: str, kind: str) -> str:
    """A graphic frame: a table, chart or diagram."""
    return (
        f"<p:graphicFrame><a:graphic><a:graphicData uri='x/{kind}'>{data}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def presentation(*slides: Slide | str) -> bytes:
    """A presentation of slides, each its shapes or more."""
    made = [Slide(one) if isinstance(one, str) else one for one in slides]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types xmlns='{TYPES}'/>")
        archive.writestr("_rels/.rels", _relations([("m", "officeDocument", "ppt/presentation.xml")]))
        listed = "".join(f"<p:sldId id='{256 + n}' r:id='s{n}'/>" for n in range(len(made)))
        archive.writestr(
            "ppt/presentation.xml",
            f"<p:presentation {SPACE}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx='1000' cy='1000'/></p:presentation>",
        )
        related = [(f"s{n}", "slide", f"slides/slide{n + 1}.xml") for n in range(len(made))]
        archive.writestr("ppt/_rels/presentation.xml.rels", _relations(related))
        for n, slide in enumerate(made, 1):
            archive.writestr(f"ppt/slides/slide{n}.xml", part("sld", slide.shapes, slide.attributes))
            inner = [(kind, kind, f"../{kind}{n}.xml") for kind in slide.parts]
            archive.writestr(f"ppt/slides/_rels/slide{n}.xml.rels", _relations(inner))
            for kind, data in slide.parts.items():
                archive.writestr(f"ppt/{kind}{n}.xml", data)
    return out.getvalue()


def part(name: str, shapes: str, attributes: str = "") -> str:
    """A slide or its notes as XML."""
    return f"<p:{name} {SPACE} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{name}>"


def _relations(related: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(f"<Relationship Id='{a}' Type='{KINDS}/{b}' Target='{c}'/>" for a, b, c in related)
    return f"<Relationships xmlns='{RELATIONS}'>{inside}</Relationships>"
