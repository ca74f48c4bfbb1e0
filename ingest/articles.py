"""Law articles among the headings: `Artikel 3.120 Aftrekbare kosten eigen woning` opens article 3.120."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon import law_of
from ingest.blocks import Block, ConvertedDocument
from ingest.tree import LeftOut, Place

_NUMBER = r"(?:\d+[A-Za-z]{0,4}|[IVXLC]+[a-z]{0,2})(?:[.:]\d+[A-Za-z]{0,4})*(?:\s?(?:bis|ter|quater)\b)?"
# `Artikel 9 van de Awir` speaks about an article that stands elsewhere.
_ELSEWHERE = r"(?!\s*,?\s*(?:van|uit|lid|en|of|tot|t/m|jo\.?)\b)"
_ARTICLE = re.compile(rf"^(?:artikel|art\.?)\s+({_NUMBER})(?![\w])(?=$|[\s.:,–—-]){_ELSEWHERE}", re.I)
_LAPSED = re.compile(
    r"^[\[(]?\s*(?:Red:\s*)?(?:Dit artikel is\s+)?(?:vervallen(?:\s+(?:per|op|met ingang van)\s+[\d\w\s-]{4,24})?"
    r"|bevat wijzigingen in andere regelgeving|dit onderdeel is nog niet in\s?werking getreden)\s*[.;]?\s*[\])]?\.?$",
    re.I,
)

_EMPTY_TALK = re.compile(
    r"^(?:Wijzigt\s.{3,160}|Treedt in werking\s.{3,60}|Materieel uitgewerkt\s.{3,40}|\(?gereserveerd\)?|[–-]|Vervallen\b.{0,30})$",
    re.I,
)

_DATED = re.compile(
    r"^(?:(?:wet|besluit|regeling|rijkswet)\b.{0,20}? van|beschikking van) (?:de |het )?.{0,60}?\d{1,2} \w+ (\d{4})\b",
    re.I,
)
_CITED_AS = re.compile(
    r"\baangehaald (?:als|onder de titel)\s*:?\s*[\"'‘“„]?([A-Z](?:[^\"'’”.,;:]|['’](?=\w)){5,120})[\"'’”]?(,? met vermelding van het jaar)?"
)


# `Bijlage bij besluit van 12 juni 2008, nr. CPP2008/1137M` does not say what it is about.
_ANNEX = re.compile(r"bijlage bij (?:het |de )?\w{4,20} van [\w ]{6,30}(?:,? nr\.? [\w/.-]{1,30})?", re.I)
_KIND_IN_NAME = re.compile(r"^.*?beleidsregel[-_ ]", re.I)


def with_citation_title(converted: ConvertedDocument, stem: str = "") -> ConvertedDocument:
    """A law under the name that it says it is cited by (Wet op de kansspelbelasting), which is what anyone calls it, or the one
    in the file's name where it is the annex of a decision; its long title (Wet van 14 september 1961, houdende regelen ...)
    becomes text. Any other document as it is."""
    annex = _ANNEX.fullmatch(converted.title)
    title = law_of(_KIND_IN_NAME.sub("", stem)) if annex else _citation_title(converted)
    if not title:
        return converted
    blocks = tuple(
        replace(block, kind="paragraph", level=0)
        if block.kind == "heading" and block.text == converted.title
        else block
        for block in converted.blocks
    )
    return replace(converted, title=title, blocks=blocks)


def _citation_title(converted: ConvertedDocument) -> str:
    dated = _DATED.match(converted.title)
    texts = (block.text for block in reversed(converted.blocks) if block.kind != "heading")
    cited = next(filter(None, map(_CITED_AS.search, texts)), None) if dated else None
    if dated is None or cited is None:
        return ""
    return f"{cited[1].strip()} {dated[1]}" if cited[2] else cited[1].strip()


_LONGEST_NUMBER = 60
"""A number as long as that is none, and no column holds it."""


def article_number(heading: str) -> str:
    """The number of the article that a heading opens, as written; empty when it opens none."""
    match = _ARTICLE.match(heading)
    return match[1] if match and len(match[1]) <= _LONGEST_NUMBER else ""


def is_lapsed(text: str) -> bool:
    """Whether a text says no more than that the article has lapsed, is not there yet, or changed other laws."""
    return bool(_LAPSED.match(text))


def with_articles(converted: ConvertedDocument) -> ConvertedDocument:
    """The document with article numbers on the headings that open one.

    An article that only says `Wijzigt de Successiewet 1956.` gets none: nobody cites it, and by itself it would be a
    passage of five words. One that only says that it lapsed is left out and named, unless there is nothing else.
    """
    sections = [_numbered(section) for section in _sections(converted.blocks)]
    in_force = [section for section in sections if not _says_only_that_it_lapsed(section)]
    if not any(block.kind != "heading" for section in in_force for block in section):
        in_force = sections
    gone = sections if in_force is not sections else []
    left_out = tuple(
        LeftOut("hidden", ": ".join(block.text for block in section), Place(section[0].page))
        for section in gone
        if _says_only_that_it_lapsed(section)
    )
    blocks = tuple(block for section in in_force for block in section)
    return replace(converted, blocks=blocks, left_out=(*converted.left_out, *left_out))


def _says_only_that_it_lapsed(section: Sequence[Block]) -> bool:
    return len(section) == 2 and _opens(section) and is_lapsed(section[1].text)


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks by heading."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            sections.append([])
        sections[-1].append(block)
    return sections


def _numbered(section: list[Block]) -> list[Block]:
    if not section or section[0].article or section[0].kind != "heading":
        return section
    number = article_number(section[0].text)
    if not number or (len(section) > 1 and all(_EMPTY_TALK.match(block.text) for block in section[1:])):
        return section
    return [replace(section[0], article=number), *section[1:]]


def _opens(section: Sequence[Block]) -> bool:
    return bool(article_number(section[0].text) or section[0].article)
