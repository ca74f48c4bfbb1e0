"""What a style sheet writes into a page by itself, and which parts of it a reader opens: rules for `::before` and `.open .panel`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_GENERATES = re.compile(r"^(.*?)::?(before|after)$", re.S)
_CONTENT = re.compile(r"(?:^|;)\s*content\s*:\s*([^;\"']*(?:(?:\"[^\"]*\"|'[^']*')[^;\"']*)*)", re.I)
_PIECES = re.compile(r"\"([^\"]*)\"|'([^']*)'|attr\(\s*([\w-]+)\s*\)", re.I)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_SIGNS = frozenset("€$£%‰≤≥±½¼¾")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_OPENED = re.compile(
    r":(?:checked|target)\b|\.(?:is-?|has-?)?(?:active|open(?:ed)?|show(?:n|ing)?|in|visible|expanded|selected|current)(?![\w-])"
    r"|\[open\]|\[aria-(?:expanded|hidden|selected)=[\"']?(?:true|false)[\"']?\]",
    re.I,
)
_ASIDE = re.compile(r"modal|pop-?up|overlay|tooltip|drop-?down|menu|nav|search|zoek|cookie|toast|print", re.I)
_NONE = re.compile(r"display:none.*|visibility:(?:hidden|collapse).*|[a-z-]+:0(?:\.0+)?(?:px|em|rem|%)?(?: .*)?")
_MAKES_SEEN = ("display", "max-height", "height", "visibility", "opacity")
_MAX_CONTENT = 200


def generated_by(selector: str) -> tuple[str, str] | None:
    """The elements for which a rule writes text, and whether it does so `before` or `after`; None for any other rule."""
    found = _GENERATES.match(selector)
    return (found[1].strip() or "*", found[2].lower()) if found and ":" not in found[1] else None


def content_of(body: str) -> str | None:
    """What a rule says of `content`, as it is written; None when it says nothing of it."""
    found = _CONTENT.search(body)
    return found[1].strip()[:_MAX_CONTENT] if found else None


def written(content: str, attributes: Mapping[str, str | None]) -> str:
    """The text that a page shows for a `content`: words, figures and their units; empty for arrows, bullets and icons."""
    text = "".join(
        attributes.get(attribute.lower()) or "" if attribute else _ESCAPE.sub(_character, double or single)
        for double, single, attribute in _PIECES.findall(content)
    )
    text = _PRIVATE.sub("", text)
    return text if any(sign in _SIGNS or sign.isalnum() for sign in text) else ""


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return found[2] or (chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "")


def opened_by(selector: str, style: Mapping[str, str]) -> Iterator[str]:
    """The selector of a part that a rule shows once a reader opens it: `.item .panel` for `.item.open .panel`."""
    seen = [f"{name}:{style[name]}" for name in _MAKES_SEEN if name in style]
    if seen and not any(map(_NONE.fullmatch, seen)) and _OPENED.search(selector) and not _ASIDE.search(selector):
        closed = " ".join(_OPENED.sub("", selector).split())
        parts = [part for part in re.split(r"[\s>+~]+", closed) if part]
        if (
            closed
            and closed[0] not in ">+~"
            and closed[-1] not in ">+~"
            and ":" not in closed
            and _is_telling(parts[-1])
        ):
            yield closed


def _is_telling(part: str) -> bool:
    return "." in part or "#" in part or part.isalnum()
