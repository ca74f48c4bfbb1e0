"""The privacy room: personal data out, numbered placeholders in, before anything else sees a text.

Importing this package is cheap; presidio is imported when a `Redactor` is made.
"""

from bot.privacy.call_memory import NO_CORRECTIONS, Corrections, Keep, Mask, Placeholders
from bot.privacy.redactor import Redactor

__all__ = ["NO_CORRECTIONS", "Corrections", "Keep", "Mask", "Placeholders", "Redactor"]
