"""What each role lets somebody do: the one table of rights. A route names the right that it needs, never a role."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Role = Literal["medewerker", "senior", "trainer", "kwaliteit", "kennisredactie", "evaluator", "manager", "beheer"]


class Right(StrEnum):
    """Something that a role lets one do. What is one's own comes with the right to make it."""

    DESK = "desk"
    """Open the desk: see how it is, set one's own preferences, have a text masked."""
    READ = "read"
    """Search and read the knowledge base, its rules and notices."""
    ASK = "ask"
    """Ask, take calls, write letters, and hand questions to the helpline."""
    DOSSIER = "dossier"
    """Look into the customer's file, after the control question; each field has roles of its own."""
    HELPLINE = "helpline"
    """Answer the helpline, and see everybody's questions to it."""
    ANSWERS = "answers"
    """See the answers of others."""
    REVIEW = "review"
    """Approve and reject proposals for cases."""
    ASSESS = "assess"
    """Review answers that were drawn for it, and read them for that."""
    ISSUES = "issues"
    """See to what staff ran into, and read the answers behind it."""
    NOTICES = "notices"
    """Post notices."""
    DOCUMENTS = "documents"
    """See how documents stand since the last ingest."""
    PREVIEW = "preview"
    """See what a changed article changes in stored answers, masked as they are."""
    PRACTISE = "practise"
    """Do exercises."""
    PRACTICE_RESULTS = "practice_results"
    """See the results of everybody's exercises, by topic and group."""
    COMPOSE = "compose"
    """Compose practice calls, assign them, and score those that trainees show."""
    FIGURES = "figures"
    """See the figures of the desk."""
    WAITING = "waiting"
    """Read in the waiting times of the telephone system."""
    CORRECTIONS = "corrections"
    """See in the figures how redactions were corrected."""


_R = Right
_STAFF = {_R.DESK, _R.READ, _R.ASK, _R.DOSSIER, _R.PRACTISE, _R.FIGURES}
RIGHTS: dict[Role, frozenset[Right]] = {
    "medewerker": frozenset(_STAFF),
    "senior": frozenset(_R),
    "trainer": frozenset({_R.DESK, _R.READ, _R.PRACTISE, _R.PRACTICE_RESULTS, _R.COMPOSE, _R.FIGURES}),
    "kwaliteit": frozenset({_R.DESK, _R.READ, _R.REVIEW, _R.ASSESS, _R.ISSUES, _R.FIGURES, _R.CORRECTIONS}),
    "kennisredactie": frozenset(
        {_R.DESK, _R.READ, _R.REVIEW, _R.ISSUES, _R.NOTICES, _R.DOCUMENTS, _R.PREVIEW, _R.FIGURES}
    ),
    "evaluator": frozenset({_R.DESK, _R.READ, _R.FIGURES, _R.CORRECTIONS}),
    "manager": frozenset(_STAFF | {_R.WAITING}),
    "beheer": frozenset({_R.DESK, _R.DOCUMENTS, _R.FIGURES, _R.WAITING}),
}
