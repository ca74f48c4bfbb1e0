"""What the properties of an Office document say about it: Word, Excel and PowerPoint keep them alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from ingest.formats.office_package import Package, part_root
from ingest.formats.word_names import local
from ingest.metadata import Facts
from ingest.properties import Property, keyword_properties, property_facts
from ingest.text import clean

_CORE = ("contentStatus", "category", "subject", "description", "version")
_MOST = 500


def office_facts(package: Package) -> Facts:
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
