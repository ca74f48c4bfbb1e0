"""Makes Markdown as people write it ready for the parser: headings without a space, words broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.text import joined

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"( {0,3}#{1,6})(?=[^\s#])")
# `*wet: * Wet op ...`: bounded, since a line may be a million stars.
_LOOSE_END = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\W\d_])([^*\n]{0,300}[^*\s\\])([ \t]+)\1(?!\*)")
# An address with a bracket or a space in it, which CommonMark takes for text.
_ADDRESS = re.compile(
    r"\]\((?=[^()<>\n]{0,500}/)([^()<>\n\"']{0,500}\([^()<>\n\"']{0,500}|[^()<>\n\"']{0,500} [^()<>\n\"']{0,500})\)"
)
_BROKEN = re.compile(r"[^\W\d_][-\u00ad]$")
_GOES_ON = re.compile(r"\s*[^\W\d_]")


def prepared(text: str) -> str:
    """The text without comments, with a space behind the marks of each heading; what is fenced stays as it is."""
    return "\n".join(_lines(_without_comments(text).split("\n")))


def _without_comments(text: str) -> str:
    """The text without `<!-- comments -->`; one that is not closed is text, and hides nothing after it."""
    kept, start = [], 0
    while (opens := text.find("<!--", start)) >= 0 and (closes := text.find("-->", opens)) >= 0:
        kept.append(text[start:opens])
        start = closes + 3
    return "".join([*kept, text[start:].replace("<!--", "&lt;!--")])


def _lines(lines: list[str]) -> Iterator[str]:
    fence = broken = ""
    for line in lines:
        if broken and _GOES_ON.match(line):
            line = joined(broken, line.strip())
        elif broken:
            yield broken
        broken = ""
        marks = _FENCE.match(line)
        if fence:
            fence = "" if marks and marks[1].startswith(fence) else fence
        elif marks:
            fence = marks[1]
        elif _BROKEN.search(line):
            broken = line
            continue
        yield line if fence else _mended(line)
    if broken:
        yield broken


def _mended(line: str) -> str:
    line = _HEADING.sub(r"\1 ", line)
    if "](" in line:
        line = _ADDRESS.sub(r"](<\1>)", line)
    return _LOOSE_END.sub(r"\1\2\1\3", line) if "*" in line else line
