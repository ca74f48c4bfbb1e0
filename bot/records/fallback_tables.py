"""The tables of the mystery shop: what its scripted calls got, and which topics search only because of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.base import Base
from bot.records.contents import Code, Quoted, Spoken


class ShopResultRow(Base):
    """What the scripted calls of one topic got in one run of the shop."""

    __tablename__ = "shop_results"

    shop_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    topic: Mapped[Quoted] = mapped_column(String(200), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    knowledge_version: Mapped[Code] = mapped_column(String(64))
    calls: Mapped[int]
    wrong: Mapped[int]


class FallbackRow(Base):
    """A topic of which BelBot searches only: since when, on which result, and who lifted it why (redacted)."""

    __tablename__ = "fallbacks"

    fallback_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    topic: Mapped[Quoted] = mapped_column(String(200), index=True)
    since: Mapped[datetime]
    calls: Mapped[int]
    wrong: Mapped[int]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[Code] = mapped_column(String(100))
    reason: Mapped[Spoken] = mapped_column(Text)
