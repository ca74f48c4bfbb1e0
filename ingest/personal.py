"""Personal data in documents: a knowledge base should hold none, so the operator hears where some stands.

Reading every word as a question is read would take minutes on a body of law. So only lines that look like it are read,
and what the report says are labels and counts, never values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.types import PersonalSpan

Detect = Callable[[str], Sequence[PersonalSpan]]
"""Finds personal data in a text."""

_SUSPICIOUS = tuple(
    re.compile(shape)
    for shape in (
        # each begins with what must be there, without alternatives: that is ten times as fast
        r"\d{9}(?!\d)",  # BSN, and numbers made of one
        r"\d{4}[ .]\d\d[ .]\d{3}(?!\d)",
        r"\d{3}[ .]\d{3}[ .]\d{3}(?![\d.])",
        r"\d\d ?[A-Z]{4} ?\d{4} ?\d{4}",  # IBAN
        r"0[1-9](?:[ \-./()]{0,3}\d){8}(?!\d)",  # telephone
        r"31 ?\(?0?\)?[1-9](?:[ \-]{0,2}\d){8}(?!\d)",
        r"[1-9]\d{3} {0,2}[A-Z]{2}(?!\w)",  # postcode
        r"\d{1,3}-[A-Z]{1,3}-[A-Z\d]{1,3}(?![\w\-])",  # number plate
        r"-\d{2,3}-[A-Z\d]{1,3}(?![\w\-])",
        r"@",
        r"eboren (?:op|te|in) ",
        r"eboortedatum\W{0,3}\d",
        r"urgerservicenummer:? \d",
        r"(?i:bsn):? \d",
        r"enteken:? [\dA-Z]",
        r"eachte (?:heer|mevrouw|mw\.|dhr\.|mevr\.|familie) [A-Z]",
        r"este (?:heer|mevrouw|mw\.|dhr\.|mevr\.|familie) [A-Z]",
    )
)
_OF_ONE_PERSON = frozenset({"BSN", "IBAN", "AANSLAGNUMMER", "LOONHEFFINGENNUMMER", "BTW_ID", "LICENSE_PLATE"})
_MASKED = re.compile(r"\[([A-Z_]+)\]")
_READ_WHOLE_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class PersonalData:
    """How often each kind of personal data stands in a document."""

    path: str
    document_id: str
    labels: dict[str, int]


def of_one_person(labels: Iterable[str]) -> bool:
    """Whether a number among these kinds is only one person's."""
    return not _OF_ONE_PERSON.isdisjoint(labels)


def personal_labels(text: str, detect: Detect) -> dict[str, int]:
    """Counts by label; empty when nothing speaks of a person.

    A number that only one person has is enough. A telephone number by itself is more often an office's; beside it must
    stand a name, an address or the like. A suspect document of a letter's length is read whole.
    """
    found = _count("\n".join(_suspicious_lines(text)), detect)
    if not (_OF_ONE_PERSON & set(found) or len(found) > 1):
        return {}
    return _count(text, detect) if len(text) <= _READ_WHOLE_CHARS else found


def labels_in_name(name: str, mask: Callable[[str], str]) -> dict[str, int]:
    """Counts by label of what `mask` takes out of a file's name: numbers that prove themselves."""
    return dict(Counter(_MASKED.findall(mask(name))) - Counter(_MASKED.findall(name)))


def _suspicious_lines(text: str) -> Iterator[str]:
    starts = {text.rfind("\n", 0, match.start()) + 1 for shape in _SUSPICIOUS for match in shape.finditer(text)}
    for start in sorted(starts):
        end = text.find("\n", start)
        yield text[start : end if end >= 0 else len(text)]


def _count(text: str, detect: Detect) -> dict[str, int]:
    return dict(sorted(Counter(span.label for span in detect(text)).items())) if text else {}
