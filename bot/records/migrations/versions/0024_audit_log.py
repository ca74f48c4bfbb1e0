"""the audit log: a chain of rows with its head; which fields of customers' files were asked becomes a part of it"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_TEXTS = {"actor": 100, "act": 20, "kind": 20, "object_id": 200}
_LOG = sa.table(
    "audit_log",
    *(sa.column(name) for name in ("number", "actor", "act", "kind", "object_id", "reason", "hash")),
    sa.column("at", sa.DateTime(timezone=True)),
)
_HEAD = sa.table("audit_head", *(sa.column(name) for name in ("id", "number", "hash", "start", "start_hash")))
_FETCHES = sa.table(
    "dossier_fetches",
    *(sa.column(name) for name in ("fetch_id", "call_id", "user", "field", "purpose", "basis")),
    sa.column("fetched_at", sa.DateTime(timezone=True)),
)
_FETCHED = _LOG.c.act == "fetched", _LOG.c.kind == "dossier"


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(length=length), nullable=False) for name, length in _TEXTS.items()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_log")),
    )
    for column in ("at", "object_id"):
        op.create_index(op.f(f"ix_audit_log_{column}"), "audit_log", [column])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("start_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    _take_over()
    op.drop_table("dossier_fetches")


def _take_over() -> None:
    """The fetches, in their order, as the first rows of the chain."""
    fetches = op.get_bind().execute(sa.select(_FETCHES).order_by(_FETCHES.c.fetched_at, _FETCHES.c.fetch_id)).all()
    link, rows = "", []
    for number, one in enumerate(fetches, start=1):
        at = one.fetched_at if one.fetched_at.tzinfo else one.fetched_at.replace(tzinfo=UTC)
        entry = (one.user, "fetched", "dossier", f"{one.call_id}/{one.field}", f"{one.purpose} ({one.basis})")
        link = _hash(link, number, at.astimezone(UTC), entry)
        values = dict(zip(("actor", "act", "kind", "object_id", "reason"), entry, strict=True))
        rows.append({"number": number, "at": at, **values, "hash": link})
    if rows:
        op.bulk_insert(_LOG, rows)
        op.bulk_insert(_HEAD, [{"id": 1, "number": len(rows), "hash": link, "start": 0, "start_hash": ""}])


def _hash(before: str, number: int, at: datetime, entry: tuple[str, ...]) -> str:
    said = json.dumps([number, at.isoformat(timespec="microseconds"), *entry])
    return hashlib.sha256(f"{before}\n{said}".encode()).hexdigest()


def downgrade() -> None:
    op.create_table(
        "dossier_fetches",
        sa.Column("fetch_id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=36), nullable=False),
        sa.Column("user", sa.String(length=100), nullable=False),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("fetch_id", name=op.f("pk_dossier_fetches")),
    )
    for column in ("call_id", "fetched_at"):
        op.create_index(op.f(f"ix_dossier_fetches_{column}"), "dossier_fetches", [column])
    rows = [_fetch(one) for one in op.get_bind().execute(sa.select(_LOG).where(*_FETCHED)).all()]
    if rows:
        op.bulk_insert(_FETCHES, rows)
    for name in ("audit_head", "audit_log"):
        op.drop_table(name)


def _fetch(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    call_id, _, field = row.object_id.partition("/")
    purpose, _, basis = row.reason.removesuffix(")").rpartition(" (")
    number = {"fetch_id": str(row.number), "call_id": call_id, "user": row.actor, "field": field}
    return {**number, "purpose": purpose[:200], "basis": basis[:300], "fetched_at": row.at}
