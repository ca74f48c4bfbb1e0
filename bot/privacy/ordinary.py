"""Ordinary Dutch words, which are no name when they stand in lower case behind "mevrouw" or "mijn naam is"."""

from bot.privacy.lists import word_set

ORDINARY_WORDS = word_set("ordinary_words")
