"""Every refusal of the program, drawn as one tree.

    AssistantError                  its message is shown to the writer: one sentence, and what to do
    ├── BadInput                    what was given cannot be read
    │   ├── MissingFile             no such file, or it is a directory
    │   ├── NotText                 a binary file, or one that is not UTF-8
    │   └── BadSpan                 offsets that lie outside the draft
    ├── UnknownName                 a strategy, model or setting that does not exist; names near ones
    ├── BadSettings                 an environment variable or the settings file does not fit
    ├── BadPromptFile               a file in prompts/ that does not load; names file and key
    └── ModelError                  a model did not answer as asked
        ├── NoKey                   no key for that provider
        ├── Unreachable             nothing answers at that address
        ├── Refused                 401, 403, 404, or the provider refused the request itself
        ├── RateLimited             429
        ├── ServerFailed            500 and its kin
        ├── TimedOut                it took longer than the limit
        ├── OverBudget              it would cost more than is left
        └── BadReply                empty, cut off, not text, or the prompt repeated

Anything that is not an AssistantError is a bug and crashes loudly. A message never holds the draft's
words beyond a short quotation, and never a key.
"""

import difflib
from collections.abc import Iterable


class AssistantError(Exception):
    """A refusal. Its message is written for the person who reads it, and says what to do."""


class BadInput(AssistantError):
    """What was given cannot be read."""


class MissingFile(BadInput):
    """No such file, or a directory where a file was wanted."""


class NotText(BadInput):
    """Bytes that are not UTF-8 text."""


class BadSpan(BadInput):
    """Offsets that lie outside the draft."""


# So many names are listed where none is near; of more, a list would be no help.
LISTED = 20


class UnknownName(AssistantError):
    """A name that is not known; the message offers the nearest ones, or all where they are few."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or (names if len(names) <= LISTED else [])
        advice = f"try {' or '.join(near)}" if near else "check how its provider writes it"
        super().__init__(f"There is no {kind} called “{name}”; {advice}.")


class BadSettings(AssistantError):
    """An environment variable or a line of the settings file that does not fit."""


class BadPromptFile(AssistantError):
    """A file in prompts/ that does not load."""


class ModelError(AssistantError):
    """A model did not answer as asked.

    `passing`: the same request may well succeed in a moment. `wait`: seconds the server asked to wait before that.
    """

    def __init__(self, message: str, *, passing: bool = False, wait: float | None = None) -> None:
        super().__init__(message)
        self.passing, self.wait = passing, wait


class NoKey(ModelError):
    """No key for that provider."""


class Unreachable(ModelError):
    """Nothing answers at that address."""


class Refused(ModelError):
    """401, 403, 404, or the provider refused the request itself."""


class RateLimited(ModelError):
    """429: too many requests."""


class ServerFailed(ModelError):
    """500 and its kin."""


class TimedOut(ModelError):
    """It took longer than the limit."""


class OverBudget(ModelError):
    """It would cost more than is left."""


class BadReply(ModelError):
    """A reply that is empty, cut off, not text, or repeats the prompt."""
