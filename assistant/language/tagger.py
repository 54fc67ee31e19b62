"""A learned tagger of text: for each word piece the chances it was trained to give, from eight-bit ONNX weights.

A folder of weights holds `tagger.onnx` and `tokenizer.json`. A text is tagged by itself, never in a batch with
others: eight-bit arithmetic scales its numbers by the whole batch, and a paragraph must get the same chances
whatever stands beside it. It needs neither torch nor sentence_transformers.

It does not know what the chances mean; train_tagger.py makes such a folder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.language.threads import session
from assistant.language.tokens import Block

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS, PIECES = "tagger.onnx", "tokenizer.json"
# Word pieces in a window, of which the encoder itself takes two for its own marks; paragraphs of fiction have 60.
WINDOW, OVERLAP, OWN = 512, 96, 2

_lock = Lock()


@dataclass(frozen=True, eq=False)
class Tagged:
    """Word pieces in text order: `spans` (pieces, 2) code-point offsets, `chances` (pieces, outputs) in 0..1."""

    spans: NDArray[np.int64]
    chances: NDArray[np.float32]

    def over(self, spans: NDArray[np.int64]) -> NDArray[np.float32]:
        """For each of (n, 2) half-open spans the mean chances of the pieces that touch it, (n, outputs); zeros where
        none does."""
        first = np.searchsorted(self.spans[:, 1], spans[:, 0], side="right")
        last = np.searchsorted(self.spans[:, 0], spans[:, 1], side="left")
        out = np.zeros((len(spans), self.chances.shape[1]), dtype=np.float32)
        touched = first < last
        if touched.any():
            # Sums from each first to each last piece: of the runs between all these edges, every second one.
            edges = np.stack([first, last], axis=1)[touched].ravel()
            padded = np.concatenate([self.chances, np.zeros((1, self.chances.shape[1]), dtype=np.float32)])
            out[touched] = np.add.reduceat(padded, edges)[::2] / (last - first)[touched, None].astype(np.float32)
        return out


@cache
def _loaded(folder: Path) -> "tuple[InferenceSession, Tokenizer]":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / PIECES))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return session(folder / WEIGHTS), tokenizer


def tag(text: str, folder: Path) -> Tagged:
    """The chances of every word piece of a text of any length; folder as train_tagger writes it."""
    with _lock:
        model, tokenizer = _loaded(folder)
    clean = text.encode("utf-8", "replace").decode("utf-8")
    encoded: Any = tokenizer.encode(clean, add_special_tokens=False)
    ids = np.asarray(encoded.ids, dtype=np.int64)
    outputs = int(model.get_outputs()[0].shape[-1])
    if not len(ids):
        return Tagged(np.zeros((0, 2), dtype=np.int64), np.zeros((0, outputs), dtype=np.float32))
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    chances = np.zeros((len(ids), outputs), dtype=np.float32)
    for begin, end, keep in windows(len(ids)):
        window = np.concatenate([[first], ids[begin:end], [last]])
        logits = model.run(None, {"ids": window})[0][1:-1]
        chances[keep:end] = 1.0 / (1.0 + np.exp(-logits[keep - begin :]))
    return Tagged(np.asarray(encoded.offsets, dtype=np.int64), chances)


def windows(pieces: int) -> list[tuple[int, int, int]]:
    """(begin, end, keep): windows over the pieces; each is believed from `keep` on, having seen what came before."""
    size = WINDOW - OWN
    found = [(0, min(size, pieces), 0)]
    while found[-1][1] < pieces:
        end = found[-1][1]
        found.append((end - OVERLAP, min(end - OVERLAP + size, pieces), end - OVERLAP // 2))
    return found


def tag_all(texts: Sequence[str], folder: Path) -> dict[str, Tagged]:
    """Each text's own chances, one after the other."""
    return {text: tag(text, folder) for text in texts}


def is_attached(block: Block, folder: Path) -> bool:
    return folder in block.memo


def attach(block: Block, folder: Path, tagged: Tagged) -> None:
    """Keep with a block what was found in its text."""
    spans = np.array([(t.start, t.end) for s in block.sentences for t in s], dtype=np.int64).reshape(-1, 2)
    rows = tagged.over(spans)
    ends = np.cumsum([0, *(len(s) for s in block.sentences)])
    block.memo[folder] = tuple(rows[a:b] for a, b in pairwise(ends))


def chances(block: Block, folder: Path) -> tuple[NDArray[np.float32], ...]:
    """For each sentence of a block (tokens, outputs) chances; found now unless they have been attached."""
    if not is_attached(block, folder):
        attach(block, folder, tag(block.text, folder))
    rows: tuple[NDArray[np.float32], ...] = block.memo[folder]
    return rows
