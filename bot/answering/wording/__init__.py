"""How a sentence of a source is said to the caller."""

from bot.answering.wording.caller import to_the_caller
from bot.answering.wording.spoken import Spoken, spoken

__all__ = ["Spoken", "spoken", "to_the_caller"]
