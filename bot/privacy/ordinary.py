"""Ordinary Dutch words, which are no name when they stand in lower case behind "mevrouw" or "mijn naam is"."""

from bot.privacy.lists import words

ORDINARY_WORDS = words("ordinary_words")
