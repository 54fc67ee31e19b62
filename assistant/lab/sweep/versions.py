"""The versions that decide what comes out of a sweep: Python's, and those of libraries that read, write and count."""

import platform
from importlib.metadata import version

DECIDING = ("litellm", "numpy", "onnxruntime", "sentence-transformers", "spacy", "statsmodels", "torch", "transformers")


def versions() -> dict[str, str]:
    """By name. Imports none of them."""
    return {"python": platform.python_version(), **{name: version(name) for name in DECIDING}}
