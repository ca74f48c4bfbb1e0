"""Pages of a PDF that are pictures, read by tesseract with Dutch where that is installed: its words become letters at their places,
so that lines, columns and tables are found as on any other page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from statistics import median

from ingest.formats.pdf_layout import reading_lines
from ingest.formats.pdf_page import Glyph, PdfPage
from ingest.formats.pdf_spans import spans
from ingest.messages import is_of_kind, message
from ingest.text import clean
from ingest.tree import LeftOut, Place

LEAST_CONFIDENCE = 60.0
"""Below this confidence in percent a page is not read: what stands there is guessed."""
MAX_PAGES = 500
_DPI = 300
_MOST_PIXELS = 18_000_000
_RENDER_S, _READ_S = 60, 120
_MOST_PGM_BYTES = 40_000_000
_MAX_WORDS = 20_000
_UNSURE = 50.0
_SHOWN = 8
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_LOOKED_AT = re.compile(
    r"(?:€|EUR)\s?[\d.,]*\d(?:,-)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d[\d.]*,\d\d?\s?%?|\d[\d.,]*\s?(?:%|euro|procent)"
    rf"|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?"
    r"|\b(?:19|20)\d\d\b|\d{1,3}(?:\.\d{3})+",
    re.I,
)
_ODD = re.compile(
    rf"(?<!\w)[ÌÍÎìíîlI|!] (?:{_MONTHS})(?: \d{{4}})?|(?<!\w)[\d.,]*\d[ÌÍÎìíîlIO|][\d.,]*\d[\d.,]*|(?<!\w)[ÌÍÎìíîlI|]\d[\d.,]*"
)
"""Dates and amounts in which a figure was read as a letter: `Ì januari`, `€ l2.400`."""
_DESCENDS = re.compile(r"[gjpqy,;()Q]")


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word that tesseract saw: its line, its box in pixels (left, top, width, height) and its confidence in percent."""

    text: str
    line: tuple[int, int, int]
    box: tuple[int, int, int, int]
    confidence: float


@dataclass(frozen=True, slots=True)
class OcrPage:
    """The words of a page, and how many pixels make a point."""

    words: tuple[OcrWord, ...]
    scale: float

    @property
    def confidence(self) -> float:
        """The mean confidence in percent, by the length of the words; 0 for a page without any."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0


@lru_cache(maxsize=1)
def tesseract() -> str:
    """The command that reads Dutch; empty when it is not installed, or without Dutch."""
    command = shutil.which("tesseract")
    if command is None:
        return ""
    try:
        listed = subprocess.run([command, "--list-langs"], capture_output=True, timeout=_READ_S, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return command if re.search(rb"^nld\s*$", listed.stdout + listed.stderr, re.M) else ""


def recognized(data: bytes, page: PdfPage) -> PdfPage | None:
    """A page of which the picture was read; with no more than the file itself says, and a report, when that is too unsure. None when it cannot be read."""
    found = _ocr(data, page)
    if found is None or not found.words:
        return None
    place = Place(page.number)
    others = tuple(part for part in page.left_out if not is_picture(part))
    confidence = f"{found.confidence:.0f}%"
    if found.confidence < LEAST_CONFIDENCE:
        said = message("page_unsure", confidence=confidence)
        return replace(page, left_out=(*others, LeftOut("unread", said, place)))
    said = message("page_ocr", confidence=confidence, compare=to_look_at(found.words))
    lines = tuple(reading_lines(spans(glyphs(found))))
    return replace(page, lines=lines, left_out=(*others, LeftOut("ocr", said, place)), ocr=True)


def is_picture(part: LeftOut) -> bool:
    """Whether a part that was not read is a page that is a picture, or whose letters have no names."""
    return is_of_kind(part.text, "page_picture", "page_part_picture", "pdf_unnamed_page")


def _ocr(data: bytes, page: PdfPage) -> OcrPage | None:
    command = [sys.executable, str(Path(__file__).with_name("pdf_render.py"))]
    picture = _output([*command, str(page.number), str(_DPI), str(_MOST_PIXELS)], data, _RENDER_S)
    size = re.match(rb"P5 (\d{1,6}) (\d{1,6}) 255\n", picture)
    if size is None or len(picture) > _MOST_PGM_BYTES:
        return None
    scale = int(size[2]) / max(page.height, 1.0)
    options = ["stdin", "stdout", "-l", "nld", "--dpi", str(round(72 * scale)), "tsv"]
    table = _output([tesseract(), *options], picture, _READ_S)
    return OcrPage(words_of(table.decode("utf-8", "replace")), scale)


def _output(command: Sequence[str], data: bytes, timeout_s: float) -> bytes:
    """What a program makes of the data; nothing when it fails or takes too long."""
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=timeout_s, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.returncode == 0 else b""


def words_of(table: str) -> tuple[OcrWord, ...]:
    """The words in tesseract's table (TSV); what has no figure or letter and is unsure is dirt on the scan."""
    found: list[OcrWord] = []
    for line in table.splitlines()[1 : _MAX_WORDS * 3]:
        parts = line.split("\t")
        if len(parts) != 12 or parts[0] != "5":
            continue
        try:
            numbers = [int(part) for part in parts[2:10]]
            confidence = float(parts[10])
        except ValueError:
            continue
        text = clean(parts[11])
        if text and (confidence >= _UNSURE or any(character.isalnum() for character in text)):
            box = (numbers[4], numbers[5], numbers[6], numbers[7])
            found.append(OcrWord(text, (numbers[0], numbers[1], numbers[2]), box, max(confidence, 0.0)))
    return tuple(found[:_MAX_WORDS])


def glyphs(page: OcrPage) -> list[Glyph]:
    """The words as letters at their places in points. Type of about the usual size has that size: on a scan it wavers."""
    by_line: dict[tuple[int, int, int], list[OcrWord]] = defaultdict(list)
    for word in page.words:
        by_line[word.line].append(word)
    heights = {line: median(_type_size(word) for word in words) for line, words in by_line.items()}
    usual = median(heights[word.line] for word in page.words) if page.words else 1.0
    made: list[Glyph] = []
    for line, words in by_line.items():
        size = heights[line] if not 0.75 < heights[line] / usual < 1.3 else usual
        base = median(_base(word, size) for word in words)
        for word in words:
            left, _, width, _ = word.box
            step = width / len(word.text)
            made += [
                Glyph(
                    text,
                    (left + n * step) / page.scale,
                    (left + (n + 1) * step) / page.scale,
                    base / page.scale,
                    size / page.scale,
                    False,
                    0,
                )
                for n, text in enumerate(word.text)
            ]
    return made


def _type_size(word: OcrWord) -> float:
    """The size of the type, from the height of a word: with capitals or figures it is about seven tenths of it."""
    has_high = any(c.isupper() or c.isdigit() or c in "bdfhklt" for c in word.text)
    tall = 0.72 if has_high else 0.5
    return word.box[3] / (tall + (0.22 if _DESCENDS.search(word.text) else 0.0))


def _base(word: OcrWord, size: float) -> float:
    _, top, _, height = word.box
    return top + height - (0.22 * size if _DESCENDS.search(word.text) else 0.0)


def to_look_at(words: Sequence[OcrWord]) -> str:
    """The amounts and dates on a page, the unsure ones first: a figure read wrong is not seen in a sentence."""
    text = " ".join(word.text for word in words)
    unsure = [word.text for word in words if word.confidence < 85 and any(c.isdigit() for c in word.text)]
    odd = [match[0] for match in _ODD.finditer(text)]
    found = list(dict.fromkeys([*odd, *unsure, *(match[0] for match in _LOOKED_AT.finditer(text))]))
    if not found:
        return ""
    more = message("ocr_more", count=len(found) - _SHOWN) if len(found) > _SHOWN else ""
    return message("ocr_compare", found="; ".join(found[:_SHOWN]), more=more)
