"""The marks that lie behind or above the text of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.formats.office_package import Package, Relation
from ingest.text import clean
from ingest.tree import LeftOut
from ingest.watermarks import is_watermark, watermark


def word_art(package: Package, main: str, relations: Sequence[Relation]) -> Iterator[LeftOut]:
    """The texts that are drawn: a watermark, or letters as a picture."""
    targets = [main, *(one.target for one in relations if one.kind == "header" and not one.external)]
    shown: set[str] = set()
    for target in targets:
        root = package.root(target)
        for element in root.iter("{*}textpath") if root is not None else ():
            text = clean(element.get("string") or "")
            if text and text not in shown:
                shown.add(text)
                yield watermark(text) if is_watermark(text) else LeftOut("unread", f"WordArt: {text}")
