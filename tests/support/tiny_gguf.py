"""A llama-architecture GGUF of about 300 kB with random weights: real llama.cpp, no download.

It answers nonsense, but through the real tokeniser, sampler, grammar, cache and chat template. The vocabulary is a
hand-made SentencePiece one with byte fallback, so every text can be written.
"""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np
from gguf import GGMLQuantizationType, TokenType

LAYERS, HIDDEN, FEED_FORWARD, HEADS, KV_HEADS, VOCABULARY, CONTEXT = 2, 64, 128, 4, 2, 512, 8192
PIECES = (
    "▁de ▁het ▁een ▁en ▁van ▁in ▁is ▁u ▁dat ▁op ▁te ▁voor ▁met ▁die ▁uw ▁niet ▁aan ▁om ▁bij ▁kunt ▁belasting ▁aangifte "
    "▁toeslag ▁inkomen ▁bedrag ▁jaar ▁wet ▁artikel ▁bron ▁box ▁btw ▁aftrek ▁huur ▁zorg ▁kind en er de an in ge ee te "
    "aa oo ie ij st ch oe ▁ ▁d ▁b ▁v ▁a ▁i ▁o ▁e ▁t ▁z ▁h ▁m ▁w"
)
CHAT_TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>\n{{ m['content'] }}</s>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)


def write_tiny_gguf(path: Path, seed: int = 0) -> Path:
    """Write the model to `path` and return it; the same seed gives the same bytes."""
    writer = gguf.GGUFWriter(path, "llama")
    _write_shape(writer)
    _write_vocabulary(writer)
    _write_weights(writer, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _write_shape(writer: gguf.GGUFWriter) -> None:
    writer.add_name("random-tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(HIDDEN)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(HIDDEN // HEADS)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(VOCABULARY)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)


def _write_vocabulary(writer: gguf.GGUFWriter) -> None:
    tokens = _tokens()
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text.encode() for text, _, _ in tokens])
    writer.add_token_scores([score for _, score, _ in tokens])
    writer.add_token_types([int(kind) for _, _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(True)
    writer.add_chat_template(CHAT_TEMPLATE)


def _tokens() -> list[tuple[str, float, TokenType]]:
    """Control tokens, 256 bytes, pieces, and filling up to the size of the vocabulary."""
    control = [("<unk>", 0.0, TokenType.UNKNOWN), ("<s>", 0.0, TokenType.CONTROL), ("</s>", 0.0, TokenType.CONTROL)]
    fallback = [(f"<0x{byte:02X}>", 0.0, TokenType.BYTE) for byte in range(256)]
    tokens = control + fallback + [(text, score, TokenType.NORMAL) for text, score in _scored_pieces().items()]
    filling = [(f"<|extra_{i}|>", -1e4, TokenType.UNUSED) for i in range(VOCABULARY - len(tokens))]
    return tokens + filling


def _scored_pieces() -> dict[str, float]:
    """The longer the better. Merging goes two by two, so each beginning of a longer piece needs an entry as well."""
    single = [chr(code) for code in range(33, 127)] + list("éëïöüè€▁")
    scored = {piece: len(piece) * 2 - i / 1000 - 20 for i, piece in enumerate(dict.fromkeys(PIECES.split() + single))}
    for piece in list(scored):
        for length in range(2, len(piece)):
            scored.setdefault(piece[:length], length * 2 - 25.0)
    return scored


def _write_weights(writer: gguf.GGUFWriter, rng: np.random.Generator) -> None:
    shapes = {"token_embd.weight": (VOCABULARY, HIDDEN), "output.weight": (VOCABULARY, HIDDEN)}
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.{name}.weight": shape for name, shape in _layer().items()}
    for name, (rows, columns) in shapes.items():
        weights = rng.standard_normal((rows, columns), dtype=np.float32) / np.sqrt(columns)
        writer.add_tensor(name, weights.astype(np.float16), raw_dtype=GGMLQuantizationType.F16)
    norms = [f"blk.{layer}.{name}_norm.weight" for layer in range(LAYERS) for name in ("attn", "ffn")]
    for name in [*norms, "output_norm.weight"]:
        writer.add_tensor(name, np.ones(HIDDEN, np.float32))


def _layer() -> dict[str, tuple[int, int]]:
    keys = HIDDEN // HEADS * KV_HEADS
    attention = {"attn_q": (HIDDEN, HIDDEN), "attn_k": (keys, HIDDEN), "attn_v": (keys, HIDDEN)}
    forward = {"ffn_gate": (FEED_FORWARD, HIDDEN), "ffn_up": (FEED_FORWARD, HIDDEN), "ffn_down": (HIDDEN, FEED_FORWARD)}
    return attention | {"attn_output": (HIDDEN, HIDDEN)} | forward
