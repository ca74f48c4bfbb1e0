"""Web pages: what a reader sees of the main part, without menus, controls and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode

from ingest import raised
from ingest.formats.html_linked import LinkedParts
from ingest.formats.html_menus import Scope
from ingest.formats.html_notes import mark_notes
from ingest.formats.html_office import settle_office
from ingest.formats.html_seen import Sight
from ingest.formats.html_walk import BARE, LOOSE, BlockWalk, Frame
from ingest.notes import with_notes, without_references
from ingest.properties import Property, property_facts
from ingest.render import blocks
from ingest.text import clean, title_of
from ingest.tree import DocumentTree, Heading, LeftOut, ListItem, ListNode, Node, Paragraph

_ASIDE = frozenset({"aside", "nav", "header", "footer", "dialog", "form"})
_MOST_TAGS = 1_000
_AMOUNT = re.compile(r"[€%]|\b(?:euro|procent)\b")
_EDGES = "nav, header, footer, aside, script, style, noscript, form, template"


_MAX_FRAMES = 3


def html(text: str, stem: str, linked: LinkedParts | None = None) -> DocumentTree:
    """A web page; its first heading of level 1 is the title, else what the page calls itself. `linked` is what its archive
    holds beside it."""
    return noted(page_tree(text, stem, linked))


def noted(tree: DocumentTree) -> DocumentTree:
    """A document with its notes after what refers to them, and the marks without a note named."""
    placed = with_notes(tree.nodes)
    return replace(tree, nodes=placed.nodes, left_out=(*tree.left_out, *_lost_marks(placed.lost)))


def page_tree(text: str, stem: str, linked: LinkedParts | None = None) -> DocumentTree:
    """A web page with references to notes in its texts, for a document of several pages."""
    page = HTMLParser(text)
    said = property_facts(_properties(page), "meta tag")
    sight = Sight(page, linked)
    root = _content(page, sight)
    if root is None:
        return DocumentTree(stem, ())
    mark_notes(page)
    settle_office(page)
    walk = BlockWalk(sight, _labels(page), _frames(linked, 1), linked.base if linked else "")
    nodes = _settled(walk.nodes(root, Scope(article=root.tag != "body")), heading=True)
    _name_surroundings(root, walk, sight)
    tab = page.css_first("head title") or page.css_first("title")
    title = clean(tab.text()) if tab is not None else ""
    first = next((node.text for node in nodes if isinstance(node, Heading) and node.level == 1), "")
    first = clean(without_references(first))
    left_out = (*said.left_out, *_page_title(title, first), *walk.left_out)
    named = first or title or without_references(title_of(tuple(blocks(nodes)), stem))
    return DocumentTree(named, nodes, left_out, meta=said.meta)


def _properties(page: HTMLParser) -> Iterator[Property]:
    """What the meta tags of a page say under a name; those that stand for a header of HTTP speak to browsers."""
    for tag in page.css("meta")[:_MOST_TAGS]:
        name = next(filter(None, (tag.attributes.get(one) for one in ("name", "property", "itemprop"))), "")
        if name and (text := tag.attributes.get("content")):
            yield Property(name, clean(text))


def _page_title(title: str, first: str) -> Iterator[LeftOut]:
    """What the page calls itself in the browser's tab, where its heading says something else."""
    if title and first and title.casefold() not in first.casefold():
        yield LeftOut("furniture", title)


def _lost_marks(lost: Sequence[str]) -> Iterator[LeftOut]:
    """The marks of which the page has no note."""
    if lost:
        yield LeftOut("furniture", f"note marks: {', '.join(lost)}")


def fragment(
    text: str, linked: LinkedParts | None = None, *, framed: int = 0
) -> tuple[tuple[Node, ...], tuple[LeftOut, ...]]:
    """What stands in a piece of HTML, and what of it is left out; text outside any paragraph is a paragraph, no heading.
    `framed` is how many pages it stands in."""
    return fragment_of(HTMLParser(text), linked, framed=framed)


def fragment_of(
    page: HTMLParser, linked: LinkedParts | None = None, *, framed: int = 0
) -> tuple[tuple[Node, ...], tuple[LeftOut, ...]]:
    """The same for a piece of HTML that is parsed already."""
    mark_notes(page)
    settle_office(page)
    walk = BlockWalk(Sight(page, linked), _labels(page), _frames(linked, framed + 1), linked.base if linked else "")
    found = walk.nodes(page.body, Scope(article=True)) if page.body is not None else ()
    placed = with_notes(_settled(found, heading=False))
    return placed.nodes, (*walk.left_out, *_lost_marks(placed.lost))


def _frames(linked: LinkedParts | None, depth: int) -> Frame | None:
    """How a page within the page is read, if the archive holds it; None where pages stand in each other too deep."""
    if linked is None or depth > _MAX_FRAMES:
        return None

    def framed(address: str) -> tuple[tuple[Node, ...], tuple[LeftOut, ...]] | None:
        name = linked.page(address)
        return None if name is None else fragment(linked.text(name), replace(linked, base=name), framed=depth)

    return framed


def _settled(nodes: Iterable[Node], *, heading: bool) -> tuple[Node, ...]:
    """The nodes with what only looks like a heading made one, or a paragraph."""
    listed = tuple(nodes)
    return tuple(
        _settle(node, heading=heading and _heads(node, after)) for node, after in zip_longest(listed, listed[1:])
    )


def _heads(node: Node, after: Node | None) -> bool:
    """Whether a line is a heading by what follows it: a short line at the end of a page, or before another, is text."""
    if not isinstance(node, Heading) or node.level != BARE:
        return True
    return not (after is None or isinstance(after, Heading) or _AMOUNT.search(node.text))


def _settle(node: Node, *, heading: bool) -> Node:
    if isinstance(node, Heading) and node.level in (LOOSE, BARE):
        return replace(node, level=2) if heading else Paragraph(node.text)
    if isinstance(node, ListNode):
        return replace(node, items=tuple(ListItem(_settled(i.nodes, heading=heading), i.marker) for i in node.items))
    return node


def _labels(page: HTMLParser) -> frozenset[str]:
    """The marks that stand first in their block: those of the notes under a text."""
    found = set()
    for mark in page.css("sup"):
        before = mark.prev
        while before is not None and before.is_text_node and not before.text().strip():
            before = before.prev
        at_start = before is None or before.tag == "br"
        if at_start and raised.is_mark(text := clean(mark.text())):
            found.add(text.strip("[]()"))
    return frozenset(found)


def _content(page: HTMLParser, sight: Sight) -> LexborNode | None:
    """The element that holds the whole article, or all of them: main, else what holds all article elements, else the body."""
    mains = [node for node in page.css("main, [role=main]") if _is_shown(node, sight) and clean(node.text())]
    if mains:
        return _holder(mains)
    articles = [node for node in page.css("article") if _is_shown(node, sight) and not _is_beside(node)]
    if articles and (len(articles) > 1 or _holds_most(articles[0], page.body)):
        return _holder(articles)
    return page.body


def _path(node: LexborNode) -> list[LexborNode]:
    """The elements around a node, outermost first, itself last."""
    path = []
    at: LexborNode | None = node
    while at is not None and at.is_element_node:
        path.append(at)
        at = at.parent
    return path[::-1]


def _is_shown(node: LexborNode, sight: Sight) -> bool:
    return not any(sight.unseen(around) for around in _path(node))


def _is_beside(node: LexborNode) -> bool:
    return any(around.tag in _ASIDE for around in _path(node)[:-1] if around.tag != "form")


def _holder(nodes: list[LexborNode]) -> LexborNode:
    """The innermost element that holds all of these."""
    shared = _path(nodes[0])
    for node in nodes[1:]:
        path = _path(node)
        same = [a.mem_id == b.mem_id for a, b in zip(shared, path, strict=False)]
        shared = shared[: same.index(False) if False in same else len(same)]
    return shared[-1]


def _holds_most(article: LexborNode, body: LexborNode | None) -> bool:
    """Whether there is no more text outside the only article element than in it, menus apart."""
    if body is None:
        return True
    edges = [node for node in body.css(_EDGES) if not any(around.tag in _ASIDE for around in _path(node)[:-1])]
    outside = len(clean(body.text())) - sum(len(clean(node.text())) for node in edges)
    return len(clean(article.text())) * 2 >= outside


def _name_surroundings(root: LexborNode, walk: BlockWalk, sight: Sight) -> None:
    """Names what stands around the main part as left out."""
    for inner in _path(root)[:0:-1]:
        for node in inner.parent.iter() if inner.parent is not None else ():
            if node.mem_id != inner.mem_id and node.is_element_node and node.tag not in ("head", "script", "style"):
                walk.leave("hidden" if sight.unseen(node) else "menu", node)
