"""Fine-tunes MiniLM as a tagger of word pieces and writes it as eight-bit ONNX, for tagger.py to run.

All weights move (Adam with decoupled decay, linear warm-up and decay of the rate), in bfloat16 where the processor
has it. Several seeds start from the same weights and are averaged weight by weight ("model soup", Wortsman and
others 2022): one model of the same size that is nearly as good as asking all of them.

It does not know what the targets mean. It is used for training alone: reading imports neither this nor torch.
"""

import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from assistant.language.tagger import OWN, PIECES, WEIGHTS
from assistant.language.vectors import model_folder

# Word pieces; the rest of a longer text is not trained on.
LONGEST = 384
POOL = 8
HEAD_RATE = 10


@dataclass(frozen=True, eq=False)
class Example:
    """A text and what each of its characters should get: (characters, outputs) in 0..1, NaN where nobody said."""

    text: str
    targets: NDArray[np.float32]
    weight: float = 1.0


@dataclass(frozen=True)
class Plan:
    """How to train: passes over the data, top rate, texts a step, dropout, and the weight of each output's loss."""

    output_weights: tuple[float, ...]
    epochs: int = 4
    rate: float = 5e-5
    batch: int = 8
    dropout: float = 0.1
    decay: float = 0.01


class PieceTagger(nn.Module):
    """MiniLM with one linear layer over its last hidden states; logits (texts, pieces, outputs)."""

    def __init__(self, outputs: int, dropout: float) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(model_folder()),
            attn_implementation="eager",
            add_pooling_layer=False,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(self.encoder.config.hidden_size, outputs)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        logits: Tensor = self.head(self.dropout(hidden))
        return logits


class OneText(nn.Module):
    """What a PieceTagger says of one text without padding: ids (pieces,) to logits (pieces, outputs).

    It is what runs. Nothing is masked, no shape is worked out, query, key and value are one product, and the sums
    before a normalisation stay sums: onnxruntime takes two thirds of the time that it takes for the encoder as it is.
    """

    def __init__(self, tagger: PieceTagger) -> None:
        super().__init__()
        self.tagger = tagger
        config = tagger.encoder.config
        self.heads, self.width = config.num_attention_heads, config.hidden_size // config.num_attention_heads
        self.together = nn.ModuleList(_together(each.attention.self) for each in tagger.encoder.encoder.layer)

    def forward(self, ids: Tensor) -> Tensor:
        given = self.tagger.encoder.embeddings
        places, kind = given.position_embeddings.weight[: ids.shape[0]], given.token_type_embeddings.weight[0]
        hidden = given.LayerNorm(given.word_embeddings(ids) + places + kind)
        for layer, together in zip(self.tagger.encoder.encoder.layer, self.together, strict=True):
            query, key, value = together(hidden).reshape(-1, 3, self.heads, self.width).permute(1, 2, 0, 3).unbind(0)
            seen = torch.softmax(query @ key.transpose(-1, -2) * self.width**-0.5, dim=-1) @ value
            mixed = layer.attention.output.dense(seen.permute(1, 0, 2).reshape(-1, self.heads * self.width))
            hidden = layer.attention.output.LayerNorm(mixed + hidden)
            inner = layer.output.dense(nn.functional.gelu(layer.intermediate.dense(hidden)))
            hidden = layer.output.LayerNorm(inner + hidden)
        logits: Tensor = self.tagger.head(hidden)
        return logits


def _together(attention: Any) -> nn.Linear:
    """Query, key and value of a layer as one layer."""
    parts = attention.query, attention.key, attention.value
    made = nn.Linear(parts[0].in_features, sum(p.out_features for p in parts))
    made.weight.data = torch.cat([p.weight for p in parts]).detach()
    made.bias.data = torch.cat([p.bias for p in parts]).detach()
    return made


@dataclass(frozen=True, eq=False)
class _Encoded:
    ids: NDArray[np.int64]
    targets: NDArray[np.float32]
    weight: float


def train(draw: Callable[[random.Random], Sequence[Example]], plan: Plan, seed: int) -> PieceTagger:
    """Train on what `draw` gives for each epoch (it may sample and crop); the same seed repeats it on one machine."""
    # The same beginning for every seed, so that their weights can be averaged.
    torch.manual_seed(0)
    model = PieceTagger(len(plan.output_weights), plan.dropout)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = _tokenizer()
    head = {id(p) for p in model.head.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if id(p) not in head], "lr": plan.rate},
            {"params": list(model.head.parameters()), "lr": HEAD_RATE * plan.rate},
        ],
        weight_decay=plan.decay,
        fused=True,
    )
    batches = [_batches(_encode(draw(chance), tokenizer), plan.batch, chance) for _ in range(plan.epochs)]
    steps = sum(map(len, batches))
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1.0 - step / steps)
    )
    weights = torch.tensor(plan.output_weights)
    model.train()
    for epoch, epoch_batches in enumerate(batches):
        total = 0.0
        for batch in epoch_batches:
            loss = _loss(model, batch, weights)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rates.step()
            total += loss.item()
        print(f"  seed {seed}, epoch {epoch + 1}: loss {total / len(epoch_batches):.4f}", flush=True)
    return model.eval()


def averaged(models: Sequence[PieceTagger]) -> PieceTagger:
    """One model whose weights are the mean of these."""
    states = [m.state_dict() for m in models]
    mean = {name: torch.stack([s[name].float() for s in states]).mean(dim=0) for name in states[0]}
    models[0].load_state_dict(mean)
    return models[0].eval()


def write(model: PieceTagger, folder: Path) -> None:
    """The folder that tagger.py reads: weights in eight bits (one scale a column), and the word pieces."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = str(Path(scratch) / WEIGHTS)
        torch.onnx.export(
            OneText(model).eval(),
            (torch.ones(8, dtype=torch.long),),
            exact,
            input_names=["ids"],
            output_names=["logits"],
            dynamic_axes={"ids": {0: "pieces"}, "logits": {0: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(exact, str(folder / WEIGHTS), weight_type=QuantType.QInt8, per_channel=True)
    _tokenizer().save(str(folder / PIECES), pretty=False)


def _tokenizer() -> Any:
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _encode(examples: Sequence[Example], tokenizer: Any) -> list[_Encoded]:
    out = []
    for e in examples:
        got = tokenizer.encode(e.text)
        keep = min(len(got.ids), LONGEST)
        nothing = np.full(e.targets.shape[1], np.nan, dtype=np.float32)
        targets = [e.targets[a:b].mean(axis=0) if b > a else nothing for a, b in got.offsets[:keep]]
        out.append(_Encoded(np.asarray(got.ids[:keep]), np.asarray(targets, dtype=np.float32), e.weight))
    return [e for e in out if len(e.ids) > OWN]


def _batches(encoded: list[_Encoded], size: int, chance: random.Random) -> list[list[_Encoded]]:
    """Texts of like length together, in random order."""
    chance.shuffle(encoded)
    out = []
    for begin in range(0, len(encoded), size * POOL):
        pool = sorted(encoded[begin : begin + size * POOL], key=lambda e: len(e.ids))
        out += [pool[i : i + size] for i in range(0, len(pool), size)]
    chance.shuffle(out)
    return out


def _loss(model: PieceTagger, batch: list[_Encoded], output_weights: Tensor) -> Tensor:
    longest, outputs = max(len(e.ids) for e in batch), len(output_weights)
    ids, mask = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest, dtype=torch.long)
    targets = torch.full((len(batch), longest, outputs), float("nan"))
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)], mask[row, : len(e.ids)] = torch.from_numpy(e.ids), 1
        targets[row, : len(e.ids)] = torch.from_numpy(e.targets)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(ids, mask)
    known = ~targets.isnan()
    each = nn.functional.binary_cross_entropy_with_logits(logits.float(), targets.nan_to_num(), reduction="none")
    texts = torch.tensor([e.weight for e in batch])[:, None, None]
    loss: Tensor = (each * known * texts * output_weights).sum() / known[..., 0].sum()
    return loss
