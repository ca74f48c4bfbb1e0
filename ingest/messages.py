"""Every message about a document, by its kind: English for operators, Dutch (B1) for who writes documents.

A message says what was seen and what to do. It is a text, the English one, that carries its Dutch, so that whatever hands a reason
on hands on both.
"""

from __future__ import annotations

from ingest.message_texts import MESSAGES

_UNKNOWN = "BelBot kan dit bestand niet lezen. Vraag je beheerder wat hieraan te doen is."


class Message(str):
    """A message of a kind; as a text it is the English one. What was cut or joined has no kind."""

    dutch: str
    kind: str = ""


def message(kind: str, /, **values: object) -> Message:
    """The message of a kind. A value that is a message itself speaks its own Dutch."""
    english, dutch = MESSAGES[kind]
    said = Message(english.format(**values))
    said.dutch = dutch.format(**{name: in_dutch(value, value) for name, value in values.items()})
    said.kind = kind
    return said


def is_of_kind(text: str, *kinds: str) -> bool:
    """Whether a text is a message of one of these kinds."""
    return isinstance(text, Message) and text.kind in kinds


def in_dutch(text: object, other: object = _UNKNOWN) -> str:
    """The Dutch of a message; of any other text what is said in its place."""
    return text.dutch if isinstance(text, Message) else str(other)


def cut(text: str, most: int) -> str:
    """A text in no more than so many characters; what is short enough stays what it is."""
    if len(text) <= most:
        return text
    said = Message(text[:most])
    said.dutch = in_dutch(text, text)[:most]
    return said


def joined(*parts: str) -> str:
    """Messages and texts as one."""
    said = Message("".join(parts))
    said.dutch = "".join(in_dutch(part, part) for part in parts)
    return said
