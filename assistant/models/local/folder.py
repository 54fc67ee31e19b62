"""What lies in a model folder: how large it is, under which licence, and whether it can be used at all.

Only safetensors weights and a tokenizer.json are read. A model that brings code of its own is refused, not asked
about: nothing from a model's folder is ever run. Nothing is loaded here and the network is not touched.
"""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml  # type: ignore[import-untyped]

from assistant.errors import BadInput, MissingFile, Refused

WEIGHTS, INDEX, TOKENIZER = "model.safetensors", "model.safetensors.index.json", "tokenizer.json"
# Formats that can hide code in a file of numbers.
PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
# How the configurations of different families call the longest text, in tokens.
WINDOWS = ("max_position_embeddings", "n_positions", "n_ctx", "seq_length", "max_seq_len")


@dataclass(frozen=True, slots=True)
class Description:
    """A model folder that can be loaded.

    name: as it was given. weight_bytes: size of the weights on disk; in memory about that, up to twice that on a
    processor. licence: as the model's card states it, None where it does not. window: tokens of prompt and reply
    together, None where the configuration does not say. chat: whether it is made for conversations.
    """

    name: str
    folder: Path
    architecture: str
    weight_bytes: int
    licence: str | None
    window: int | None
    chat: bool

    def __str__(self) -> str:
        """For the writer who is about to load it."""
        kind = "follows instructions" if self.chat else "only continues text"
        licence = f"licence {self.licence}" if self.licence else "no licence stated"
        return f"{self.name}: {self.architecture}, {size(self.weight_bytes)}, {licence}; {kind}; one reply at a time"


def size(count: int) -> str:
    """Bytes as a writer reads them."""
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"


def describe(name: str) -> Description:
    """What loading `name`, a folder or a model in the hub's cache on this machine, would load.

    Raises MissingFile for a folder or file that is not there, BadInput for one that cannot be read, Refused for a
    model that would run code of its own or has no safetensors weights.
    """
    folder = find(name)
    config = _json(folder / "config.json")
    if not (folder / TOKENIZER).is_file():
        raise MissingFile(f"The model folder {folder} has no {TOKENIZER}: download the model again.")
    for file in sorted(folder.glob("*config.json")):
        if "auto_map" in _json(file, whole=False):
            raise Refused(f"The model in {folder} asks to run code of its own ({file.name}): choose another model.")
    text = config.get("text_config", config)
    window = next((text[key] for key in WINDOWS if isinstance(text.get(key), int)), None)
    architectures = config.get("architectures") or [config.get("model_type", "unknown")]
    return Description(
        name,
        folder,
        str(architectures[0]),
        sum(path.stat().st_size for path in _weights(folder)),
        _stated_licence(folder),
        window,
        _has_chat_template(folder),
    )


def find(name: str) -> Path:
    """The folder that `name` means: itself, or the newest copy in the hub's cache. Raises MissingFile."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if HUB_NAME.fullmatch(name) and (cached := _cached(name)):
        return cached
    raise MissingFile(f"There is no model folder “{name}” on this machine: give its path, or download it first.")


def _cached(name: str) -> Path | None:
    """The hub's cache on this machine, read as huggingface_hub lays it out: a reference, and a snapshot it names."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    model = Path(os.environ.get("HF_HUB_CACHE", home / "hub")) / f"models--{name.replace('/', '--')}"
    try:
        snapshot = model / "snapshots" / (model / "refs" / "main").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return snapshot if snapshot.is_dir() else None


def _weights(folder: Path) -> list[Path]:
    if (folder / INDEX).is_file():
        shards = _json(folder / INDEX).get("weight_map", {})
        # A shard's name is the model's own word: one that leads out of the folder is not followed.
        names = sorted({Path(str(shard)).name for shard in shards.values()}) if isinstance(shards, dict) else []
    else:
        names = [WEIGHTS]
    paths = [folder / name for name in names]
    missing = [path.name for path in paths if not path.is_file()]
    if not missing and paths:
        return paths
    if any(next(folder.glob(kind), None) for kind in PICKLES):
        raise Refused(
            f"The weights in {folder} are not in safetensors, and other formats can hide code: "
            "look for the same model with safetensors files."
        )
    raise MissingFile(f"The model folder {folder} has no {', '.join(missing) or WEIGHTS}: download the model again.")


def _json(path: Path, *, whole: bool = True) -> dict[str, Any]:
    """The object in a JSON file; where it need not be `whole`, {} for a file that cannot be read as one."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MissingFile(f"The model folder {path.parent} has no {path.name}: download the model again.") from None
    except (OSError, ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    if whole:
        raise BadInput(f"The file {path} cannot be read: download the model again.")
    return {}


def _has_chat_template(folder: Path) -> bool:
    apart = any((folder / name).is_file() for name in ("chat_template.jinja", "chat_template.json"))
    return apart or bool(_json(folder / "tokenizer_config.json", whole=False).get("chat_template"))


def _stated_licence(folder: Path) -> str | None:
    """The licence in the head of the model's card."""
    try:
        stated = frontmatter.loads((folder / "README.md").read_text(encoding="utf-8")).metadata.get("license")
    except (OSError, ValueError, yaml.YAMLError):
        return None
    return " ".join(str(stated).split())[:80] if stated else None
