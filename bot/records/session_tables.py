"""The table of who is signed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import CODE, Code


class SessionRow(Base):
    """Somebody signed in. The token stands in their browser alone, here is its hash; a session that ended stays for a while, so that it
    is known who has which role."""

    __tablename__ = "sessions"

    token_hash: Mapped[Code] = mapped_column(String(64), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100), index=True)
    roles: Mapped[list[str]] = mapped_column(info=CODE.info)
    groups: Mapped[list[str]] = mapped_column(info=CODE.info)
    created_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
