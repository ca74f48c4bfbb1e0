"""The title in the properties of an Office document, when it is one."""

from __future__ import annotations

import re

from ingest.files import Unreadable
from ingest.formats.office_package import Package
from ingest.text import clean

_NO_TITLE = re.compile(
    r"^(?:untitled|naamloos|document|map|book|sheet|blad|titel|title|microsoft|powerpoint|presentatie|presentation|slide|dia)"
    r"\b[\W\d]*(?:\w+[\W\d]*)?$|\.(?:docx?|xls[xmb]?|pptx?|od[tsp]|pdf)$",
    re.I,
)


def sensible_title(package: Package) -> str:
    """The title; empty when there is none, or one that the program filled in, or the name of a file."""
    for relation in package.relations("").values():
        if relation.kind.endswith("core-properties") and not relation.external:
            try:
                root = package.root(relation.target)
            except Unreadable:
                continue
            text = clean(root.findtext("{*}title") or "") if root is not None else ""
            if is_sensible(text):
                return text
    return ""


def is_sensible(title: str) -> bool:
    """Whether a title says more than that there is a document."""
    return len(title.split()) > 1 and len(title) <= 200 and not _NO_TITLE.search(title)
