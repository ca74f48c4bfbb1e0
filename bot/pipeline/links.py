"""Addresses that open a source at its sentence: its article in the desk, and the public page that the article names.

The sentence is named as a text fragment names it (https://wicg.github.io/scroll-to-text-fragment): by its words, or by its first and last
ones when it is long, so that an address keeps working when the text before it changes.
"""

from __future__ import annotations

from urllib.parse import quote as encoded

PAGE = "/artikel/"
_LONGEST, _ENDS = 12, 5
_WEB = ("https://", "http://")


def article_link(document_id: str, said: str) -> str:
    """The article in the desk, at a sentence."""
    return f"{PAGE}{encoded(document_id, safe='')}#zin={_fragment(said)}"


def public_link(uri: str, said: str) -> str:
    """The page on the web, at a sentence; empty where the article's address is none."""
    if not uri.startswith(_WEB):
        return ""
    return f"{uri}{'' if '#' in uri else '#'}:~:text={_fragment(said)}"


def _fragment(said: str) -> str:
    lines = [line.split() for line in said.splitlines() if line.strip()]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0]) <= _LONGEST:
        return _spelled(lines[0])
    return f"{_spelled(lines[0][:_ENDS])},{_spelled(lines[-1][-_ENDS:])}"


def _spelled(words: list[str]) -> str:
    """Commas and hyphens part a text fragment, so those of the words are encoded as well."""
    return encoded(" ".join(words), safe="").replace("-", "%2D")
