"""What an employee gets of a customer's file: the fields that a rule or an article names, of the caller of this call, after the control question.

Only the name that the source gave an opened file is kept, in memory, until the call is over. Values go to the browser and stay nowhere; what
was asked, by whom and for what is recorded before it is asked. No model gets any of it: rules reckon with the facts, in this process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

import structlog

from bot.answering.rules.conclusion import needed
from bot.answering.rules.facts import facts_of
from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.scales import Scale, Value
from bot.answering.rules.table import Input
from bot.desk.calls.calls import Calls
from bot.desk.dossier.connector import CallerClaim, Connector, FileFact, Verdict
from bot.desk.dossier.fields import Field, FieldList, shipped_fields
from bot.desk.people.users import User
from bot.errors import BadInput, Busy, Conflict, Forbidden, NotFound
from bot.records.audit import AuditRecords
from bot.records.audit_chain import Entry
from bot.records.knowledge import KnowledgeRecords

_log = structlog.get_logger()

Step = Literal["take_over"]
"""What BelBot may do at a tap in place of the employee: fill in what the file says of a rule's facts, all at once."""
CONTROL = "controlevraag"
"""What is recorded when the control question is put to the source."""
MOST_TRIES = 3
"""Answers to the control question that a call has: a fourth would be guessing."""
_AT_ONCE = 4
"""Requests to the source at one moment; one more is refused, so that a slow source keeps no answer waiting for a thread."""


@dataclass(frozen=True, slots=True)
class DossierTerms:
    """Why the file may be looked into, as the operator set it: shown on screen and recorded with each fetch. `steps` are those that BelBot may
    offer to take; no other is ever taken."""

    source: Literal["demo", "rest"]
    purpose: str
    legal_ground: str
    dpia: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """How the control question went, and how often it may still be answered."""

    verdict: Verdict
    tries_left: int


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact of the file: its name in the rule (of an article: in the file), where it comes from and since when."""

    name: str
    label: str
    scale: Scale
    value: Value = field(repr=False)
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says; `missing` are the facts that the caller is still to be asked, `closed` the labels of fields that are not for this role."""

    facts: tuple[KnownFact, ...]
    missing: tuple[str, ...]
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A fact that is needed, and the field that holds it."""

    name: str
    scale: Scale
    field: Field


@dataclass
class _CallFile:
    """What a running call knows of a file: its name at the source once opened, and the tries so far."""

    file: str = field(default="", repr=False)
    tries: int = 0


class Dossiers:
    """Customers' files of all running calls."""

    def __init__(
        self,
        terms: DossierTerms | None,
        connector: Connector | None,
        calls: Calls,
        rules: RuleSet,
        knowledge: KnowledgeRecords,
        audit: AuditRecords,
        fields: FieldList | None = None,
    ) -> None:
        self.terms = terms
        self._connector = connector
        self._calls = calls
        self._rules = rules
        self._knowledge = knowledge
        self._audit = audit
        self._fields = fields or shipped_fields()
        self._files: dict[str, _CallFile] = {}
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(_AT_ONCE)
        calls.when_forgotten(self._forget)

    def open(self, user: User, call_id: str, claim: CallerClaim) -> Opening:
        """Puts the answers to the control question to the source. Raises NotFound, Forbidden, Conflict after three wrong ones, BadInput, Busy or
        Unavailable."""
        connector, _ = self._on()
        if (claim.capacity == "zelf") == bool(claim.representative):
            raise BadInput(
                "a representative goes with an heir or adviser", "Vul het nummer van de erfgenaam of adviseur in."
            )
        tries = self._counted(user, call_id)
        self._record(user, call_id, [CONTROL], claim.capacity)
        with self._slot():
            said = connector.identify(claim)
        if said.verdict == "open":
            self._keep(user, call_id, said.file)
        return Opening(said.verdict, MOST_TRIES - (0 if said.verdict == "open" else tries))

    def of_rule(self, user: User, call_id: str, name: str, said: Mapping[str, object]) -> FileFacts:
        """The facts that a rule rests on, or still can after what the caller said, and the file holds. Raises NotFound, Forbidden, BadInput, Busy
        or Unavailable."""
        rule = self._rules.rule(name)
        told = facts_of(rule, said)
        wanted = needed(rule, told, user.on)
        known = self._asked(user, call_id, self._wishes(wanted), name)
        held = {fact.name for fact in known.facts}
        missing = tuple(one.name for one in wanted if one.name not in held and one.name not in told)
        return FileFacts(known.facts, missing, known.closed)

    def take_over(self, user: User, call_id: str, name: str, said: Mapping[str, object]) -> FileFacts:
        """The step that fills in a rule, confirmed by the employee: what the file says of facts that the caller did not tell. Recorded as the
        step that it is. Raises as `of_rule` does, and Forbidden where the operator does not allow it."""
        _, terms = self._on()
        if "take_over" not in terms.steps:
            raise Forbidden("this step is not allowed by BELBOT_DOSSIER_STEPS", "BelBot mag deze stap niet doen.")
        found = self.of_rule(user, call_id, name, said)
        taken = tuple(fact for fact in found.facts if said.get(fact.name) is None)
        self._audit.add(Entry(user.name, "took_over", "dossier", f"{call_id}/{name}", terms.purpose))
        _log.info("dossier_step", step="take_over", rule=name, n=len(taken))
        return replace(found, facts=taken)

    def of_article(self, user: User, call_id: str, document_id: str) -> FileFacts:
        """The facts that an article names in `benodigde_gegevens` and the file holds. Raises as `of_rule` does."""
        document = self._knowledge.document(document_id, user.reader)
        if document is None:
            raise NotFound("no such document", "Dit artikel bestaat niet (meer).")
        asked = self._fields.of_article(document.meta.required_facts)
        known = self._asked(user, call_id, [_Wish(one.name, one.scale, one) for one in asked], document_id)
        held = {words for fact in known.facts for words in self._fields.fields[fact.name].asked_as}
        missing = tuple(one for one in document.meta.required_facts if one.casefold() not in held)
        return FileFacts(known.facts, missing, known.closed)

    def _wishes(self, wanted: Iterable[Input]) -> list[_Wish]:
        """Those of a rule's inputs that a field holds."""
        fields = self._fields.fields
        return [_Wish(one.name, one.scale, fields[one.file_field]) for one in wanted if one.file_field in fields]

    def _asked(self, user: User, call_id: str, wishes: Sequence[_Wish], basis: str) -> FileFacts:
        """What the source gives of the fields that this role may see, each recorded before it is asked."""
        connector, _ = self._on()
        file = self._opened(user, call_id)
        allowed = [one for one in wishes if not set(user.roles).isdisjoint(one.field.roles)]
        closed = tuple(one.field.label for one in wishes if one not in allowed)
        names = list(dict.fromkeys(one.field.name for one in allowed))
        if not names:
            return FileFacts((), (), closed)
        self._record(user, call_id, names, basis)
        with self._slot():
            given = {one.name: one for one in connector.facts(file, names)}
        read = [_read(one, given[one.field.name]) for one in allowed if one.field.name in given]
        return FileFacts(tuple(one for one in read if one), (), closed)

    def _record(self, user: User, call_id: str, fields: Sequence[str], basis: str) -> None:
        """What is about to be asked stands in the audit log: each field, for what, and by which rule or article."""
        why = f"{self._on()[1].purpose} ({basis})"
        self._audit.add(*(Entry(user.name, "fetched", "dossier", f"{call_id}/{name}", why) for name in fields))

    def _on(self) -> tuple[Connector, DossierTerms]:
        if self._connector is None or self.terms is None:
            raise NotFound("customers' files are off", "Het klantdossier staat uit.")
        return self._connector, self.terms

    def _counted(self, user: User, call_id: str) -> int:
        """Counts a try, of a call that runs and is the user's own."""
        if self._calls.memory(user, call_id) is None:
            raise Conflict("the call is over", "Dit gesprek is afgelopen.")
        with self._lock:
            found = self._files.setdefault(call_id, _CallFile())
            if found.tries >= MOST_TRIES:
                raise Conflict(
                    "too many tries", "De controlevraag is drie keer fout beantwoord. Help zonder het dossier."
                )
            found.tries += 1
            left, found.file = found.file, ""
            if left and self._connector:
                self._connector.leave(left)
            return found.tries

    def _keep(self, user: User, call_id: str, file: str) -> None:
        """The name of an opened file, for as long as the call runs; it may have ended while the source was asked."""
        with self._lock:
            found = self._files.setdefault(call_id, _CallFile())
            found.file, found.tries = file, 0
        if self._calls.memory(user, call_id) is None:
            self._forget(call_id)
            raise Conflict("the call is over", "Dit gesprek is afgelopen.")

    def _opened(self, user: User, call_id: str) -> str:
        """The file of a call that runs and is the user's own."""
        running = self._calls.memory(user, call_id) is not None
        with self._lock:
            found = self._files.get(call_id)
        if not running or found is None or not found.file:
            raise Forbidden("no control question answered in this call", "Stel eerst de controlevraag.")
        return found.file

    def _forget(self, call_id: str) -> None:
        with self._lock:
            found = self._files.pop(call_id, None)
        if found and found.file and self._connector:
            self._connector.leave(found.file)

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self._slots.acquire(blocking=False):
            raise Busy("too many requests to the source", "Het dossier is nu te druk. Vraag de gegevens aan de beller.")
        try:
            yield
        finally:
            self._slots.release()


def _read(wish: _Wish, given: FileFact) -> KnownFact | None:
    """A fact as the rule reads it; None for what is no such value, which then counts as not known."""
    try:
        value, on = wish.scale.read(given.value), date.fromisoformat(given.on)
    except ValueError:
        _log.warning("dossier_unreadable", field=wish.field.name)
        return None
    return KnownFact(wish.name, wish.field.label, wish.scale, value, given.source, on)
