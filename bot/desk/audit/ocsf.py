"""Rows of the audit log as events of OCSF 1.3.0 (schema.ocsf.io): what was asked, seen or exported as API Activity (6003), what changed a
record as Entity Management (3004)."""

from __future__ import annotations

from typing import Any

from bot import __version__
from bot.records.audit import AuditEntry
from bot.records.audit_chain import Act, Entry

VERSION = "1.3.0"
_CREATE, _READ, _UPDATE, _DELETE = 1, 2, 3, 4
_API_ACTIVITY, _ENTITY_MANAGEMENT = 6003, 3004
_INFORMATIONAL = 1
_API: dict[Act, int] = {"asked": _CREATE, "saw": _READ, "fetched": _READ, "exported": _READ}
_ENTITY: dict[Act, int] = {
    "escalated": _CREATE,
    "proposed": _CREATE,
    "posted": _CREATE,
    "reviewed": _CREATE,
    "erased": _DELETE,
    "deleted": _DELETE,
}
"""Any other act updates something."""


def event_of(row: AuditEntry) -> dict[str, Any]:
    """One event; what has no place in OCSF (the act by our name, the hash) stands under `unmapped`."""
    entry = row.entry
    own = _api_activity(entry) if entry.act in _API else _entity_management(entry)
    kind = own["class_uid"]
    return {
        **own,
        "category_uid": kind // 1000,
        "type_uid": kind * 100 + own["activity_id"],
        "time": round(row.at.timestamp() * 1000),
        "severity_id": _INFORMATIONAL,
        "status_id": 1,
        "actor": {"user": {"name": entry.actor, "uid": entry.actor}},
        "metadata": {
            "version": VERSION,
            "product": {"name": "BelBot", "vendor_name": "BelBot", "version": __version__},
            "log_name": "audit_log",
            "uid": str(row.number),
            "sequence": row.number,
        },
        "unmapped": {"act": entry.act, "hash": row.hash},
    }


def _api_activity(entry: Entry) -> dict[str, Any]:
    said = {"message": entry.reason} if entry.reason else {}
    return {
        "class_uid": _API_ACTIVITY,
        "activity_id": _API[entry.act],
        "api": {"operation": entry.act},
        "src_endpoint": {"name": "command line" if entry.actor.startswith("cli") else "desk"},
        "resources": [{"type": entry.kind, "uid": entry.object_id}],
        **said,
    }


def _entity_management(entry: Entry) -> dict[str, Any]:
    said = {"comment": entry.reason} if entry.reason else {}
    return {
        "class_uid": _ENTITY_MANAGEMENT,
        "activity_id": _ENTITY.get(entry.act, _UPDATE),
        "entity": {"type": entry.kind, "uid": entry.object_id},
        **said,
    }
