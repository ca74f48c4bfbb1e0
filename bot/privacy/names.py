"""Common Dutch first names and surnames: they count as a name in lower case too, behind a cue."""

from bot.privacy.lists import word_set

FIRST_NAMES = word_set("known_names", "first names")
SURNAMES = word_set("known_names", "surnames")
KNOWN_NAMES = FIRST_NAMES | SURNAMES
PREFIXES = word_set("known_names", "prefixes")
"""Words in front of a surname; they are part of the name but never a name on their own."""
