"""A model's files from the hub: what it offers, and fetching it. The only module here that goes to the network.

Both happen because the writer said so, one call each. The hub's library decides when it is imported whether it may go
online, and this process has it offline; so a process of its own asks. It is told the model's name and nothing of the
draft; the library adds the writer's own key for the hub where there is one.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from assistant.errors import BadInput, Refused, TimedOut, Unreachable
from assistant.models.local.folder import HUB_NAME, size
from assistant.settings import ROOT

# Weights, configuration, tokenizer, and the card with the licence: no code, no other formats of the same weights.
WANTED, UNWANTED = ["*.safetensors", "*.json", "*.jinja", "README.md", "LICENSE*"], ["*/*"]
ASK_SECONDS, FETCH_SECONDS = 30.0, 6 * 3600.0
NOT_GIVEN = re.compile(r"\b(RepositoryNotFound|GatedRepo|RevisionNotFound|DisabledRepo)Error\b")


@dataclass(frozen=True, slots=True)
class Offer:
    """A model on the hub: `download_bytes` to fetch, its licence as stated there (None: none stated)."""

    name: str
    download_bytes: int
    licence: str | None

    def __str__(self) -> str:
        licence = f"licence {self.licence}" if self.licence else "no licence stated"
        return f"{self.name}: {size(self.download_bytes)} to download, {licence}"


def offer(name: str, *, yes: bool = False) -> Offer:
    """Ask the hub about a model: size and licence. `yes`: the writer agreed that the hub is asked.

    Raises Refused without that yes and for a model the hub does not give, BadInput, Unreachable, TimedOut.
    """
    _check(name, yes, f"Asking the hub about {name} goes to the network: say yes to that first.")
    answer = _apart("offer", name, ASK_SECONDS)
    licence = answer.get("licence")
    return Offer(name, int(str(answer["bytes"])), str(licence) if licence else None)


def fetch(name: str, *, yes: bool = False) -> Path:
    """Download a model into the hub's cache on this machine and return its folder; blocks until it is there.

    `yes`: the writer agreed to size and licence. Raises as offer() does.
    """
    _check(name, yes, f"{name} would be downloaded from the hub: look at its size and licence, and say yes first.")
    return Path(str(_apart("fetch", name, FETCH_SECONDS)["folder"]))


def _check(name: str, yes: bool, refusal: str) -> None:
    if not HUB_NAME.fullmatch(name):
        raise BadInput("That is not the name of a model on the hub: write it as owner/name.")
    if not yes:
        raise Refused(refusal)


def _apart(what: str, name: str, seconds: float) -> dict[str, object]:
    """Run this file in a Python of its own that may go online; the JSON it prints."""
    environment = os.environ | {
        "HF_HUB_OFFLINE": "0",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, "-m", __name__, what, name]
    try:
        done = subprocess.run(  # noqa: S603 - this very file, and a name of letters that passed HUB_NAME
            command, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise TimedOut(f"The hub took too long over {name}: try again later.") from None
    if done.returncode == 0:
        return dict(json.loads(done.stdout.splitlines()[-1]))
    if NOT_GIVEN.search(done.stderr):
        raise Refused(f"The hub does not give {name}: check its name, or accept its terms on the hub first.")
    raise Unreachable(f"The hub did not answer as expected about {name}: check the network, or try again later.")


def _offered(name: str) -> dict[str, object]:
    """In the process that may go online: size of what would be fetched, and the licence on the model's card."""
    from huggingface_hub import HfApi

    info = HfApi().model_info(name, files_metadata=True)
    files = [file for file in info.siblings or [] if not any(fnmatch(file.rfilename, kind) for kind in UNWANTED)]
    wanted = [file for file in files if any(fnmatch(file.rfilename, kind) for kind in WANTED)]
    return {"bytes": sum(file.size or 0 for file in wanted), "licence": getattr(info.card_data, "license", None)}


def _fetched(name: str) -> dict[str, object]:
    """In the process that may go online: the folder of the model, once it is there."""
    from huggingface_hub import snapshot_download

    return {"folder": snapshot_download(name, allow_patterns=WANTED, ignore_patterns=UNWANTED)}


if __name__ == "__main__":
    print(json.dumps({"offer": _offered, "fetch": _fetched}[sys.argv[1]](sys.argv[2])))
