"""When a stored answer may be given again: everything that shapes an answer must be the same, the day included.

The day counts because validity does: what is current today may have expired tomorrow.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import date

from bot.types import Redacted


@dataclass(frozen=True, slots=True)
class Shaping:
    """Everything besides the record itself that makes an answer what it is; `settings` names the operator's choices
    and the software."""

    question: Redacted
    tax_year: int | None
    access: tuple[str, ...]
    day: date
    knowledge_version: str
    generator: str
    model: str
    prompt_version: str
    settings: str


def reuse_key(shaping: Shaping) -> str:
    """64 hexadecimal digits: the same for the same shaping, whatever the order of the access groups."""
    question, tax_year, access, day, *rest = astuple(shaping)
    listed = json.dumps([question, tax_year, sorted(access), day.isoformat(), *rest], ensure_ascii=False)
    return hashlib.sha256(listed.encode()).hexdigest()
