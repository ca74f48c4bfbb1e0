"""Word's list paragraphs stand in a row, each with its level; here they become lists within lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.tree import ListItem, ListNode, Node


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A paragraph in a list: its level from 0, its number as printed, and what it holds."""

    level: int
    marker: str
    nodes: tuple[Node, ...]


def nested(found: Iterable[Node | ListEntry]) -> tuple[Node, ...]:
    """The nodes, with entries that follow each other as one list."""
    nodes: list[Node] = []
    entries: list[ListEntry] = []
    for one in found:
        if isinstance(one, ListEntry):
            entries.append(one)
            continue
        if entries:
            nodes.append(_list(entries))
            entries = []
        nodes.append(one)
    return (*nodes, _list(entries)) if entries else tuple(nodes)


def _list(entries: Sequence[ListEntry]) -> ListNode:
    """Entries deeper than the highest level stand in the item before them; those before any item are items themselves."""
    top = min(entry.level for entry in entries)
    items: list[ListItem] = []
    start = 0
    while start < len(entries):
        end = start + 1
        while end < len(entries) and entries[end].level > top:
            end += 1
        own, deeper = entries[start], entries[start + 1 : end]
        if own.level > top:
            items.append(ListItem((_list(entries[start:end]),)))
        else:
            items.append(ListItem((*own.nodes, _list(deeper)) if deeper else own.nodes, own.marker))
        start = end
    return ListNode(tuple(items))
