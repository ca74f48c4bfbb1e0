"""Whether a document lost anything: every word and number of the raw file (`ingest/rawtext.py`) is in a passage, its title or the
name of its section, or left out by a named rule. What stands in the text of the document alone, nobody finds.

Compared are multisets, since a reader may order things anew. The store may hold more than the file (labels of table rows, numbers
that Word makes itself); only less is a loss.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.types import Document, Passage
from ingest.balance import Balance, Tally
from ingest.blocks import ConvertedDocument, Kind, lay_out
from ingest.chunk import passages
from ingest.text import UNSEEN
from ingest.tree import DocumentTree, Grid, Note, walk

SHOWN = 12
"""How many of the lost words and numbers are told."""
_BETWEEN_NAMES = re.compile(" > | · ")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_RAISED_CHARACTERS = frozenset("²³¹⁰⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile(f"[{''.join(sorted(_RAISED_CHARACTERS))}]+")
_UNSEEN = frozenset(map(chr, UNSEEN))
_LONGEST_SPLIT = 60
_LONGEST_MARK = 2
_WITH_MARK = re.compile(r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|(?:19|20)\d\d)[.,](\d{1,2})")
"""A number that is whole, a stop, and the mark of a note: `33.129.1` for `33.129` with a raised 1 behind its stop."""
_AS_MUCH = 0.9
_MARK = re.compile(r"\d{1,3}|[a-z]")


def balance_of(raws: Iterator[str], tree: DocumentTree, converted: ConvertedDocument) -> Balance | None:
    """The balance of a document that was read into a tree, None without a raw text. A second raw text is asked for only when the
    first has something lost, and counts when it has about as much text: what both have is lost."""
    raw = next(raws, None)
    if raw is None:
        return None
    wanted = tokens(raw)
    have = _counted(_stored(tree, converted))
    named = _counted(part.text for part in converted.left_out)
    marks = frozenset(node.mark.strip("[]().").casefold() for node in walk(tree.nodes) if isinstance(node, Note))
    missing = _missing(wanted, have, named, marks)
    if missing:
        for again in map(tokens, raws):
            if len(again) >= _AS_MUCH * len(wanted):
                missing &= _missing(again, have, named, marks)
    total = Counter(wanted)
    return Balance(
        _tally(total, have, missing, numbers=False), _tally(total, have, missing, numbers=True), _first(wanted, missing)
    )


def _missing(wanted: Sequence[str], have: Counter[str], named: Counter[str], marks: frozenset[str]) -> Counter[str]:
    """The words that are neither stored nor named."""
    need = Counter(wanted)
    missing = need - have
    left = (have - need) + (named - missing)
    missing -= named
    if missing:
        _join(wanted, missing, left)
        _split(missing, left, marks)
        _without_marks(missing, marks)
    return +missing


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, in lower case, without what nobody sees; a raised digit stands by itself."""
    if not text.isascii():
        used = set(text)  # looking up a hundred kinds of characters costs less than looking at every character again
        if used & _UNSEEN:
            text = text.translate(UNSEEN)
        if used & _RAISED_CHARACTERS:
            text = _RAISED.sub(r" \g<0>", text)
        text = unicodedata.normalize("NFKC", text)
    return _TOKEN.findall(text.casefold())


def _counted(texts: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(tokens(text))
    return found


def _stored(tree: DocumentTree, converted: ConvertedDocument) -> Iterator[str]:
    """The texts of a document that are in a passage, each as often as its file has it: a table's cells stand for its rows, which
    repeat their labels. A word of a cell counts only when it is in a row."""
    yield converted.title
    yield converted.uri
    in_passages = list(_in_passages(converted))
    yield from (text for kind, text in in_passages if kind != "row")
    grids = [node for node in walk(tree.nodes) if isinstance(node, Grid)]
    if grids:
        in_rows = _counted(text for kind, text in in_passages if kind == "row")
        for text in (cell.text for node in grids for row in node.rows for cell in row):
            yield " ".join(token for token in tokens(text) if token in in_rows)


def _in_passages(converted: ConvertedDocument) -> Iterator[tuple[Kind, str]]:
    """What of each block is in passages. A heading is there as well where it names a section, and where it is the title."""
    text, placed = lay_out(converted.blocks)
    cut = passages(Document("", converted.title, text, "", "", ""), placed)
    names = {converted.title, *(name for passage in cut for name in _sections(passage))}
    starts, ends = [passage.start for passage in cut], [passage.end for passage in cut]
    for item in placed:
        if item.block.kind == "heading" and item.block.text in names:
            yield item.block.kind, item.block.text
            continue
        for passage in islice(cut, bisect_right(ends, item.start), bisect_left(starts, item.end)):
            yield item.block.kind, text[max(passage.start, item.start) : min(passage.end, item.end)]


def _sections(passage: Passage) -> Iterator[str]:
    """The headings that name a passage."""
    for name in (passage.section, *(name for _, name in passage.sections)):
        yield from _BETWEEN_NAMES.split(name)


def _is_number(token: str) -> bool:
    return token[0].isdigit()


def _tally(total: Counter[str], have: Counter[str], missing: Counter[str], *, numbers: bool) -> Tally:
    kind = [(token, count) for token, count in total.items() if _is_number(token) == numbers]
    raw = sum(count for _, count in kind)
    lost = sum(count for token, count in missing.items() if _is_number(token) == numbers)
    stored = sum(min(count - missing.get(token, 0), have.get(token, 0)) for token, count in kind)
    return Tally(raw, stored, raw - stored - lost)


def _first(wanted: Sequence[str], missing: Counter[str]) -> tuple[str, ...]:
    found = dict.fromkeys(token for token in wanted if missing.get(token, 0) > 0) if missing else {}
    return tuple(sorted(found, key=lambda token: not _is_number(token))[:SHOWN])


def _without_marks(missing: Counter[str], marks: frozenset[str]) -> None:
    """The marks of notes leave the text, and stand before their notes."""
    for mark in marks:
        if _MARK.fullmatch(mark):
            del missing[mark]


def _join(wanted: Sequence[str], missing: Counter[str], left: Counter[str]) -> None:
    """Finds words that stand whole in the store and broken in the raw text, by the end of a line or a tag within."""
    for at, token in enumerate(wanted):
        if missing[token] <= 0:
            continue
        for start, end in ((at - 1, at + 1), (at, at + 2), (at - 1, at + 2), (at, at + 3)):
            pieces = wanted[max(start, 0) : end]
            whole = next((word for word in _joined(pieces) if left[word] > 0), "") if len(pieces) > 1 else ""
            if whole:
                left[whole] -= 1
                for piece in pieces:
                    _settle(piece, missing, left)
                break


def _split(missing: Counter[str], left: Counter[str], marks: frozenset[str]) -> None:
    """Finds words that stand apart in the store and glued in the raw text, and numbers with the mark of a note behind them."""
    for token in [token for token, count in missing.items() if count > 0 and len(token) <= _LONGEST_SPLIT]:
        cuts = [(token[:at], token[at:]) for at in range(1, len(token))]
        if found := _WITH_MARK.fullmatch(token):
            cuts.append((found[1], found[2]))
        for first, second in cuts:
            is_mark = second in marks
            if _is_number(token) and not (is_mark or len(second) <= _LONGEST_MARK):
                continue
            while missing[token] > 0 and left[first] > 0 and (is_mark or left[second] > 0):
                missing[token] -= 1
                left.subtract([first] if is_mark else [first, second])


def _settle(piece: str, missing: Counter[str], left: Counter[str]) -> None:
    """One occurrence of a piece needs no place of its own any more."""
    if missing[piece] > 0:
        missing[piece] -= 1
    else:
        left[piece] += 1


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    if all(map(_is_number, pieces)):
        yield from (mark.join(pieces) for mark in ("", ".", ","))
    elif not any(map(_is_number, pieces)):
        yield "".join(pieces)
