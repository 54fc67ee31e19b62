"""A tiny random model and its tokenizer, written to a folder as a real one is: the real loading code reads it.

Byte-level BPE trained on a few sentences, so that phrases cross token boundaries and any text can be spelt; weights
drawn at random with a spread that makes some tokens likelier than others. The word model's tokens are whole words
instead, few enough to compute every chance exactly.
"""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)

SENTENCES = [
    "The river ran past the mill and the miller counted his sacks.",
    "A testament to the human spirit, the weight of the world on her shoulders.",
    "She felt a wave of relief wash over her as the sun set over the hills.",
    "It was not just a house, but a home; he let out a breath he did not know he was holding.",
]
END = "<|end|>"
TEMPLATE = (
    "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}" + END + "{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def byte_tokenizer(size: int = 400) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[END, "<|system|>", "<|user|>", "<|assistant|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(SENTENCES, trainer)
    return tokenizer


def word_tokenizer(words: list[str]) -> Tokenizer:
    """Each word, with the space before it, is one token."""
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate([END, *("▁" + w for w in words)])}, END))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="never")
    tokenizer.add_special_tokens([END])
    return tokenizer


def write_model(folder: Path, *, seed: int = 0, spread: float = 0.6, window: int = 512, chat: bool = True) -> Path:
    """A Llama of a few thousand parameters over bytes and their pairs, saved in `folder`."""
    tokenizer = byte_tokenizer()
    config = LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=window,
        eos_token_id=tokenizer.token_to_id(END),
        bos_token_id=None,
        tie_word_embeddings=True,
        initializer_range=spread,
    )
    torch.manual_seed(seed)
    return _save(folder, LlamaForCausalLM(config), tokenizer, TEMPLATE if chat else None)


def write_word_model(folder: Path, words: list[str], *, seed: int = 0, spread: float = 0.6) -> Path:
    """A GPT-2 of one layer over whole words, saved in `folder`; the quickest there is."""
    tokenizer = word_tokenizer(words)
    config = GPT2Config(
        vocab_size=tokenizer.get_vocab_size(),
        n_embd=16,
        n_layer=1,
        n_head=2,
        n_positions=64,
        bos_token_id=None,
        eos_token_id=tokenizer.token_to_id(END),
        initializer_range=spread,
        resid_pdrop=0.0,
    )
    torch.manual_seed(seed)
    return _save(folder, GPT2LMHeadModel(config), tokenizer, None)


def _save(folder: Path, model: PreTrainedModel, tokenizer: Tokenizer, template: str | None) -> Path:
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token=END)
    fast.chat_template = template
    fast.save_pretrained(folder)
    model.save_pretrained(folder)
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n# Tiny\n", encoding="utf-8")
    return folder


def edit_json(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")
