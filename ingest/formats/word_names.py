"""Names in Word's XML. Strict Open XML has other namespaces for the same elements; `office_package` turns those into these."""

from __future__ import annotations

from itertools import islice
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{MC}AlternateContent"
VAL = f"{W}val"
WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
"""Elements around ordinary ones: what stands in them stands in the document."""

_MOST_BEFORE_PROPERTIES = 20
DELETIONS = frozenset({f"{W}del", f"{W}moveFrom"})


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment or processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(parent: Any, *path: str) -> str:
    """The `w:val` of an element within, `true` where it has none, empty when the element is not there."""
    found = child(parent, *path)
    return "" if found is None else str(found.get(VAL, "true"))


def child(parent: Any, *path: str) -> Any:
    """The first element by this path of Word names."""
    for name in path:
        if parent is None:
            break
        tag = f"{W}{name}"
        # Not `find` or `iterchildren`: those look for a second one too, through all rows of a table. Properties come first.
        first = islice(parent, _MOST_BEFORE_PROPERTIES) if name.endswith("Pr") else parent
        parent = next((element for element in first if element.tag == tag), None)
    return parent


def is_on(text: str) -> bool:
    """Whether a switch is on; empty is off."""
    return text.lower() not in ("", "0", "false", "off")


def number(text: str | None, default: int = 0) -> int:
    """A whole number; `default` when it is none, or far too large."""
    text = text or ""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 7 and text.count("-") < 2 else default
