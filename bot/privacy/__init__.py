"""The privacy room: personal data out, numbered placeholders in, before anything else sees a text.

Importing this package is cheap; presidio is imported when a `Redactor` is made.
"""

from bot.privacy.corrections import NO_CORRECTIONS, Corrections, Keep, Mask
from bot.privacy.placeholders import Placeholders
from bot.privacy.redact import Redactor

__all__ = ["NO_CORRECTIONS", "Corrections", "Keep", "Mask", "Placeholders", "Redactor"]
