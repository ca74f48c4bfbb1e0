"""A reader of about 150 kB with random weights: real onnxruntime and tokenizer, nothing learned.

Texts that share words lie nearer to each other than texts that do not, and the same text always at the same place.
"""

from __future__ import annotations

from pathlib import Path

from bot.retrieval.encoders.reader_model import HEAD

WIDTH = 32
_TEXTS = (
    "De beller heeft zes weken om bezwaar te maken tegen een aanslag van de Belastingdienst.",
    "Voor giften geldt een drempel. Een gift is aftrekbaar als de instelling een ANBI is.",
    "Hoe lang duurt een betalingsregeling? Wanneer krijg ik geld terug van mijn aangifte?",
)


def write_tiny_reader(folder: Path, seed: int = 0) -> Path:
    """Writes the folder and returns it; the same seed gives the same vectors."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import BertConfig, BertModel

    from train.reader.bi_encoder import Recipe
    from train.reader.export import export, export_joint_head
    from train.reader.joint_head import JointHead

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(models.BPE(unk_token=None))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(
        _TEXTS, trainers.BpeTrainer(vocab_size=512, initial_alphabet=alphabet, show_progress=False)
    )
    tokenizer.save(str(folder / "words.json"))
    torch.manual_seed(seed)
    config = BertConfig(  # type: ignore[no-untyped-call]
        vocab_size=512,
        hidden_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=WIDTH,
        max_position_embeddings=128,
    )
    model = BertModel(config, add_pooling_layer=False)  # type: ignore[no-untyped-call]
    model.save_pretrained(folder / "trained")
    export(folder / "trained", folder / "words.json", folder / "reader", Recipe(), quantized=False)
    torch.manual_seed(seed)
    head = JointHead(WIDTH, model.encoder.layer)
    for weights in head.judge.parameters():
        torch.nn.init.normal_(weights)
    export_joint_head(head, config.num_attention_heads, folder / "reader" / HEAD)
    return folder / "reader"
