"""What is typed short in any subject, written out: `hvl`, `wnr`, `ipv`. Sources hold the whole words, and the reader learnt from them."""

from __future__ import annotations

import re

from bot.language.wordlists import word_pairs

_WHOLE = dict(word_pairs("bot.language", "shorthand"))
_SHORT = re.compile(
    # The longest first; a dot goes along where the sentence goes on behind it.
    rf"(?<![\w'.\-/\[])({'|'.join(re.escape(one) for one in sorted(_WHOLE, key=len, reverse=True))})"
    r"(?![\w'\-/\]])(?:\.(?=\s+[^\W_A-ZÀ-Þ]))?"
)


def written_out(text: str) -> str:
    """The text with each short form in small letters, or with the capital of the text's beginning, as the word or words it stands for."""
    start = len(text) - len(text.lstrip())
    opening = text[start : start + 1]
    if opening.isupper() and not text[start + 1 : start + 2].isupper():
        said = _written_out(f"{text[:start]}{opening.lower()}{text[start + 1 :]}")
        return f"{said[:start]}{said[start].upper()}{said[start + 1 :]}"
    return _written_out(text)


def _written_out(text: str) -> str:
    return _SHORT.sub(lambda found: _WHOLE[found[1]], text)
