"""The table of the fourteen faults, by name."""

from __future__ import annotations

from collections.abc import Callable

from bench.faults import processes, surroundings
from bench.faults.trial import Missing, Trial

FAULTS: dict[str, Callable[[Trial], None]] = {
    "ingest_killed": processes.killed_in_ingest,
    "answer_killed": processes.killed_in_answer,
    "feedback_killed": processes.killed_in_feedback,
    "escalation_killed": processes.killed_in_escalation,
    "migration_killed": processes.killed_in_migration,
    "disk_full": surroundings.disk_full,
    "database_gone": surroundings.database_gone,
    "qdrant_gone": surroundings.qdrant_gone,
    "model_fails": surroundings.model_fails,
    "clock_jumps": surroundings.clock_jumps,
    "slow_clients": surroundings.slow_clients,
    "resets": surroundings.resets,
    "two_ingests": processes.two_ingests,
    "files_corrupted": surroundings.files_corrupted,
}
__all__ = ["FAULTS", "Missing"]
