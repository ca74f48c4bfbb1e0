"""Alembic's entry: runs on the connection that `bot.records.database` hands it."""

from __future__ import annotations

from alembic import context

from bot.records.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
