"""Redacting at the desk: a look ahead leaves no trace, a correction is remembered and becomes review material."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.desk.answers.masking import Masking
from bot.desk.calls.calls import Calls
from bot.desk.people.users import DEMO_USERS
from bot.errors import BadInput, NotFound, Unavailable
from bot.privacy import NO_CORRECTIONS, Corrections, Keep, Mask
from bot.records.corrections import CorrectionRecords, RedactionCorrection
from bot.services import Services
from tests.support.canaries import in_files, in_tables

ONE, OTHER, *_ = DEMO_USERS
TEXT = "mevrouw Quispelaar belt over de Tulpenactie"
OPEN_NAME = Corrections(keep=(Keep(8, 18),))
HIDE_REST = Corrections(mask=(Mask(32, 43, "OTHER"),))


class BrokenRecords(CorrectionRecords):
    """A database that does not answer."""

    def __init__(self) -> None:
        """Without a database."""

    def add(self, corrections: object) -> None:
        """Always fails."""
        raise Unavailable("database: gone")


@pytest.fixture
def calls(empty_services: Services) -> Calls:
    return Calls(empty_services.calls, empty_services.answers)


@pytest.fixture
def masking(empty_services: Services, calls: Calls) -> Masking:
    return Masking(empty_services.pipeline, calls, empty_services.corrections)


def _counts(services: Services) -> list[tuple[str, str, int]]:
    return [(count.label, count.direction, count.n) for count in services.corrections.counts()]


def test_a_preview_leaves_no_trace(masking: Masking, calls: Calls, empty_services: Services) -> None:
    """A half-typed name takes no number, and a correction that was only tried is not remembered."""
    call = calls.start(ONE).call_id
    masking.preview(ONE, call, "mevrouw Quis", NO_CORRECTIONS)
    masking.preview(ONE, call, TEXT, OPEN_NAME)
    assert masking.redact(ONE, call, TEXT, NO_CORRECTIONS).text.startswith("mevrouw [PERSOON-1] belt")
    assert _counts(empty_services) == []


def test_a_preview_shows_what_asking_gives(masking: Masking, calls: Calls) -> None:
    """To the number."""
    call = calls.start(ONE).call_id
    masking.redact(ONE, call, "meneer Zebedeus", NO_CORRECTIONS)
    shown = masking.preview(ONE, call, TEXT, HIDE_REST)
    assert shown.text == "mevrouw [PERSOON-2] belt over de [GEGEVEN-1]"
    assert masking.redact(ONE, call, TEXT, HIDE_REST) == shown


def test_corrections_hold_for_the_rest_of_the_call_only(masking: Masking, calls: Calls) -> None:
    """The next call starts with nothing."""
    first, second = calls.start(ONE).call_id, calls.start(ONE).call_id
    masking.redact(ONE, first, TEXT, OPEN_NAME)
    assert masking.redact(ONE, first, TEXT, NO_CORRECTIONS).text == TEXT
    assert masking.redact(ONE, second, TEXT, NO_CORRECTIONS).text != TEXT


def test_a_correction_is_recorded_once_without_its_text(
    masking: Masking, calls: Calls, empty_services: Services
) -> None:
    """Both directions, and not again for the same question."""
    call = calls.start(ONE).call_id
    for _ in range(2):
        masking.redact(ONE, call, TEXT, Corrections(OPEN_NAME.keep, HIDE_REST.mask))
    assert _counts(empty_services) == [("OTHER", "masked", 1), ("PERSON", "unmasked", 1)]


def test_the_corrected_words_are_nowhere_on_disk(masking: Masking, empty_services: Services, calls: Calls) -> None:
    """Not in a table and not in a file, left open or masked."""
    call = calls.start(ONE).call_id
    text = "mijn naam is Zebedeus Quispelaar"
    masking.redact(ONE, call, text, Corrections(keep=(Keep(13, len(text)),)))
    assert _counts(empty_services) == [("PERSON", "unmasked", 1)]
    home: Path = empty_services.settings.home
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})


def test_what_cannot_be_left_open_is_no_correction(masking: Masking, empty_services: Services) -> None:
    """Asked for or not, the number stays masked: there is nothing to review."""
    masking.redact(ONE, None, "bsn 111222333", Corrections(keep=(Keep(4, 13),)))
    assert _counts(empty_services) == []


def test_a_note_takes_corrections_too(masking: Masking, empty_services: Services) -> None:
    """And an empty one is an empty one."""
    assert masking.note(TEXT, OPEN_NAME) == TEXT
    assert masking.note("  ") == ""
    assert _counts(empty_services) == [("PERSON", "unmasked", 1)]


def test_a_stale_correction_is_refused(masking: Masking, empty_services: Services) -> None:
    """And nothing is recorded."""
    with pytest.raises(BadInput, match="does not fit"):
        masking.redact(ONE, None, "kort", OPEN_NAME)
    assert _counts(empty_services) == []


def test_another_employees_call_is_closed(masking: Masking, calls: Calls) -> None:
    """To look in as well as to write in."""
    call = calls.start(ONE).call_id
    for redact in (masking.preview, masking.redact):
        with pytest.raises(NotFound):
            redact(OTHER, call, TEXT, NO_CORRECTIONS)


def test_a_question_does_not_wait_for_the_review_material(empty_services: Services, calls: Calls) -> None:
    """A database that is gone costs the record, not the question; the log says how many, not which."""
    masking = Masking(empty_services.pipeline, calls, BrokenRecords())
    with capture_logs() as lines:
        assert masking.redact(ONE, None, TEXT, OPEN_NAME).text == TEXT
    assert [(line["event"], line["n"]) for line in lines] == [("corrections_not_recorded", 1)]
    assert "Quispelaar" not in str(lines)


def test_a_record_holds_kind_and_shape(empty_services: Services, calls: Calls) -> None:
    """And the score of the recogniser that raised the alarm."""
    kept: list[RedactionCorrection] = []

    class Listening(CorrectionRecords):
        def add(self, corrections: object) -> None:
            kept.extend(corrections)  # type: ignore[arg-type]

    masking = Masking(empty_services.pipeline, calls, Listening(empty_services.database))
    masking.redact(ONE, None, TEXT, Corrections(OPEN_NAME.keep, HIDE_REST.mask))
    (name, rest) = kept
    assert (name.label, name.direction, name.length, name.words, name.shape) == (
        "PERSON",
        "unmasked",
        "9-16",
        1,
        "capital",
    )
    assert name.score is not None and 0 < name.score <= 1
    assert rest == RedactionCorrection("OTHER", "masked", None, "9-16", 1, "capital")
