"""How a sentence of a source is said to the caller."""

from bot.answering.wording.spoken import Spoken, spoken

__all__ = ["Spoken", "spoken"]
