"""Mails: the subject is the title, the answer comes first, earlier and attached mails stand in sections of their own.

The files in a mail are documents of their own (`ingest/sources.py` opens them): each has its title, pages and validity, and a
citation names it. What BelBot does not read of them is named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.language.wordlists import word_sequence
from ingest.bounds import check_raw
from ingest.files import Unreadable
from ingest.formats.html import fragment_of
from ingest.formats.mail_files import mail_of
from ingest.formats.mail_parts import BodyPart, Mail, all_attachments
from ingest.formats.mail_quotes import BEGIN, END, MailSection, mail_sections, opens_earlier
from ingest.formats.plain import text_nodes
from ingest.messages import message
from ingest.properties import Property, property_facts
from ingest.text import clean
from ingest.tree import DocumentTree, Grid, Heading, LeftOut, ListItem, ListNode, Node, Paragraph

_QUOTES = (
    "blockquote[type=cite], blockquote.gmail_quote, div.gmail_quote > blockquote, div.yahoo_quoted, div.moz-forward-container, "
    "blockquote.protonmail_quote, blockquote.tutanota_quote"
)
_PLACEHOLDER = re.compile(r"\[cid:[^\]\n]{1,200}\]|<mailto:[^>\n]{1,200}>|^-- ?$", re.M)
_ATTRIBUTED = re.compile(r"(?:schreef|wrote|geschreven|schrieb|a écrit)\b.{0,200}:\s*$", re.I)
_MARKS = re.compile(r"^(?:>[ \t]?)+")
_AMOUNT = re.compile(r"^>\s*=?\s*[€\d]")
_DEEPEST = 5
_MOST_QUOTES = 500
_SEPARATED = re.compile(r"(?<=>)\s*(-{2,}\s?[A-Za-zü' ]{8,40}\s?-{2,})\s*<br\s*/?>", re.I)
"""A line such as `-----Oorspronkelijk bericht-----` with a mere line end behind it."""


def mail(data: bytes, stem: str, opened: AbstractSet[str]) -> DocumentTree:
    """A mail. `opened` are the endings of attachments that become documents of their own. Raises Unreadable for one that is
    encrypted or damaged, or holds no text itself."""
    found = mail_of(data)
    left_out: list[LeftOut] = []
    nodes = list(_nodes(found, left_out))
    files = list(all_attachments(found))
    for one in files:
        if one.inline:
            left_out.append(LeftOut("unread", f"plaatje in de tekst: {one.name} ({one.kind})"))
        elif one.suffix not in opened:
            left_out.append(LeftOut("unread", f"bijlage: {one.name} ({one.kind})"))
    if not nodes:
        _refuse_empty(left_out, read=sum(one.suffix in opened and not one.inline for one in files))
    said = property_facts((Property(*one) for one in found.about), "at_header")
    return DocumentTree(clean(found.subject) or stem, tuple(nodes), (*said.left_out, *left_out), meta=said.meta)


def _refuse_empty(left_out: Sequence[LeftOut], *, read: int) -> None:
    others = message("mail_others", count=read) if read else ""
    if unread := next((part.text for part in left_out if part.rule == "unread"), ""):
        raise Unreadable(message("mail_only", what=unread, others=others))
    if read:
        raise Unreadable(message("mail_files_only", others=others))
    raise Unreadable(message("mail_empty"))


def _nodes(found: Mail, left_out: list[LeftOut]) -> Iterator[Node]:
    """What a mail says, then what the mails attached to it say."""
    if found.headers:
        left_out.append(LeftOut("furniture", f"kopregels van de mail: {', '.join(found.headers)}"))
    left_out += found.left_out
    own: list[Node] = []
    for part in found.body:
        check_raw(part.text.encode(errors="replace"), ".html" if part.kind == "html" else ".txt")
        own += _html(part, left_out) if part.kind == "html" else _text(part, left_out)
    if own and found.sent:  # the later of two mails counts, and the answer often says no day itself
        month = word_sequence("bot.language", "numbers", "months")[found.sent.month - 1]
        yield Paragraph(f"Mail van {found.sent.day} {month} {found.sent.year}")
    yield from own
    for inner in found.mails:
        nodes = list(_nodes(inner, left_out))
        if nodes:
            yield Heading(clean(f"Bijgevoegde mail: {inner.subject}").rstrip(": "), 1, apart=True)
            yield from map(_below, nodes)


def _below(node: Node) -> Node:
    """A node within a section: its headings stand below that of the section."""
    return replace(node, level=min(node.level + 1, 6)) if isinstance(node, Heading) else node


def _named_sections(sections: Sequence[MailSection[Node]]) -> Iterator[Node]:
    for section in sections:
        if section.name:
            yield Heading(section.name, 1, apart=True)
        yield from map(_below, section.items) if section.name else section.items


def _html(part: BodyPart, left_out: list[LeftOut]) -> Iterator[Node]:
    page = LexborHTMLParser(_SEPARATED.sub(r"<div>\1</div>", part.text))
    marked = {quote.mem_id: quote for quote in page.css(_QUOTES)[:_MOST_QUOTES]}
    plain = {quote.mem_id: quote for quote in page.css("blockquote")[:_MOST_QUOTES] if opens_earlier(quote.text())}
    for quote in (marked | plain).values():
        quote.insert_before(_sign(page, BEGIN))
        quote.insert_after(_sign(page, END))
    nodes, left = fragment_of(page)
    left_out += left
    found = mail_sections(nodes, _said, wrapped=False)
    _name_headers(found.headers, left_out)
    sections = [MailSection(one.name, [_unsigned(node) for node in one.items]) for one in found.sections]
    yield from _named_sections(sections)


def _sign(page: LexborHTMLParser, sign: str) -> LexborNode:
    heading = page.create_node("h1")
    heading.insert_child(sign)
    return heading


def _said(node: Node) -> str:
    """What a node says, as far as it may be the line above an earlier mail."""
    if isinstance(node, Paragraph | Heading):
        return node.text
    if isinstance(node, Grid) and len(node.rows) <= 8 and all(len(row) <= 2 for row in node.rows):
        return " ".join(cell.text for row in node.rows for cell in row)
    return "."


def _unsigned(node: Node) -> Node:
    """A node without signs of quotes that stood within a list or table."""
    if isinstance(node, Heading | Paragraph):
        return replace(node, text=_bare(node.text))
    if isinstance(node, ListNode):
        items = tuple(ListItem(tuple(map(_unsigned, item.nodes)), item.marker) for item in node.items)
        return replace(node, items=items)
    if isinstance(node, Grid):
        rows = tuple(tuple(replace(cell, text=_bare(cell.text)) for cell in row) for row in node.rows)
        return replace(node, rows=rows)
    return node


def _bare(text: str) -> str:
    return clean(text.replace(BEGIN, " ").replace(END, " ")) if BEGIN in text or END in text else text


def _text(part: BodyPart, left_out: list[LeftOut]) -> Iterator[Node]:
    found = mail_sections(_signed(_PLACEHOLDER.sub("", part.text).split("\n")), clean, wrapped=True)
    _name_headers(found.headers, left_out)
    sections = []
    for one in found.sections:
        nodes, left = text_nodes("\n".join(one.items), is_file=False)
        left_out += left
        sections.append(MailSection(one.name, nodes))
    yield from _named_sections([one for one in sections if one.items])


def _name_headers(count: int, left_out: list[LeftOut]) -> None:
    if count:
        left_out.append(LeftOut("furniture", f"kopregels van eerdere mails: {count}"))


def _signed(lines: Sequence[str]) -> list[str]:
    """The lines without the marks of quotes, with signs where quotes begin and end."""
    signed: list[str] = []
    depth = 0
    for at, line in enumerate(lines):
        deep = min(_depth(lines, at), _DEEPEST) if line.strip() or depth == 0 else depth
        signed += [BEGIN] * (deep - depth) + [END] * (depth - deep)
        depth = deep
        signed.append(_MARKS.sub("", line) if deep else line)
    return signed


def _depth(lines: Sequence[str], at: int) -> int:
    """How deep a line is quoted. A single line that begins with a sign and an amount (`> € 500`) is none."""
    marks = _MARKS.match(lines[at])
    if not marks:
        return 0
    around = [lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    alone = not any(line.startswith(">") for line in around)
    above = next((line for line in reversed(lines[max(0, at - 3) : at]) if line.strip()), "")
    if _AMOUNT.match(lines[at]) and (alone or all(_AMOUNT.match(one) for one in around if one.startswith(">"))):
        return 1 if _ATTRIBUTED.search(above) else 0
    return marks[0].count(">")
