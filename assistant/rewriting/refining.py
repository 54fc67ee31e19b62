"""A candidate asked for again, with a wish about it: what is wished, and why the one before was sent back.

Plain frozen data. What an engine makes of it, by_model.py and offline/refining.py know.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.errors import BadInput

# Less of what it changed, stranger, shorter, or what the writer says.
Wish = Literal["less", "stranger", "shorter", "own"]
# Too tame, it changes what happens, it is not the writer's voice.
Reason = Literal["tame", "changes", "voice"]


@dataclass(frozen=True, slots=True)
class Refinement:
    """`earlier` is the passage of the candidate it is about; `words` are the wish where it is the writer's own;
    `reason` is why the writer sent that candidate back, None where they did not, or did not say. Raises BadInput."""

    earlier: str
    wish: Wish
    words: str = ""
    reason: Reason | None = None

    def __post_init__(self) -> None:
        if self.wish == "own" and not self.words.strip():
            raise BadInput("Say in a few words what you wish of it, or ask for less, stranger or shorter.")
