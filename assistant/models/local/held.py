"""The one model in memory. It comes with load(), which is the writer's word, and goes with unload().

A model takes gigabytes, so there is one at a time: loading another lets go of the first. It does not download.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from assistant.errors import Refused
from assistant.language.loading import loading
from assistant.models.local.folder import Description, describe

if TYPE_CHECKING:
    import torch

# Up to this size a processor computes in float32, the fastest there; larger models take half the room in bfloat16.
LARGE = 4_000_000_000  # bytes
TURN_SECONDS = 0.05  # how often whoever waits for a turn looks whether it is still wanted


class Stopped(Exception):
    """Whoever asked is gone, or the model is."""


@dataclass(frozen=True, slots=True)
class Held:
    """A model in memory.

    turn: one generation at a time; whoever holds this lock may use the model. gone: set by unload(), which ends
    what is under way within a token. ends: the tokens that end a reply.
    """

    description: Description
    model: Any
    tokenizer: Any
    device: "torch.device"
    ends: frozenset[int]
    turn: Lock = field(default_factory=Lock)
    gone: Event = field(default_factory=Event)

    @property
    def name(self) -> str:
        return self.description.name

    @property
    def busy(self) -> bool:
        """Whether a reply is under way, so that the next one waits."""
        return self.turn.locked()

    @contextmanager
    def taking_turns(self, unwanted: Callable[[], bool]) -> Iterator[None]:
        """Wait for the model's turn and have it. Raises Stopped where `unwanted` says so meanwhile."""
        while not self.turn.acquire(timeout=TURN_SECONDS):
            if unwanted():
                raise Stopped
        try:
            yield
        finally:
            self.turn.release()


_changing = Lock()
_held: Held | None = None


def held(name: str | None = None) -> Held | None:
    """The model in memory; with `name`, only where it is that one."""
    if _held is None or name is None or _held.name == name:
        return _held
    same = Path(name).expanduser().resolve() == _held.description.folder.resolve()
    return _held if same else None


def wanted(name: str) -> Held:
    """The model `name`. Raises Refused where it is not loaded, saying what loading it would mean; else as describe."""
    if found := held(name):
        return found
    raise Refused(f"The model is not loaded; load it first if you want it: {describe(name)}.")


def load(name: str) -> Held:
    """Load a model, a folder or one in the hub's cache, onto the graphics card if there is one. Blocks for seconds.

    Called on the writer's word alone. What was loaded before is let go first. Raises as describe(), and Refused for
    a model that this program's libraries do not know or that is damaged.
    """
    with _changing:
        if found := held(name):
            return found
        description = describe(name)
        unload()
        loaded = _load(description)
        _keep(loaded)
        return loaded


def unload() -> None:
    """Let go of the model in memory, if there is one; a reply under way ends within a token."""
    if _held:
        _held.gone.set()
    _keep(None)


def _keep(model: Held | None) -> None:
    global _held
    _held = model


def _load(description: Description) -> Held:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    with loading:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # Local files only, no code from the folder, no pickles: describe() checked it, and here it is said again.
    safely = {"local_files_only": True, "trust_remote_code": False}
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    dtype: Any = "auto"
    if device.type == "cpu":
        dtype = torch.float32 if description.weight_bytes < LARGE else torch.bfloat16
    try:
        tokenizer = AutoTokenizer.from_pretrained(description.folder, **safely)
        both: Any = AutoModelForCausalLM.from_pretrained(
            description.folder, use_safetensors=True, dtype=dtype, output_loading_info=True, **safely
        )
        model, report = both
        model.to(device).eval()
    except Exception as error:  # transformers raises whatever a broken folder leads it to
        raise Refused(
            f"The model in {description.folder} cannot be loaded ({type(error).__name__}): download it again, choose "
            "one that the transformers library knows, or a smaller one if it is memory that is short."
        ) from error
    if report["missing_keys"]:  # transformers would fill them with random numbers
        raise Refused(
            f"The weights in {description.folder} lack {len(report['missing_keys'])} parts: download it again."
        )
    if not getattr(tokenizer, "is_fast", False) or model._is_stateful:
        raise Refused(f"{description.architecture} is a kind of model that cannot be steered here: choose another.")
    return Held(description, model, tokenizer, device, _ends(model, tokenizer))


def _ends(model: Any, tokenizer: Any) -> frozenset[int]:
    stated = model.generation_config.eos_token_id
    ends = stated if isinstance(stated, list) else [stated]
    return frozenset(end for end in [*ends, tokenizer.eos_token_id] if end is not None)
