"""Public text in which nobody is named: laws and government pages, read where they lie and never copied."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.privacy.addresses.recognisers import AddressRecognizer
from bot.privacy.names.cues import find_names
from bot.privacy.views import folded_text

_MARKUP = re.compile(r"<[^>]{0,300}>|[*`]+")
_SPACES = re.compile(r"[ \t]+")
_SENTENCE = re.compile(r"(?<=[a-z)][.?!;:])\s+(?=[A-Z0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_RANKS = ((400, 3), (30, 2), (3, 1))
_ADDRESSES = AddressRecognizer()


def paragraphs(paths: Iterable[Path]) -> Iterator[str]:
    """The paragraphs of all .md, .txt, .xml and .jsonl files under `paths`, in order of path, without markup."""
    for root in paths:
        for path in sorted([root] if root.is_file() else root.rglob("*")):
            if path.suffix in {".md", ".txt", ".xml", ".jsonl", ".yaml"} and "queries" not in path.name:
                for line in _raw(path):
                    if text := _SPACES.sub(" ", _MARKUP.sub(" ", line)).strip():
                        yield folded_text(text).text


def _raw(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8", errors="replace").splitlines():
        yield from str(json.loads(line).get("text", "")).split("\n") if path.suffix == ".jsonl" and line else [line]


def questions(paths: Iterable[Path]) -> list[str]:
    """What callers ask, from files with `variants`: short, typed in every way, and nobody is named."""
    files = (path for root in paths for path in sorted(root.rglob("*.jsonl") if root.is_dir() else [root]))
    lines = (line for path in files if path.suffix == ".jsonl" for line in path.read_text("utf-8").splitlines())
    return list(
        dict.fromkeys(folded_text(q).text for line in lines if line for q in json.loads(line).get("variants", ()))
    )


def is_held_out(text: str) -> bool:
    """Whether a paragraph is kept for evaluation: a quarter of them."""
    return zlib.crc32(text.encode()) % 4 == 0


def names_nobody(text: str) -> bool:
    """Whether the cue patterns find neither a name nor an address; ministers sign laws."""
    return not any(True for _ in find_names(text)) and not any(True for _ in _ADDRESSES.find(text))


def sentences(text: str) -> list[str]:
    """Sentences of 3 to 45 words."""
    return [s for s in _SENTENCE.split(text) if 3 <= s.count(" ") + 1 <= 45]


def word_ranks(texts: Iterable[str], own: Iterable[str], asked: Iterable[str] = ()) -> dict[str, int]:
    """How common each word is that stands in lower case somewhere; words of our `own` phrases count as fairly common."""
    counts = Counter(word for text in (*texts, *asked) for word in _WORD.findall(text) if word.islower())
    ranks = {word: 2 for text in own for word in _WORD.findall(text) if word.islower()}
    for word, count in counts.items():
        rank = next((rank for least, rank in _RANKS if count >= least), 0)
        if rank:
            ranks[word] = max(rank, ranks.get(word, 0))
    return ranks


def written(ranks: Mapping[str, int]) -> str:
    """The file `words.txt`."""
    lines = []
    for rank in (3, 2, 1):
        words = sorted(word for word, found in ranks.items() if found == rank)
        lines += [f"{rank} {' '.join(words[at : at + 12])}" for at in range(0, len(words), 12)]
    return "\n".join(lines) + "\n"
