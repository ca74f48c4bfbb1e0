"""What is typed short in any subject, written out: `hvl`, `wnr`, `ipv`. Sources hold the whole words, and the reader learnt from them."""

from __future__ import annotations

import re

from bot.language.wordlists import word_pairs

_WHOLE = dict(word_pairs("bot.language", "shorthand"))
_SHORT = re.compile(
    # The longest first; a dot goes along where the sentence goes on behind it.
    rf"(?<![\w'.\-/\[])((?i:{'|'.join(re.escape(one) for one in sorted(_WHOLE, key=len, reverse=True))}))"
    r"(?![\w'\-/\]])(?:\.(?=\s+[^\W_A-ZÀ-Þ]))?"
)


def written_out(text: str) -> str:
    """The text with each short form as the word or words it stands for, capitals kept; the rest as it is."""
    return _SHORT.sub(lambda found: _as_written(found[1]), text)


def _as_written(short: str) -> str:
    whole = _WHOLE[short.lower()]
    return whole[0].upper() + whole[1:] if short[0].isupper() else whole
