"""Proposals and overrides as they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.errors import BadInput, Conflict
from bot.records.answers import AnswerRecords
from bot.records.cases import CaseRecords
from bot.records.database import Database
from bot.records.review import ProposalRecords, Wording, case_id_of
from bot.records.tables import DocumentRow, PassageRow
from bot.types import Case, CaseSentence
from ingest.publish import passage_hash
from tests.support.house import answer, passage

QUOTE = "Box 3 gaat over vermogen."
SAYS = Wording("Wat is box 3?", ("box 3",), "Box 3", 2025, (CaseSentence(QUOTE, "box-3", QUOTE),))
TEXTS = {"source": "s", "name": "box-3", "title": "Box 3", "text": QUOTE, "uri": "u", "content_hash": "h"}
PLACE = {"passage_id": "box-3#a", "document_id": "box-3", "ordinal": 0, "section": "", "start": 0, "end": 25}
META = {"audience": [], "legal_basis": [], "tax_years": [], "required_facts": [], "access": ["iedereen"]}
DATES = {"valid_from": None, "valid_to": None, "last_checked": None}


@pytest.fixture
def records(database: Database) -> ProposalRecords:
    """Records with one answer and the passage that it cites."""
    AnswerRecords(database).save(answer(), "medewerker-1", None)
    with database.session() as session:
        session.add(DocumentRow(document_id="box-3", meta=META | DATES, **TEXTS))
        session.flush()
        session.add(PassageRow(text=QUOTE, content_hash="h", **PLACE))
    return ProposalRecords(database)


@pytest.fixture
def proposed(records: ProposalRecords) -> str:
    """The id of a proposal that waits."""
    return records.add("answer:a-1", "a-1", "medewerker-1", SAYS)


def _approve(records: ProposalRecords, proposal_id: str, wording: Wording = SAYS) -> None:
    values = wording.question, wording.variants, wording.topic, wording.tax_year, wording.sentences
    case = Case(case_id_of(proposal_id), *values, approved_by="senior-1", approved_on=date(2026, 1, 2))
    records.approve(proposal_id, wording, case)


def test_a_proposal_comes_back_as_it_was(records: ProposalRecords, proposed: str) -> None:
    """Its wording to the last quote."""
    found = records.get(proposed)
    assert found and (found.wording, found.status, found.proposed_by) == (SAYS, "proposed", "medewerker-1")


def test_one_origin_is_proposed_once(records: ProposalRecords, proposed: str) -> None:
    """A second star on the same answer is the first one."""
    assert records.add("answer:a-1", "a-1", "medewerker-2", SAYS) == proposed
    assert len(records.with_status(("proposed",))) == 1


def test_a_retracted_proposal_can_be_made_again(records: ProposalRecords, proposed: str) -> None:
    """By whoever stars it then."""
    records.judge(proposed, "proposed", "retracted", "medewerker-1", "retracted")
    assert records.add("answer:a-1", "a-1", "medewerker-2", SAYS) == proposed
    found = records.get(proposed)
    assert found and (found.status, found.proposed_by) == ("proposed", "medewerker-2")


def test_a_rejected_proposal_stays_rejected(records: ProposalRecords, proposed: str) -> None:
    """Starring it again changes nothing."""
    records.judge(proposed, "proposed", "rejected", "senior-1", "rejected", "te smal")
    records.add("answer:a-1", "a-1", "medewerker-2", SAYS)
    found = records.get(proposed)
    assert found and (found.status, found.reviewed_by, found.reason) == ("rejected", "senior-1", "te smal")


def test_an_approved_proposal_is_a_case(database: Database, records: ProposalRecords, proposed: str) -> None:
    """In the words that were approved."""
    _approve(records, proposed)
    [one] = CaseRecords(database).standing()
    assert (one.case.case_id, one.case.question) == (case_id_of(proposed), "Wat is box 3?")


def test_a_withdrawn_approval_is_no_case(database: Database, records: ProposalRecords, proposed: str) -> None:
    """The proposal waits again."""
    _approve(records, proposed)
    records.judge(proposed, "approved", "proposed", "senior-1", "withdrew")
    assert CaseRecords(database).standing() == []
    assert [one.status for one in records.with_status(("proposed",))] == ["proposed"]


@pytest.mark.parametrize("status", ["rejected", "retracted"])
def test_a_judged_proposal_is_not_approved(records: ProposalRecords, proposed: str, status: str) -> None:
    """Whoever was second hears so."""
    records.judge(proposed, "proposed", status, "senior-1", "rejected", "nee")  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        _approve(records, proposed)


def test_a_quote_that_stands_nowhere_leaves_nothing(
    database: Database, records: ProposalRecords, proposed: str
) -> None:
    """Neither a case nor a verdict."""
    with pytest.raises(BadInput):
        _approve(records, proposed, Wording("Wat?", (), "", None, (CaseSentence("Zo.", "box-3", "elders"),)))
    found = records.get(proposed)
    assert found and (found.status, CaseRecords(database).standing()) == ("proposed", [])


def test_a_changed_passage_makes_it_expired(database: Database, records: ProposalRecords, proposed: str) -> None:
    """The list says so; the case is not given any more."""
    _approve(records, proposed)
    with database.session() as session:
        session.get_one(PassageRow, "box-3#a").content_hash = "other"
    assert [one.expired for one in records.with_status(("approved",))] == [True]


def test_other_questions_of_callers_leave_it_standing(
    database: Database, records: ProposalRecords, proposed: str
) -> None:
    """A passage that says the same under other question variants is still what was approved."""
    before, after = (passage_hash(replace(passage(QUOTE), variants=asked)) for asked in ((), ((0, 5, "wat is box 3"),)))
    with database.session() as session:
        session.get_one(PassageRow, "box-3#a").content_hash = before
    _approve(records, proposed)
    with database.session() as session:
        session.get_one(PassageRow, "box-3#a").content_hash = after
    assert before != after
    assert [one.expired for one in records.with_status(("approved",))] == [False]


def test_an_ingest_leaves_approved_proposals_alone(database: Database, records: ProposalRecords, proposed: str) -> None:
    """They belong to the desk, not to a folder."""
    _approve(records, proposed)
    CaseRecords(database).synchronise("a-folder", [])
    assert len(CaseRecords(database).standing()) == 1
