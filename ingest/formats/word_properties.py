"""What the properties of a Word document say about it, and the marks that lie behind or above its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from ingest.formats.office_package import Package, Relation
from ingest.formats.word_names import local
from ingest.formats.word_parts import part_root
from ingest.metadata import Facts
from ingest.properties import Property, keyword_properties, property_facts
from ingest.text import clean
from ingest.tree import LeftOut
from ingest.watermarks import is_watermark, watermark

_CORE = ("contentStatus", "category", "subject", "description", "version")
_MOST = 500


def word_facts(package: Package) -> Facts:
    """What the core and custom properties say. Raises Unreadable as front matter does."""
    return property_facts(_properties(package), "at_property")


def _properties(package: Package) -> Iterator[Property]:
    for relation in package.relations("").values():
        root = part_root(package, relation) if relation.kind in ("core-properties", "custom-properties") else None
        if root is None:
            continue
        if relation.kind == "custom-properties":
            yield from (Property(one.get("name") or "", _custom(one), free=True) for one in root[:_MOST])
            continue
        for element in root[:_MOST]:
            text = clean("".join(element.itertext()))
            if local(element) == "keywords":
                yield from keyword_properties(text)
            elif local(element) in _CORE:
                yield Property(local(element), text, free=True)


def _custom(element: Any) -> str:
    """The value of a custom property. Word keeps a day as a moment in UTC, which may be the evening before."""
    text = clean("".join(element.itertext()))
    if len(element) and local(element[0]) in ("filetime", "date"):
        try:
            return (datetime.fromisoformat(text.replace("Z", "+00:00")) + timedelta(hours=2)).date().isoformat()
        except ValueError:
            return text
    return text


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
