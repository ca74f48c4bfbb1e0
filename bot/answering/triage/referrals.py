"""Where questions go: other organisations, to which the employee refers a caller, and the queues of the hulplijn. One editable table
(`verwijzingen.yaml`, `BELBOT_REFERRALS`).

Which questions are for whom is learned (`routing.py`); the table says what the employee reads. An organisation that is left out of
it is not referred to. A topic that stands in no queue has a queue of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.answering.triage.routing import shipped_model
from bot.errors import BadInput, Unavailable
from bot.language.tokens import content_words, without_placeholders
from bot.types import Evidence, Redacted, Referral

_NEEDED = ("naam", "reden")
_SUBJECTS = "onderwerpen"
_KNOWN = frozenset((*_NEEDED, "loket", "telefoon", "website", _SUBJECTS))
_QUEUES, _UNSURE = "wachtrijen", "onzeker"
"""Parts of the table that are no organisation: the topics of each queue, and the queue of who said too little."""
_ARTICLE = re.compile(r"^(?:de|het) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferralTable:
    """The organisations of the table, by their key, the queue of each topic, the queue of who said too little, and the words by which
    staff look an organisation up."""

    rows: Mapping[str, Referral] = field(default_factory=dict)
    queues: Mapping[str, str] = field(default_factory=dict)
    unsure: str = ""
    subjects: Mapping[str, str] = field(default_factory=dict)

    def of(self, key: str) -> Referral | None:
        """What the table says of an organisation; None when it does not have it."""
        return self.rows.get(key)

    def queue(self, topic: str) -> str:
        """The queue of the hulplijn in which questions about a topic wait."""
        return self.queues.get(topic, topic)


def naming(referral: Referral, question: Redacted, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that names the organisation, or says every word of substance of the question under its headings: what the knowledge
    base says of these is an answer, the rest is beside the question."""
    # `de bank` reads well behind `Verwijs door:`; a source may say `een bank`.
    called = _ARTICLE.sub("", referral.organisation)
    names = "|".join(re.escape(name.strip()) for name in re.split(r"[(),]", called) if name.strip())
    named = re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    asked = content_words(without_placeholders(question))
    return tuple(item for item in evidence if named.search(item.text) or asked <= _words(item))


def _words(item: Evidence) -> set[str]:
    passage = item.passage
    return content_words(f"{passage.title} {passage.section_at(item.start)} {item.text}")


def load_referrals(path: Path) -> ReferralTable:
    """The table in a verwijzingen.yaml; an empty file, such as /dev/null, gives an empty one. Raises BadInput when it is broken, with what
    is wrong in which organisation, and Unavailable when it is not there."""
    try:
        listed = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise Unavailable(
            f"{path}: no table of organisations can be read here; correct BELBOT_REFERRALS or install BelBot again"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: broken table of organisations: {str(error).splitlines()[0]}") from error
    if not isinstance(listed or {}, dict):
        raise BadInput(f"{path}: broken table of organisations: it is no mapping of organisations")
    parts = dict(listed or {})
    queues, unsure = parts.pop(_QUEUES, {}), parts.pop(_UNSURE, "")
    if not isinstance(unsure, str):
        raise BadInput(f"{path}: {_UNSURE}: must be the name of a queue")
    rows = {str(key): _row(path, str(key), values) for key, values in parts.items()}
    subjects = {str(key): " ".join(values.get(_SUBJECTS, "").split()) for key, values in parts.items()}
    return ReferralTable(rows, _queues(path, queues), unsure, subjects)


def _queues(path: Path, listed: object) -> dict[str, str]:
    """The queue of each topic."""
    found: dict[str, str] = {}
    if not isinstance(listed, dict):
        raise BadInput(f"{path}: {_QUEUES}: must name each queue with its topics")
    for queue, topics in listed.items():
        if not isinstance(topics, list) or not all(isinstance(one, str) for one in (queue, *topics)):
            raise BadInput(f"{path}: {_QUEUES}: {queue}: must be a list of topics")
        for topic in topics:
            if topic in found:
                raise BadInput(f"{path}: {_QUEUES}: {topic} stands in two queues, {found[topic]} and {queue}")
            found[topic] = queue
    return found


def _row(path: Path, key: str, values: object) -> Referral:
    if key not in shipped_model().organisations:
        known = ", ".join(sorted(shipped_model().organisations))
        raise BadInput(f"{path}: {key}: BelBot knows no such organisation; it knows {known}")
    if not isinstance(values, dict) or not all(isinstance(text, str) for text in values.values()):
        raise BadInput(f"{path}: {key}: every part must be a text; put a number between quotes")
    if unknown := sorted(set(map(str, values)) - _KNOWN):
        raise BadInput(f"{path}: {key}: unknown part {unknown[0]}; the parts are {', '.join(sorted(_KNOWN))}")
    if missing := [part for part in _NEEDED if not values.get(part, "").strip()]:
        raise BadInput(f"{path}: {key}: {missing[0]} is missing")
    naam, loket, telefoon, website, reden = (
        " ".join(values.get(part, "").split()) for part in ("naam", "loket", "telefoon", "website", "reden")
    )
    return Referral(key, naam, loket, telefoon, website, reden)
