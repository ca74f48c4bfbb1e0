"""Which part of a mail is the answer, and which are earlier mails below or between it.

Works on items in reading order, lines of a plain text or nodes of a page, with `BEGIN` and `END` around what is marked as a quote.
The lines above an earlier mail name people, so they are no text: only when it was sent is kept, as the name of its section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")

BEGIN, END = "\ue0f0", "\ue0f1"
"""What stands before and after a quote, in characters of nobody's."""

_EARLIER, _FORWARDED, _REPLY = "Eerdere mail", "Doorgestuurde mail", "Antwoord"
_SEPARATOR = re.compile(
    r"^[\W_]*(?:(?P<fw>doorgestuurd bericht|forwarded message|weitergeleitete nachricht|begin(?: van)? (?:het )?doorgestuurde? bericht"
    r"|begin forwarded message)|oorspronkelijk bericht|origineel bericht|original message|original appointment"
    r"|oorspronkelijke afspraak|ursprüngliche nachricht|message d.origine)[\W_]*$",
    re.I,
)
_RULE = re.compile(r"^[_\-=*]{5,}$")
_LABELS = (
    r"(?P<from>van|from|von|de|afzender)|(?P<sent>verzonden(?: op)?|datum|date|sent|gesendet|envoyé)|(?P<to>aan|to|an|à)|cc|bcc"
    r"|(?P<subject>onderwerp|subject|betreff|objet)|antwoord aan|beantwoorden|reply-to|bijlagen?|attachments?|urgentie|prioriteit"
    r"|importance|organisatie|waar|wanneer"
)
_LABEL = re.compile(rf"(?:^|(?<=\s))[*_]?(?:{_LABELS})[*_]?\s?:[*_]?(?=\s|$)", re.I)
_ATTRIBUTION = re.compile(
    r"^\W*(?:op|on|am|le)\b(?=[^:]{0,80}\d).{4,300}?\b(?:schreef|wrote|geschreven|schrieb|a écrit)\b.{0,200}:$",
    re.I | re.S,
)
_WHEN = re.compile(
    r"^\W*(?:op|on|am|le)\s+(.{2,40}?\d{4}(?:,?\s+(?:om |at |um |à )?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?)", re.I
)
_MOST_LINES = 15
_LONGEST_BLOCK = 3_000
_LONGEST_WHEN = 50


@dataclass(slots=True)
class MailSection(Generic[Item]):
    """A part of a mail; the name of the answer at its top is empty."""

    name: str
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class MailSections(Generic[Item]):
    """The parts of a mail in its order, and how many lines above earlier mails were left out."""

    sections: list[MailSection[Item]]
    headers: int


def mail_sections(items: Sequence[Item], text_of: Callable[[Item], str], *, wrapped: bool) -> MailSections[Item]:
    """A mail in parts; `wrapped`: items are lines, so that what runs over several of them is joined."""
    return _Splitter(items, text_of, wrapped=wrapped).run()


def opens_earlier(text: str) -> bool:
    """Whether a text begins as an earlier mail does: with the line above one, who it is from, or who wrote it when."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return bool(_SEPARATOR.match(first[:200]) or _LABEL.match(first[:60]) or _ATTRIBUTION.match(first[:400]))


class _Splitter(Generic[Item]):
    def __init__(self, items: Sequence[Item], text_of: Callable[[Item], str], *, wrapped: bool) -> None:
        self._items, self._texts = items, [text_of(item) for item in items]
        self._wrapped = wrapped
        self._sections: list[MailSection[Item]] = [MailSection("")]
        self._names = [""]
        self._when = ""
        self._headers = 0

    def run(self) -> MailSections[Item]:
        at = 0
        while at < len(self._items):
            at += self._step(at)
        return MailSections([one for one in self._sections if self._is_filled(one)], self._headers)

    def _is_filled(self, section: MailSection[Item]) -> bool:
        return len(section.items) > 0

    def _step(self, at: int) -> int:
        """Takes what stands at a place; how many items that were."""
        text = self._texts[at]
        if text == BEGIN:
            self._open(_named(_EARLIER, self._when))
            self._when = ""
        elif text == END:
            self._close()
        elif taken := self._separator(at) or self._block(at, _EARLIER) or self._attribution(at):
            return taken
        elif text:
            if self._when:  # an earlier mail that nothing marks as a quote
                self._start(_named(_EARLIER, self._when))
                self._when = ""
            self._sections[-1].items.append(self._items[at])
        elif self._wrapped and self._sections[-1].items:
            self._sections[-1].items.append(self._items[at])
        return 1

    def _open(self, name: str) -> None:
        self._names.append(name)
        self._sections.append(MailSection(name))

    def _close(self) -> None:
        if len(self._names) > 1:
            self._names.pop()
        self._sections.append(MailSection(self._names[-1] or _REPLY))

    def _start(self, name: str) -> None:
        """A section that runs to the end of the quote that it stands in."""
        self._names[-1] = name
        self._sections.append(MailSection(name))

    def _separator(self, at: int) -> int:
        found = _SEPARATOR.match(self._texts[at][:200])
        if not found:
            return 0
        kind = _FORWARDED if found["fw"] else _EARLIER
        after = self._next(at + 1)
        block = self._block(after, kind) if after < len(self._items) else 0
        if not block:
            self._start(kind)
            return 1
        return after - at + block

    def _next(self, at: int) -> int:
        """The next item that is not empty."""
        while at < len(self._texts) and not self._texts[at]:
            at += 1
        return at

    def _block(self, at: int, kind: str) -> int:
        """The lines above an earlier mail (Van, Verzonden, Aan, Onderwerp), which begin it; how many items they are."""
        rule = bool(_RULE.match(self._texts[at]))
        start = self._next(at + 1) if rule else at
        if start >= len(self._texts) or not _LABEL.match(self._texts[start][:60]):
            return 0
        end = start
        while end < len(self._texts) and end - start < _MOST_LINES and self._is_of_block(end):
            end += 1
        when = _block_when(" ".join(self._texts[start:end])[:_LONGEST_BLOCK])
        if when is None:
            return 0
        self._headers += 1
        self._when = ""
        self._start(_named(kind, when))
        return end - at

    def _is_of_block(self, at: int) -> bool:
        text = self._texts[at]
        return bool(text) and text not in (BEGIN, END) and (self._wrapped or bool(_LABEL.match(text[:60])))

    def _attribution(self, at: int) -> int:
        """`Op 3 maart 2025 schreef Jan:`, which stands over an earlier mail."""
        text = ""
        for count in range(1, 4 if self._wrapped else 2):
            if at + count > len(self._texts) or not self._texts[at + count - 1]:
                return 0
            text = f"{text} {self._texts[at + count - 1]}".strip()
            if _ATTRIBUTION.match(text[:600]) and len(text) < 600:
                found = _WHEN.match(text)
                self._headers += 1
                self._when = found[1] if found else ""
                self._rename_or_wait()
                return count
        return 0

    def _rename_or_wait(self) -> None:
        """At the top of a quote the line names that quote; before one it waits for it."""
        section = self._sections[-1]
        if section.name and len(self._names) > 1 and not section.items:
            section.name = self._names[-1] = _named(_EARLIER, self._when)
            self._when = ""
        else:
            self._when = self._when or " "


def _named(kind: str, when: str) -> str:
    when = " ".join(when.strip(" ,;*_").split())
    return f"{kind} van {when}" if when and len(when) <= _LONGEST_WHEN and "@" not in when else kind


def _block_when(text: str) -> str | None:
    """When a mail was sent, by the lines above it; None when they are none."""
    labels = list(_LABEL.finditer(text))
    kinds = {kind for found in labels for kind in ("from", "sent", "to", "subject") if found[kind]}
    if "from" not in kinds or len(kinds) < 3:
        return None
    sent = next((n for n, found in enumerate(labels) if found["sent"]), None)
    if sent is None:
        return ""
    end = labels[sent + 1].start() if sent + 1 < len(labels) else len(text)
    return text[labels[sent].end() : end]
