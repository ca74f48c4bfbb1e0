"""A typed or pasted text without what nobody says aloud: kinds of blanks, invisible and control characters, list marks, quotation
marks around it, pictures, doubled marks, and Caps Lock. What is searched and weighed is this text; what is shown and stored stays as typed."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = dict.fromkeys((*range(0x0A, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), "\n")
"""Line feed to carriage return, among them the vertical tab that word processors paste for a soft line break; separators."""
_NOTHING = "\u200b"
"""Stands in for a control character, so that no offset moves; it is invisible and taken out here."""
_CONTROL = {code: _NOTHING for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in _LINE_ENDS and code != 0x09}
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛´`′", "'") | dict.fromkeys("“”„‟«»‹›″", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Me", "So", "Sk")
_KEPT = frozenset("°^")
_KEYCAP = re.compile(r"[\d#*]\ufe0f?\u20e3")
_VARIATION = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef\ufffc]")
_SMILEY = re.compile(r"(?:(?<=\s)|^)(?:[:;=8]'?-?[)(DPpOo|]+|[)(]-?[:;=]|<3|\^_?\^)(?=\s|$|[.!?])")
_BLANKS = re.compile(r"[^\S\n]+")
_BEFORE_MARK = re.compile(r"[^\S\n]+([?!.,;:])(?=\s|$)")
_MARKS = re.compile(r"[?!.,;:]{2,}")
_BULLET = re.compile(r"^(?:[>*#•·▪▫◦●○■□‣⁃~=_|+\\/\-]+(?=[\s\"'A-Za-zÀ-ÿ(])\s*)+")
_NUMBERED = re.compile(
    r"^(?:\(?\d{1,2} ?[.):\]-]+|\(?[a-z][.)]|(?:vraag|v|q)(?: ?\d{1,2})? ?[:.)])\s+(?=[^\W_]|[\"'(\[])", re.I
)
_AROUND = re.compile(r"^(?:\"(.*)\"|'(?!\d\d\b|[stn] )(.*)'|\((.*)\))([?!.]?)$")
_LOOSE = re.compile(r"^[\"*_~]+(?=\S)|(?<=\S)[\"*_~=|>]+$")
_WRAPPED = re.compile(r"(?<=[\w)\]])\n(?=[a-zß-ÿ])")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_PLACEHOLDER = re.compile(r"(\[[A-Z][A-Z-]*-\d+\])")
_SHOUTED = re.compile(r"\b[A-ZÀ-Þ]{6,}\b")
_SHORTEST_SHOUT = 5
_SHOUT = 0.6


def without_control(text: str) -> str:
    """The text as it can be stored, each character in its place: line ends of every kind as line feeds, other control characters
    as one that is invisible, so too a carriage return before a line feed. Tabs stay."""
    return text.replace("\r\n", "\0\n").translate(_LINE_ENDS | _CONTROL)


def plain_text(text: str) -> str:
    """The text as it would be said, in lines without blanks around them; empty when nothing is left. A line that goes on in small
    letters belongs to the one before."""
    lines = (_plain_line(line) for line in _seen(text).split("\n"))
    return _WRAPPED.sub(" ", "\n".join(line for line in lines if any(c.isalnum() for c in line)))


def _seen(text: str) -> str:
    """Only what can be seen, in one spelling: composed letters, one kind of blank, of quotation mark and of dash."""
    known = _VARIATION.sub("", _KEYCAP.sub(" ", unicodedata.normalize("NFC", without_control(text))))
    known = unicodedata.normalize("NFKC", known.translate(_QUOTES))
    if known.isascii():
        return known
    return "".join(_seen_character(c) for c in known)


def _seen_character(c: str) -> str:
    category = unicodedata.category(c)
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if c in "\n\t" or c in _KEPT or category not in _INVISIBLE:
        return c
    return " " if category == "So" else ""


def _plain_line(line: str) -> str:
    text = _BLANKS.sub(" ", _SMILEY.sub(" ", line)).strip()
    text = _MARKS.sub(_one_mark, _BEFORE_MARK.sub(r"\1", _MARKS.sub(_one_mark, text)))
    before = None
    while text != before:
        before = text
        text = _NUMBERED.sub("", _BULLET.sub("", _without_emphasis(text)))
        if around := _AROUND.match(text):
            text = next(inner for inner in around.groups()[:-1] if inner is not None).strip() + around[4]
        text = _LOOSE.sub("", text).strip() if text.count('"') % 2 or text[-1:] in "*_~=|>" else text
    return "".join(_calm(sentence[0]) for sentence in _SENTENCE.finditer(text)) or text


def _without_emphasis(text: str) -> str:
    """Without asterisks or underscores around all of it."""
    mark = text[-1:] if text[-1:] in ("?", "!", ".") else ""
    said = text.removesuffix(mark)
    around = said[:1]
    return f"{said.strip(around).strip()}{mark}" if around and around in "*_" and said.endswith(around) else text


def _one_mark(marks: re.Match[str]) -> str:
    return next((mark for mark in "?!" if mark in marks[0]), marks[0][0])


def _calm(sentence: str) -> str:
    """Without Caps Lock: a sentence of capitals in small letters, and a word too long for an abbreviation."""
    letters = [c for c in _PLACEHOLDER.sub("", sentence) if c.isalpha()]
    shouted = len(letters) >= _SHORTEST_SHOUT and sum(c.isupper() for c in letters) >= _SHOUT * len(letters)
    parts = _PLACEHOLDER.split(sentence)
    said = [p if i % 2 else p.lower() if shouted else _SHOUTED.sub(_lower, p) for i, p in enumerate(parts)]
    return "".join(said)


def _lower(word: re.Match[str]) -> str:
    return word[0].lower()
