"""Settings come from the environment, which leaves no trace: a server that starts with others than the last one says so in the audit log."""

from __future__ import annotations

import hashlib
import json

from bot.records.audit import AuditRecords
from bot.records.audit_chain import Entry
from bot.settings import Settings

_SECRET = {"qdrant_api_key", "llm_api_key", "database_url"}


def note_settings(settings: Settings, audit: AuditRecords, actor: str) -> None:
    """Notes a hash of all settings but the secret ones, and which of them are set, when the last row that did is of another hash."""
    values = settings.model_dump(mode="json", exclude=_SECRET)
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
    last = audit.newest(1, "changed", "settings")
    if not last or last[0].entry.object_id != digest:
        chosen = ", ".join(f"BELBOT_{name.upper()}" for name in sorted(settings.model_fields_set))
        audit.add(Entry(actor, "changed", "settings", digest, f"set: {chosen}" if chosen else "all as they come"))
