"""The Markdown parser: CommonMark with tables, struck text and notes, and what Dutch texts have besides.

Besides: items marked `a.`, `1°.` or `–`; numbers of items as written where they go up; table rows of more cells than the header; a line under
a sentence that only parts; `<naam>` and `<30.000` as text, since neither is an element of HTML.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from itertools import count, pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_block.lheading import lheading
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.token import Token

from ingest.formats.html_walk import MARKER, NOTE
from ingest.formats.markdown_table import table
from ingest.notes import reference

MAX_NESTING = 100

_ITEM = re.compile(r"((?:[a-z]|([a-z])\2|[ivx]{2,4})[.)]|\d{1,2}(?:°|º)\.?|[•–−○▪◦●■])[ \t\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"\d{1,3}[.)][ \t\u00a0]+(?=\S)")
_CLOSED = re.compile(r"(?:[.;:,!?…]|\b(?:en|of))[\s\\*_)\]]*$")
_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*(?=\S)")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_SENTENCE_ENDS = (".", ":", ";", ",")
_BULLETS = "•–−○▪◦●■"
_RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template", "select", "plaintext"}
)
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption center"
    " cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font"
    " footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link"
    " main map mark math menu meta meter nav noembed noframes noscript object ol optgroup option output p param picture"
    " plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong"
    " style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp".split()
)


@cache
def parser() -> MarkdownIt:
    """The one parser; it holds nothing of what it read."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("strikethrough").disable("code")
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("list", "marked_item", _marked_item, ends)
    md.block.ruler.before("reference", "note", _note, ends)
    md.block.ruler.before("lheading", "wide_table", table, ends)
    md.block.ruler.at("lheading", _underlined)
    md.block.ruler.at("html_block", _known_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.at("html_inline", _known_inline)
    md.inline.ruler.before("link", "note_mark", _note_mark)
    md.core.ruler.push("item_markers", _mark_items)
    md.add_render_rule("image", _alternative)
    return md


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _marked_item(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An item with a marker that CommonMark does not know, on its own line and those that go on with it."""
    found = _ITEM.match(_line(state, start))
    if found is None or silent:
        return found is not None or (silent and _goes_on_counting(state, start))
    last = _end_of_text(state, start, end)
    content = "\n".join(_line(state, line).strip() for line in range(start, last))[found.end() :]
    attributes: dict[str, str | int | float] = {} if found[1] in _BULLETS else {MARKER: found[1]}
    state.push("bullet_list_open", "ul", 1)
    state.push("list_item_open", "li", 1).attrs = attributes
    _inline(state, content, start, last)
    state.push("list_item_close", "li", -1)
    state.push("bullet_list_close", "ul", -1)
    state.line = last
    return True


def _goes_on_counting(state: StateBlock, line: int) -> bool:
    """Whether a number opens an item without an empty line above it; within a sentence it does not, and in a list it is the next."""
    return state.parentType != "list" and bool(
        _NUMBERED.match(_line(state, line)) and line > 0 and _CLOSED.search(_line(state, line - 1))
    )


def _end_of_text(state: StateBlock, start: int, end: int) -> int:
    """The line after those of the paragraph that begins here."""
    rules = state.md.block.ruler.getRules("paragraph")
    old, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < end and not state.isEmpty(line) and not any(rule(state, line, end, True) for rule in rules):
        line += 1
    state.parentType = old
    return line


def _inline(state: StateBlock, content: str, start: int, end: int) -> None:
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [start, end], []


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The text of a note, `[^1]: ...`, up to an empty line or the next one."""
    found = _NOTE.match(_line(state, start))
    if found is None or silent:
        return found is not None
    last = start + 1
    rules = state.md.block.ruler.getRules("paragraph")
    while last < end and not state.isEmpty(last) and not _line(state, last).startswith("["):
        if any(rule(state, last, end, True) for rule in rules):
            break
        last += 1
    state.push("note_open", "aside", 1).attrs = {NOTE: found[1]}
    _inline(state, "\n".join(_line(state, line) for line in range(start, last))[found.end() :], start, last)
    state.push("note_close", "aside", -1)
    state.env.setdefault("notes", set()).add(found[1])
    state.line = last
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    """The mark of a note in the text, when there is such a note."""
    found = _NOTE_MARK.match(state.src, state.pos) if state.src.startswith("[^", state.pos) else None
    if found is None or found[1] not in state.env.get("notes", ()):
        return False
    if not silent:
        state.push("text", "", 0).content = reference(found[1])
    state.pos = found.end()
    return True


def _underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line under a short text makes it a heading; under a sentence or several lines it only parts."""
    old = state.parentType
    found = lheading(state, start, end, silent)
    state.parentType = old  # which lheading leaves changed where it finds nothing
    if not found:
        return False
    opening, inline, closing = state.tokens[-3:]
    if "\n" in inline.content or inline.content.endswith(_SENTENCE_ENDS):
        opening.type, closing.type = "paragraph_open", "paragraph_close"
        opening.tag = closing.tag = "p"
    return True


def _is_element(state: StateBlock | StateInline, start: int) -> bool:
    """Whether a tag is one of HTML, and does not swallow all that follows."""
    found = _TAG.match(state.src, start)
    if found is None:
        return True
    name = found[1].lower()
    if name in _RAW and not state.src.startswith("</", start):
        return _last_close(state, name) > start
    return name in _ELEMENTS or "-" in name


def _last_close(state: StateBlock | StateInline, name: str) -> int:
    """Where an element of this name is closed for the last time; looked up once per text."""
    known = state.env.setdefault("closes", {})
    key = (name, state.src)
    if key not in known:
        known[key] = state.src.lower().rfind(f"</{name}")
    return int(known[key])


def _known_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    return state.src.startswith("<", at) and _is_element(state, at) and html_block(state, start, end, silent)


def _known_inline(state: StateInline, silent: bool) -> bool:
    return state.src.startswith("<", state.pos) and _is_element(state, state.pos) and html_inline(state, silent)


def _mark_items(state: Any) -> None:
    """The number of each item: as written where they go up, since a list may pass over one; else as a reader sees it, who is
    shown numbers that count on from the first."""
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "ordered_list_close":
            _number(lists.pop())
        elif token.type == "bullet_list_open":
            lists.append([])
        elif token.type == "bullet_list_close":
            lists.pop()
        elif token.type == "list_item_open" and token.info and lists:
            lists[-1].append(token)


def _number(items: Sequence[Token]) -> None:
    typed = [int(item.info) for item in items]
    goes_up = all(before < after for before, after in pairwise(typed))
    for item, number in zip(items, typed if goes_up else count(typed[0]), strict=False):
        item.attrs[MARKER] = f"{number}{item.markup}"


def _alternative(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """A picture reads as the text that stands for it."""
    return self.renderInlineAsText(tokens[idx].children or [], options, env)
