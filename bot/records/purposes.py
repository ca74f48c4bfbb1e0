"""Why each column is stored, and for how long: the table of docs/governance.md is made of it, and a column without a purpose fails a test.

Rows go whole, so a term is of a table. What a column holds (words, codes, texts of documents) its mark says (`contents.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.records.retention import Kept

Term = Literal[Kept, "knowledge", "figures", "employee", "installation"]
"""A term that a setting says in days; or as long as the document is in the knowledge base, as long as figures are read, as long as the employee
works at the desk, as long as the installation runs."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Of a table: its term, the column from which the days are counted (empty: it goes with the row it belongs to), and each column's
    purpose."""

    term: Term
    counted_from: str = ""
    columns: dict[str, str] = field(default_factory=dict)


_WHO = "who it was, by the name they sign in with: shown to themselves, and accountability"
_ID = "names the row"
_OF_ANSWER = "the answer it belongs to"
_OF_CALL = "the call it belongs to"
_WHEN = "when: order, figures, and the term"
_TOPIC = "figures, queues and lists by topic"
_DOCUMENT = "the document that is quoted, read or named"
_ONLY = "there is one row"

PURPOSES: dict[str, Purpose] = {
    "answers": Purpose("calls", "created_at", {
        "answer_id": _ID, "created_at": _WHEN, "user": _WHO, "call_id": _OF_CALL,
        "question": "the redacted question: shown in its call, at the helpline and in review; replay",
        "outcome": "figures and review of unanswered questions", "topic": _TOPIC,
        "generator": "which way of wording gave it: replay and figures", "model": "which model worded it: replay",
        "knowledge_version": "what was known then: replay", "reuse_key": "gives the same answer to the same question",
        "energy_wh": "published estimate of energy", "co2_g": "published estimate of CO2",
        "payload": "the answer as it was shown, with triage, versions and timings: its call, the letter, replay",
    }),
    "answer_reviews": Purpose("calls", "", {
        "review_id": _ID, "answer_id": _OF_ANSWER, "reviewer": "reviews each answer once, and never their own; accountability", "at": _WHEN,
        "is_right": "figures of accuracy", "sentences": "marks of each sentence: quality, and whether reviewers agree",
        "clear": "quality of the wording", "humane": "quality of the wording", "silence": "whether it was right to give no answer",
        "note": "redacted: what the reviewer adds", "follow_up": "whether somebody has to see to it",
        "second": "whether another is to review it too: how far reviewers agree",
        "blind": "the marks as they were before another's were read: how far reviewers agree", "corrected_at": "that it was corrected, and when",
    }),
    "answer_samples": Purpose("calls", "", {
        "answer_id": _OF_ANSWER, "reasons": "why it was drawn for review", "at_random": "whether it stands for all answers in figures of accuracy",
    }),
    "article_reports": Purpose("signals", "created_at", {
        "report_id": _ID, "user": "who is told how it was settled", "document_id": _DOCUMENT, "title": "the document's title of then",
        "topic": _TOPIC, "note": "redacted: what does not hold, for the editors", "created_at": _WHEN,
    }),
    "audit_head": Purpose("installation", "", {
        "id": _ONLY, "number": "where the audit log ends", "hash": "proves the end", "start": "where it begins since old rows went",
        "start_hash": "proves the beginning",
    }),
    "audit_log": Purpose("audit", "at", {
        "number": "order; a missing row is found", "at": _WHEN, "actor": "who did it: accountability", "act": "what was done",
        "kind": "to what kind of thing", "object_id": "to which one", "reason": "redacted: why, as it was typed; or counts",
        "hash": "proves that nothing was changed",
    }),
    "calls": Purpose("calls", "started_at", {
        "call_id": _ID, "user": _WHO, "started_at": _WHEN, "ended_at": "figures of handling time", "outcome": "figures of solved calls",
        "with_belbot": "compares calls with and without BelBot", "topics": _TOPIC, "repeat_caller": "figures of callers who call again",
        "opted_out": "keeps the call out of review and learning",
    }),
    "cases": Purpose("cases", "", {
        "case_id": _ID, "source": "the desk, or the file it was read from", "content_hash": "whether it changed", "changed_at": "when it changed",
        "payload": "masked question and reviewed sentences: answers that question again",
    }),
    "deliveries": Purpose("calls", "at", {
        "user": "whose browser delivered", "key": "the same delivery again does nothing twice", "content": "hash: the key is of this content",
        "made": "the id of what was made of it", "at": _WHEN,
    }),
    "document_changes": Purpose("notices", "at", {
        "id": _ID, "document_id": _DOCUMENT, "kind": "new or changed", "at": _WHEN, "pieces": "what it said and says: shown to staff",
        "more": "how many pieces are left out", "meta": "what it said of itself before: who may see the change",
    }),
    "documents": Purpose("knowledge", "", {
        "document_id": _ID, "source": "where it was read from", "name": "its file", "title": "shown with quotes", "text": "what is searched and quoted",
        "uri": "where staff can open it", "content_hash": "whether it changed", "meta": "validity, topic and who may read it",
        "sketch": "finds documents that say nearly the same", "grids": "shows tables as tables",
    }),
    "erasures": Purpose("audit", "at", {
        "call_id": "a backup that brings it back is cleaned again", "at": _WHEN,
    }),
    "escalation_events": Purpose("calls", "", {
        "id": "order", "escalation_id": "which desks look anew; the newest 10,000 are kept, and none of a question that is gone",
    }),
    "fallbacks": Purpose("installation", "", {
        "fallback_id": _ID, "topic": "which topic searches only", "since": "since when", "calls": "on how many scripted calls",
        "wrong": "how many of them got a wrong answer", "lifted_at": "whether it searches only still", "lifted_by": "accountability",
        "reason": "redacted: why it answers again",
    }),
    "figure_sums": Purpose("figures", "", {
        "key": _ID, "figure": "which figure", "week": "figures by week", "topic": "figures by topic", "kind": "what was counted",
        "reason": "reasons of thumbs down, counted", "with_belbot": "compares with and without BelBot",
        "is_read": "whether the find rests on reading", "tenths": "a time in its step", "n": "how many that are deleted",
        "standing": "how many that still stand, of weeks that are over: figures without reading a year of calls",
    }),
    "standing_sums": Purpose("figures", "", {
        "id": _ONLY, "until": "up to which week what stands is counted", "deletions": "whether something was deleted while it was counted",
    }),
    "ingest_reports": Purpose("installation", "", {
        "id": _ONLY, "at": "when documents were last read", "payload": "what the editors must look at; numbers of persons are masked",
    }),
    "issues": Purpose("signals", "settled_at", {
        "issue_id": _ID, "kind": "what kind of signal", "members": "the ids of the signals; it goes when all of them are gone",
        "status": "open or settled", "cause": "what editors found", "importance": "order of work", "owner": "who sees to it",
        "title": "of an article that should exist", "note": "redacted: how it was settled", "reply": "redacted: what reporters are told",
        "settled_by": "accountability", "settled_at": _WHEN,
    }),
    "jobs": Purpose("installation", "", {
        "name": _ID, "holder": "one process at a time", "held_until": "a process that died lets go", "ran_at": "once a day",
        "waits_since": "a clock that jumped deletes nothing",
    }),
    "knowledge_versions": Purpose("installation", "", {
        "version": _ID, "created_at": "which knowledge held when", "documents": "how large it was", "passages": "how large it was",
        "settings": "how it was made", "current": "which one answers",
    }),
    "notices": Purpose("notices", "until", {
        "notice_id": _ID, "topic": _TOPIC, "title": "redacted: shown to staff", "text": "redacted: shown to staff", "author": _WHO,
        "posted_on": "since when it stands", "changed_at": "order", "until": "its last day, and the term", "withdrawn": "whether it still stands",
        "revision": "who has it to read again", "withheld": "sentences of documents that are not quoted meanwhile",
    }),
    "preferences": Purpose("employee", "", {
        "user": "whose setting it is", "with_belbot": "the switch as they set it",
    }),
    "question_variants": Purpose("knowledge", "", {
        "source": "where it was read from", "name": "its file", "payload": "made-up questions of callers: better finding",
    }),
    "redaction_corrections": Purpose("practice", "at", {
        "id": _ID, "at": "rounded down to the hour: the term", "label": "better masking", "direction": "better masking", "score": "better masking",
        "length": "better masking", "words": "better masking", "shape": "better masking; no text and no link to a call or an employee",
    }),
    "hand_draws": Purpose("figures", "", {
        "draw_id": _ID, "drawn_by": "who drew: accountability", "at": _WHEN, "first": "from which days was drawn", "last": "from which days was drawn",
        "topic": "from which topic, if not from all", "asked": "how many were asked for", "answers": "of how many was drawn",
        "drawn": "how many were drawn",
    }),
    "sample_draws": Purpose("figures", "", {
        "day": "each day is drawn from once", "answers": "of how many was drawn", "drawn": "how many were drawn", "at": "when",
    }),
    "sessions": Purpose("employee", "", {
        "token_hash": "recognises the browser that signed in", "user": _WHO, "roles": "what they may do", "groups": "which documents they may read",
        "created_at": "when it began", "seen_at": "ends it after a time without use", "expires_at": "ends it", "ended_at": "when it ended",
    }),
    "shop_results": Purpose("figures", "", {
        "shop_id": _ID, "topic": _TOPIC, "at": "figures by week", "knowledge_version": "which knowledge answered", "calls": "how many calls",
        "wrong": "how many of them got a wrong answer",
    }),
    "totals": Purpose("figures", "", {
        "name": "which total", "label": "of what", "value": "the total since the beginning",
    }),
    "training_attempts": Purpose("practice", "at", {
        "attempt_id": _ID, "user": "shows a trainee their own progress", "exercise_id": "which exercise", "topic": _TOPIC, "at": _WHEN,
        "facts_found": "progress", "facts_total": "progress", "place": "progress", "points_covered": "progress", "points_total": "progress",
        "numbers_wrong": "progress", "rating": "what the trainee thought of it",
    }),
    "training_assignments": Purpose("practice", "given_at", {
        "assignment_id": _ID, "scenario_id": "what is to be played", "user": "who is to play it", "group": "which group is to play it",
        "given_by": "accountability", "given_at": _WHEN, "due": "before which day",
    }),
    "training_groups": Purpose("employee", "", {
        "name": "redacted: what trainers call the group", "user": "who practises in it",
    }),
    "training_lessons": Purpose("practice", "at", {
        "user": "shows a trainee their own progress", "lesson_id": "which lesson", "right": "progress", "total": "progress", "at": _WHEN,
    }),
    "training_plays": Purpose("practice", "started_at", {
        "play_id": _ID, "user": "shows a trainee their own progress", "scenario_id": "which call was played", "topic": _TOPIC,
        "started_at": _WHEN, "finished_at": "whether it counts", "asked": "progress: which facts were asked for", "place_alone": "progress",
        "place_with": "progress", "belbot": "trust: what its answer was", "verdict": "trust: what the trainee thought of it",
        "facts_found": "progress", "facts_total": "progress", "needless": "progress", "points_covered": "progress", "points_total": "progress",
        "mistakes": "progress", "answer": "redacted: only where the trainee asked a trainer to read it",
        "overrules": "a trainer's own score, with why, redacted",
    }),
    "training_questionnaires": Purpose("practice", "at", {
        "user": "compares the same people before and after", "moment": "before or after the lessons", "answers": "what the lessons changed",
        "at": _WHEN,
    }),
    "training_scenarios": Purpose("installation", "", {
        "scenario_id": _ID, "author": "accountability", "changed_at": "it is read again when it changed",
        "payload": "made up, redacted words of a caller and sentences of documents: what trainees play, until a trainer takes it away",
    }),
    "waiting_times": Purpose("figures", "", {
        "day": _WHEN, "calls": "how many callers waited", "waited_s": "how long all of them waited together; nothing of one caller or employee",
    }),
    "words": Purpose("knowledge", "", {
        "word": "corrects typing errors", "passages": "weighs words",
    }),
    "call_events": Purpose("calls", "", {
        "id": _ID, "call_id": _OF_CALL, "answer_id": _OF_ANSWER, "kind": "Time to Find, and what was done in the call", "at": "Time to Find",
    }),
    "case_proposals": Purpose("cases", "reviewed_at", {
        "proposal_id": _ID, "origin": "proposed once", "answer_id": _OF_ANSWER, "proposed_by": "never approves their own",
        "created_at": "order", "status": "where it stands; one that became no case goes with the signals", "reviewed_by": "accountability",
        "reviewed_at": _WHEN, "reason": "redacted: why it was rejected", "payload": "masked question and sentences to review",
    }),
    "citations": Purpose("calls", "", {
        "answer_id": _OF_ANSWER, "n": "order", "passage_id": "where it stood", "document_id": _DOCUMENT, "quote": "what was shown as source",
        "start": "where in the passage", "end": "where in the passage",
    }),
    "confirmations": Purpose("calls", "", {
        "id": _ID, "call_id": _OF_CALL, "at": "when it left", "language": "of the fixed phrases", "left_as": "Word, PDF, print or text",
        "editing_s": "effort of a letter", "drafted_chars": "effort of a letter", "distance": "effort of a letter", "unchanged": "quality of drafts",
        "changed": "quality of drafts", "added": "quality of drafts", "removed": "quality of drafts", "unsupported": "sentences without a source",
    }),
    "escalations": Purpose("calls", "created_at", {
        "escalation_id": _ID, "answer_id": _OF_ANSWER, "user": _WHO, "topic": _TOPIC, "question": "redacted: what the senior is asked",
        "note": "redacted: what the employee adds", "status": "where it stands", "claimed_by": "who answers",
        "reply": "redacted: shown to the sender", "created_at": _WHEN, "answered_at": "figures of waiting", "passed_to": "for whom it waits",
        "call_back_at": "the appointment; one to come keeps the question", "call_id": _OF_CALL,
    }),
    "feedback": Purpose("calls", "", {
        "feedback_id": _ID, "answer_id": _OF_ANSWER, "user": _WHO, "thumb": "figures and review", "reason": "figures and review",
        "note": "redacted: what was wrong", "created_at": "order",
    }),
    "issue_replies": Purpose("signals", "", {
        "issue_id": "the issue it belongs to", "user": "who is told", "read_at": "whether they read it",
    }),
    "notice_reads": Purpose("notices", "", {
        "user": "who has it to read still", "notice_id": "the notice it belongs to", "revision": "as it was at this revision",
    }),
    "overrides": Purpose("calls", "", {
        "override_id": _ID, "answer_id": _OF_ANSWER, "user": _WHO, "said": "redacted: review of what was said instead",
        "reason": "redacted: why", "rule": "which rule was departed from: review of rules", "created_at": "order",
    }),
    "passages": Purpose("knowledge", "", {
        "passage_id": _ID, "document_id": _DOCUMENT, "ordinal": "order", "section": "shown with quotes", "text": "what is searched and quoted",
        "start": "where in the document", "end": "where in the document", "content_hash": "whether it changed", "page": "shown with quotes",
        "article": "looked up by its number", "valid_from": "what held when", "valid_to": "what held when", "sections": "where a quote stands",
        "variants": "made-up questions of callers: better finding", "ocr": "read from a picture: say so",
    }),
    "escalation_messages": Purpose("calls", "", {
        "id": _ID, "escalation_id": "the question it belongs to", "author": _WHO, "kind": "question, reply or why it went elsewhere",
        "text": "redacted: shown to both", "at": "order", "sources": "what the senior put under it",
    }),
}  # fmt: skip
