"""What stands beside a page in its archive (MHTML, EPUB): style sheets that may hide text, and pages shown within the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin

_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]{1,2000})[\"']?\s*\)?([^;{}]{0,200});", re.I)
_PRINT_ONLY = re.compile(r"\b(?:print|speech|tty|braille|embossed)\b", re.I)
_MAX_IMPORTS = 3
_MAX_CHARS = 2_000_000


@dataclass(frozen=True, slots=True)
class LinkedParts:
    """The parts of an archive by address: texts of style sheets and pages. `base` is the address of the page that asks;
    `shown` are the pages that have been read, each once."""

    base: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def style(self, address: str) -> str:
        """The text of a style sheet with what it imports; empty when the archive does not hold it."""
        return self._style(self._found(self.base, address, self.styles), 0)[:_MAX_CHARS]

    def page(self, address: str) -> str | None:
        """The address in the archive of a page within the page; None when the archive does not hold it."""
        return self._found(self.base, address, self.pages)

    def text(self, page: str) -> str:
        """The text of a page within the page, by its address in the archive; empty when it has been read before."""
        text = "" if page in self.shown else self.pages[page]
        self.shown.add(page)
        return text

    def _style(self, address: str | None, depth: int) -> str:
        if address is None:
            return ""
        text = self.styles[address]
        if depth == _MAX_IMPORTS:
            return text
        imports = [found[1] for found in _IMPORT.finditer(text, 0, 20_000) if holds_on_screen(found[2])][:20]
        return "\n".join([*(self._style(self._found(address, one, self.styles), depth + 1) for one in imports), text])

    @staticmethod
    def _found(base: str, address: str, parts: Mapping[str, str]) -> str | None:
        bare = urldefrag(address.strip())[0]
        try:
            full = urljoin(base, bare)
        except ValueError:  # brackets that open no address
            return None
        return next((name for name in (full, unquote(full), bare) if name in parts), None)


def holds_on_screen(media: str) -> bool:
    """Whether a style sheet for these media counts for who reads on a screen."""
    return not _PRINT_ONLY.search(media) or bool(re.search(r"\b(?:screen|all)\b", media, re.I))
