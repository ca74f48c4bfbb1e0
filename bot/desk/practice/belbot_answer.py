"""What BelBot answers to a line of practice: as for a caller, and recorded nowhere."""

from __future__ import annotations

from bot.desk.people.users import User
from bot.pipeline.flow import Ask, Pipeline
from bot.types import Answer


def belbot_answer(pipeline: Pipeline, user: User, text: str) -> Answer:
    """Raises BadInput, TooLong or Unavailable."""
    return pipeline.answer(Ask(text, user.name, access=user.access, record=False, literal=True, on=user.on))
