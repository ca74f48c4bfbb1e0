"""What a reader of a page does not see, or sees struck out."""

from __future__ import annotations

import re
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html_linked import LinkedParts
from ingest.formats.html_style import Style, StyleSheet

Unseen = Literal["gone", "hidden", "struck"]
"""`gone`: takes no place on the page, so that the cells after it move up. `hidden`: takes its place, and shows nothing."""

NO_TEXT = frozenset(
    {"script", "style", "head", "title", "meta", "link", "base", "param", "source", "track", "col", "colgroup"}
    | {"canvas", "video", "audio", "picture", "img", "map", "area", "annotation", "annotation-xml", "rp"}
)
"""Elements whose text is for machines."""

_STRUCK = frozenset({"del", "s", "strike"})
_GONE = frozenset({"template", "noscript", "noframes", "datalist"})
_FOR_EAR = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-invisible|a11y-hidden|show-for-sr|u-hidden-visually)(?:\s|$)",
    re.I,
)
_COOKIES = re.compile(
    r"(?:^|\s)#?(?:[\w-]*cookie[-_]?(?:s[-_]?)?(?:banner|consent|notice|melding|bar|wall|popup|modal|law|message|overlay|dialog|policy-popup)"
    r"[\w-]*|onetrust[\w-]*|cookiebot[\w-]*|cybotcookiebot\w*|cc-window|gdpr[\w-]*)(?=\s|$)",
    re.I,
)
_FAR = re.compile(r"-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|vw|vh|%|pt)")
_NOTHING = re.compile(r"0(?:\.0+)?(?:px|em|rem|%|pt)?")
_CLIPPED = re.compile(r"rect\(\s*(?:0|1px|0px)\b[^)]*\)|inset\(\s*(?:50|100)%")
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_RECOLOURED = "[style*='color'], [style*='background'], font[color], [bgcolor]"
_ALIKE = 12
_CONTROLS = "[aria-controls], [data-target^='#'], [data-bs-target^='#'], a[href^='#']"
_TARGETS = ("data-target", "data-bs-target", "href")


class Sight:
    """Says of each element of a page whether a reader sees its text."""

    def __init__(self, tree: LexborHTMLParser, linked: LinkedParts | None = None) -> None:
        self._sheet = StyleSheet(tree, linked)
        self._opened = _opened(tree)

    def style(self, node: LexborNode) -> Style:
        """What the page says of how an element looks."""
        return self._sheet.style(node)

    def generated(self, node: LexborNode) -> tuple[str, str]:
        """The texts that the style of the page writes before and after what stands in an element."""
        return self._sheet.generated(node)

    def unseen(self, node: LexborNode) -> Unseen | None:
        """Why the text of an element is not seen; None when it is. What stands closed, but opens at a click, is seen."""
        tag, attributes = node.tag or "", node.attributes
        if tag in _STRUCK:
            return "struck"
        if tag in _GONE or (tag == "dialog" and "open" not in attributes):
            return "gone"
        if attributes.get("role") in ("dialog", "alertdialog") or _COOKIES.search(_names(node)):
            return "gone"
        style = self._sheet.style(node)
        if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
            return "struck"
        if attributes.get("id") in self._opened and tag != "dialog":
            return None
        closed: Unseen | None = "gone" if _is_gone(node, style) else "hidden" if _is_closed(style) else None
        if closed:
            return None if _follows_control(node) or self._sheet.opens(node) else closed
        if attributes.get("aria-hidden") == "true" or _FOR_EAR.search(attributes.get("class") or ""):
            return "hidden"
        return "hidden" if _is_invisible(style) or self._has_no_contrast(node, style) else None

    def _has_no_contrast(self, node: LexborNode, style: Style) -> bool:
        written = style.get("color") or (node.attributes.get("color") or "" if node.tag == "font" else "")
        if not written or written.strip() == "transparent":
            return bool(written)
        colour = _rgb(written)
        behind = _rgb(self._sheet.background(node)) if colour else None
        if colour is None or behind is None or any(abs(a - b) > _ALIKE for a, b in zip(colour, behind, strict=True)):
            return False
        return not any(found.mem_id != node.mem_id for found in node.css(_RECOLOURED)[:2])


def _opened(tree: LexborHTMLParser) -> frozenset[str]:
    """The ids of parts that a reader opens: the panel of an accordion or a tab."""
    names: set[str] = set()
    for control in tree.css(_CONTROLS):
        names.update((control.attributes.get("aria-controls") or "").split())
        targets = (control.attributes.get(name) or "" for name in _TARGETS)
        names.update(target[1:] for target in targets if target.startswith("#"))
    return frozenset(names)


def _follows_control(node: LexborNode) -> bool:
    """Whether what stands directly before an element says that it opens something."""
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    if before is None:
        return False
    opener = before if before.tag in ("button", "summary") else before.css_first("button[aria-expanded]")
    return opener is not None and "aria-expanded" in opener.attributes and "aria-controls" not in opener.attributes


def _is_closed(style: Style) -> bool:
    """Whether an element has no height, so that nothing of it shows."""
    return style.get("overflow") == "hidden" and any(
        _NOTHING.fullmatch(style.get(side, "")) for side in ("height", "max-height")
    )


def _names(node: LexborNode) -> str:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return names if node.tag in ("div", "section", "aside", "form", "dialog", "footer") else ""


def _is_gone(node: LexborNode, style: Style) -> bool:
    hidden = node.attributes.get("hidden", "no")
    if "hidden" in node.attributes and (hidden or "").lower() != "until-found":
        return style.get("display", "none") == "none"
    return style.get("display") == "none" or style.get("content-visibility") == "hidden"


def _hides_by_visibility(style: Style) -> bool:
    return style.get("visibility") in ("hidden", "collapse")


def _is_invisible(style: Style) -> bool:
    if not style:
        return False
    if _hides_by_visibility(style):
        return True
    outside = style.get("position") in ("absolute", "fixed") and any(
        _FAR.match(style.get(side, "")) for side in ("left", "top", "right")
    )
    small = style.get("overflow") == "hidden" and _NOTHING.fullmatch(style.get("width", ""))
    shrunk = _NOTHING.fullmatch(style.get("font-size", "")) or _NOTHING.fullmatch(style.get("opacity", ""))
    clipped = _CLIPPED.search(style.get("clip", "") + style.get("clip-path", ""))
    away = _FAR.match(style.get("text-indent", "")) or _FAR.match(style.get("margin-left", ""))
    return bool(outside or small or shrunk or clipped or away or style.get("transform", "").startswith("scale(0)"))


def _rgb(written: str) -> tuple[int, int, int] | None:
    """A colour as red, green and blue; None when it is not written as a plain colour."""
    text = written.strip().lower()
    if found := _HEX.match(text):
        digits = found[1] if len(found[1]) > 4 else "".join(2 * digit for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if found := _RGB.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMED.get(text.split()[0] if text else "")
