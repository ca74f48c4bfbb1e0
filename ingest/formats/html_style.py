"""What the style of a page says about its elements, as far as it decides what a reader sees.

Style attributes and the rules of `<style>` are read, and linked style sheets where the archive of the page carries them. Rules
that hold only for print, small screens or a state (`:hover`) are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from ingest.formats.html_linked import LinkedParts, holds_on_screen
from ingest.formats.html_states import content_of, generated_by, opened_by, written

_PROPERTIES = frozenset(
    {"display", "visibility", "text-decoration", "text-decoration-line", "color", "background", "background-color"}
    | {
        "background-image",
        "position",
        "left",
        "right",
        "top",
        "text-indent",
        "clip",
        "clip-path",
        "opacity",
        "font-size",
    }
    | {"width", "height", "max-height", "overflow", "vertical-align", "list-style", "list-style-type", "font-weight"}
    | {"margin-left", "transform", "content-visibility", "grid-template-columns"}
)
_MAX_RULES = 5_000
_MAX_SHEETS = 500
_MAX_SHEETS_CHARS = 4_000_000
_MAX_CLASSES = 50
_MAX_MATCHES = 300_000
_IMPORTANT = "!important"
_CONTENT = "content"
_KEY = re.compile(r"(?:([.#])([\w-]+)|^([a-zA-Z][\w-]*))")
_TAG_NAME = re.compile(r"(?:^|[\s>+~])[a-zA-Z]")
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$|@layer|@supports", re.I)

Style = dict[str, str]
"""Properties by name, in lower case."""


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    weight: tuple[int, int, int, int]
    style: Style


class StyleSheet:
    """The rules of a page's style sheets, to be asked per element."""

    def __init__(self, tree: LexborHTMLParser, linked: LinkedParts | None = None) -> None:
        self._by_key: dict[str, list[_Rule]] = defaultdict(list)
        self._generating: dict[str, list[_Rule]] = defaultdict(list)
        self._opening: dict[str, list[_Rule]] = defaultdict(list)
        sheets: list[str] = []
        for node in tree.css("style, link[rel]"):
            if sum(map(len, sheets)) > _MAX_SHEETS_CHARS or len(sheets) > _MAX_SHEETS:
                break
            sheets += filter(None, [_sheet(node, linked)])
        text = "\n".join(sheets)
        for count, rule in enumerate(_rules(_without_comments(text))):
            if count == _MAX_RULES:
                break
            self._add(rule)
        self._backgrounds: dict[int, str] = {}
        self._left = _MAX_MATCHES

    def _add(self, rule: _Rule) -> None:
        if generates := generated_by(rule.selector):
            style = {generates[1]: rule.style.get(_CONTENT, "")}
            self._generating[_key(generates[0])].append(_Rule(generates[0], rule.weight, style))
            return
        for selector in opened_by(rule.selector, rule.style):
            self._opening[_key(selector)].append(_Rule(selector, rule.weight, {}))
        if ":" not in rule.selector:
            self._by_key[_key(rule.selector)].append(rule)

    def generated(self, node: LexborNode) -> tuple[str, str]:
        """The texts that the page writes before and after what stands in an element."""
        found: Style = {}
        for rule in sorted(self._matching(node, self._generating), key=lambda rule: rule.weight):
            found.update(rule.style)
        attributes = node.attributes if found else {}
        return written(found.get("before", ""), attributes), written(found.get("after", ""), attributes)

    def opens(self, node: LexborNode) -> bool:
        """Whether a rule of the page shows an element once a reader opens it."""
        return next(self._matching(node, self._opening), None) is not None

    def style(self, node: LexborNode) -> Style:
        """What holds for an element itself; what it takes over from the elements around it is not in it."""
        own = node.attributes.get("style")
        rules = list(self._matching(node, self._by_key))
        if not own and not rules:
            return {}
        found: Style = {}
        lists = [rule.style for rule in sorted(rules, key=lambda rule: rule.weight)] + [declared(own or "")]
        for name, value in (item for style in lists for item in style.items()):
            if _IMPORTANT not in found.get(name, "") or _IMPORTANT in value:
                found[name] = value
        return {name: value.replace(_IMPORTANT, "").strip() for name, value in found.items() if name != _CONTENT}

    def _matching(self, node: LexborNode, by_key: dict[str, list[_Rule]]) -> Iterator[_Rule]:
        if not by_key:
            return
        attributes = node.attributes
        keys = [f".{name}" for name in (attributes.get("class") or "").split()[:_MAX_CLASSES]]
        keys += [f"#{attributes['id']}"] if attributes.get("id") else []
        for key in [*keys, node.tag or "", "*"]:
            for rule in by_key.get(key, ()):
                self._left -= 1
                if self._left < 0:
                    return
                if rule.selector == key or self._matches(node, rule.selector):
                    yield rule

    @staticmethod
    def _matches(node: LexborNode, selector: str) -> bool:
        try:
            first = node.css_first(selector)  # looks in the element too: it comes before what stands in it
        except SelectolaxError:
            return False
        return first is not None and first.mem_id == node.mem_id

    def background(self, node: LexborNode) -> str:
        """The background behind an element: its own, or that of the nearest element around it that has one; else white."""
        path = []
        at: LexborNode | None = node
        found = ""
        while at is not None and at.is_element_node and not found:
            found = self._backgrounds.get(at.mem_id, "")
            if not found:
                path.append(at.mem_id)
                found = self._own_background(at)
            at = at.parent
        for mem_id in path:
            self._backgrounds[mem_id] = found or "white"
        return found or "white"

    def _own_background(self, node: LexborNode) -> str:
        style = self.style(node)
        if style.get("background-image", "none") != "none":
            return "image"
        found = style.get("background-color") or style.get("background") or node.attributes.get("bgcolor") or ""
        return "" if found.strip() in ("transparent", "inherit", "none", "initial", "unset") else found


def _sheet(node: LexborNode, linked: LinkedParts | None) -> str:
    """The text of a `<style>`, or of the sheet that a `<link>` leads to; empty for what does not count on a screen."""
    attributes = node.attributes
    if not holds_on_screen(attributes.get("media") or ""):
        return ""
    if node.tag == "style":
        return node.text()
    kinds = (attributes.get("rel") or "").lower().split()
    counts = linked is not None and "stylesheet" in kinds and "alternate" not in kinds
    return linked.style(attributes.get("href") or "") if linked is not None and counts else ""


def declared(text: str) -> Style:
    """The declarations of a style attribute, or of the body of a rule."""
    found: Style = {}
    for declaration in text.lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon and name.strip() in _PROPERTIES:
            found[name.strip()] = value.strip()
    return found


def _rules(text: str) -> Iterator[_Rule]:
    order = 0
    for prelude, body in _statements(text):
        style = declared(body)
        if (content := content_of(body)) is not None:
            style[_CONTENT] = content
        for selector in prelude.split(",") if style else ():
            name = " ".join(selector.split())
            if name and "@" not in name:
                order += 1
                tags = len(_TAG_NAME.findall(name))
                yield _Rule(name, (name.count("#"), name.count(".") + name.count("["), tags, order), style)


def _without_comments(text: str) -> str:
    """The text without comments; one that nothing closes runs to the end."""
    parts: list[str] = []
    at = 0
    while (opens := text.find("/*", at)) >= 0:
        parts.append(text[at:opens])
        closes = text.find("*/", opens + 2)
        at = closes + 2 if closes >= 0 else len(text)
    return "".join([*parts, text[at:]])


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """Each selector list with its declarations; blocks that do not hold for a screen are passed over whole."""
    at = 0
    while (opens := text.find("{", at)) >= 0:
        prelude = text[at:opens].rsplit(";", 1)[-1].rsplit("}", 1)[-1].strip()
        if _SCREEN.match(prelude):
            at = opens + 1
            continue
        closes = _end(text, opens) if prelude.startswith("@") else text.find("}", opens)
        if closes < 0:
            return
        if not prelude.startswith("@"):
            yield prelude, text[opens + 1 : closes]
        at = closes + 1


def _end(text: str, opens: int) -> int:
    """Where the block that opens here ends; -1 when it does not."""
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, opens):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return -1


def _key(selector: str) -> str:
    """What of the last part of a selector an element must have: its id, a class, or its tag."""
    last = re.split(r"[\s>+~]", selector)[-1]
    found = list(_KEY.finditer(last))
    for mark in ("#", "."):
        for match in found:
            if match[1] == mark:
                return mark + match[2]
    return found[0][3].lower() if found else "*"
