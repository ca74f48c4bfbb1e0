"""What the token model sees of a word: the pieces it is made of, its letters in twos to fours, and how it is written.

Pieces are those of the word in lower case and with a capital, so that a name is the same name however it is typed. Every feature is the
number of a row in one of two tables of the model; 0 is no feature.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.privacy.names.tagger import NameLists, NameToken, plain

PIECES, GRAMS, TRAITS = 8, 16, 6
"""Features of each kind a token has at most."""
GRAM_ROWS, TRAIT_ROWS = 8_192, 160
_MARKS = ".,:;()-/'\"@&+=?!€%*|_#<>[]"
_FLAGS = "fFsSp"
_NO_PIECE = 1
"""Pieces are counted from here: 0 is none."""

Ids = NDArray[np.integer[Any]]


class TokenFeatures(NamedTuple):
    """Rows of the tables: shapes (tokens, PIECES), (tokens, GRAMS) and (tokens, TRAITS)."""

    pieces: Ids
    grams: Ids
    traits: Ids


class Word(NamedTuple):
    """What is seen of a word wherever it stands: its pieces and letters, and two traits: which lists hold it, and its length with how
    common it is."""

    pieces: list[int]
    grams: list[int]
    flags: int
    common: int


Words = dict[str, Word]


class FeatureReader:
    """Reads the features of tokens. Raises OSError when the pieces are absent."""

    def __init__(self, pieces: Path, lists: NameLists) -> None:
        self._pieces: Tokenizer = Tokenizer.from_str(pieces.read_text("utf-8"))
        self._lists = lists
        self._ordinary: Words = {}

    def read(self, text: str, tokens: Sequence[NameToken], known: Words | None = None) -> TokenFeatures:
        """The features of all tokens of a text; `known` takes up its words, and is asked first."""
        pieces = np.zeros((len(tokens), PIECES), np.int64)
        grams = np.zeros((len(tokens), GRAMS), np.int64)
        traits = []
        words = self._words(
            [token.text.casefold() for token in tokens if token.kind == "W"], {} if known is None else known
        )
        found = iter(words)
        for at, (token, style) in enumerate(_styled(tokens)):
            word = next(found) if token.kind == "W" else _NO_WORD
            pieces[at, : len(word.pieces)] = word.pieces
            grams[at, : len(word.grams)] = word.grams
            traits.append(
                (_look(token), word.flags, word.common, 100 + style, 105 + _number(token), 130 + _gap(text, token))
            )
        return TokenFeatures(pieces, grams, np.array(traits, np.int64).reshape(-1, TRAITS))

    def _words(self, keys: list[str], known: Words) -> list[Word]:
        """What is seen of each word; that of ordinary words is kept, nobody's name is."""
        new = [key for key in dict.fromkeys(keys) if key not in self._ordinary and key not in known]
        if new:
            spelled = [form for key in new for form in (key, key.title())]
            made_of: list[list[int]] = [[] for _ in spelled]
            encoded = self._pieces.encode(spelled, is_pretokenized=True, add_special_tokens=False)
            for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
                made_of[word].append(piece + _NO_PIECE)
            for at, key in enumerate(new):
                home = self._ordinary if self._lists.commonness(key) > 1 else known
                home[key] = self._word(key, *made_of[2 * at : 2 * at + 2])
        return [self._ordinary.get(key) or known[key] for key in keys]

    def _word(self, key: str, lower: list[int], title: list[int]) -> Word:
        half = PIECES // 2
        pieces = [*lower[:half], *[0] * (half - len(lower)), *title[:half]]
        marks = self._lists.flags(key)
        flags = sum(1 << at for at, flag in enumerate(_FLAGS) if flag in marks)
        length = 75 + 4 * min(len(key) // 3, 4) + self._lists.commonness(key)
        return Word(pieces, list(_grams(plain(key))), NO_FLAGS + flags, length)


def _gap(text: str, token: NameToken) -> int:
    """What stands before it: nothing, a blank, or something."""
    before = text[token.start - 1 : token.start]
    return 0 if not before or before == "\n" else 1 if before == " " else 2


FLAG_COLUMN, NO_FLAGS = 1, 40
"""Where training hides which lists hold a word."""
_NO_WORD = Word([], [], NO_FLAGS, 74)


def _styled(tokens: Sequence[NameToken]) -> Iterator[tuple[NameToken, int]]:
    """Each token and how its line is typed: 0 short, 1 in lower case, 2 mixed as prose is, 3 in capitals."""
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].kind == "/":
            line = tokens[start : at + 1]
            style = _style(line)
            yield from ((token, style) for token in line)
            start = at + 1


def _style(line: Sequence[NameToken]) -> int:
    words = [token.text for token in line if token.kind == "W"]
    if len(words) >= 3 and sum(word.isupper() and len(word) > 1 for word in words) > 0.7 * len(words):
        return 3
    if any(word[0].isupper() and not word.isupper() for word in words[1:]):
        return 2
    return 0 if len(words) < 4 else 1


def _look(token: NameToken) -> int:
    """The row for the kind of a token, with the case of a word or the sign of a mark."""
    if token.kind == "W":
        text = token.text
        return 4 if text.isupper() and len(text) > 1 else 3 if text[0].isupper() else 2 if not text.islower() else 1
    if token.kind == ".":
        return 12 + _MARKS.find(token.text[0])
    return 5 + "I9/#".index(token.kind)


def _number(token: NameToken) -> int:
    if token.kind != "9":
        return 0
    digits = len(token.text)
    value = int(token.text) if token.text.isascii() else 0
    if digits <= 2:
        return 1 + (digits == 2) + 2 * (value > 12) + (value > 31)
    if digits == 4:
        return 6 if 1920 <= value <= 2009 else 7 if 2010 <= value <= 2030 else 8
    return 9 + min(digits, 11)


def _grams(word: str) -> Iterator[int]:
    """Rows for the letters of a word in twos to fours, the ends marked; the first and the last of each length before the others."""
    edged = f"<{word}>"
    seen: dict[str, None] = {}
    for length in (4, 3, 2):
        seen.update(dict.fromkeys((edged[:length], edged[-length:])))
    for length in (3, 4):
        seen.update(dict.fromkeys(edged[at : at + length] for at in range(1, len(edged) - length)))
    for gram in list(seen)[:GRAMS]:
        yield 1 + zlib.crc32(gram.encode()) % (GRAM_ROWS - 1)
