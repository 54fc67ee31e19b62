"""What a reply must be before a writer sees it as one: there, whole, text, and not the prompt again.

It judges form only; whether a reply is any good is for others to say.
"""

import json
import unicodedata

from assistant.errors import BadReply
from assistant.models.messages import Prompt, is_continued, texts

# Longer than any draft the page reads in one go is likely to come back as; a server that sends for ever stops here.
LONGEST_REPLY = 400_000  # characters
# Below this a reply may begin with the words of a message by chance ("Yes", a one-word draft).
LEAST_REPEATED = 20  # characters
# A model that sends the very same piece so often in a row sends nothing else any more.
LONGEST_RUN = 100


def check_length(characters: int) -> None:
    """Raises BadReply where a reply has grown beyond LONGEST_REPLY."""
    if characters > LONGEST_REPLY:
        raise BadReply(
            f"The model went on past {LONGEST_REPLY:,} characters and was stopped: "
            "try again with a limit on tokens, or choose another model."
        )


class Growth:
    """A reply as it grows. add() raises BadReply where it grows past LONGEST_REPLY, or says one thing for ever."""

    def __init__(self) -> None:
        self._characters, self._last, self._run = 0, "", 0

    def add(self, piece: str) -> None:
        self._characters += len(piece)
        check_length(self._characters)
        self._run = self._run + 1 if piece == self._last else 1
        self._last = piece
        if self._run > LONGEST_RUN:
            raise BadReply("The model said the same thing over and over: try again, or choose another model.")


def check_reply(text: str, finish: str | None, prompt: Prompt, *, as_json: bool = False) -> None:
    """Raises BadReply where `text` is empty, cut off, not text, not the JSON object it was to be, or repeats `prompt`.

    `finish` is the server's reason for stopping, None where it gave none. A reply that goes on from a text that was
    given may stop at the limit on tokens, and may be empty: that text may have been whole.
    """
    continued = is_continued(prompt)
    if finish == "length" and not continued:
        raise BadReply("The reply was cut off at the limit on tokens: raise the limit, or select a shorter passage.")
    if finish == "content_filter":
        raise BadReply("The provider's filter stopped the reply: choose another model for this passage.")
    if not text.strip() and not (continued and finish):
        raise BadReply("The model sent an empty reply: try again, or choose another model.")
    if finish is None:
        raise BadReply(
            "The reply was cut off before its end: try again; if it happens often, look at the server.", passing=True
        )
    if not is_text(text):
        raise BadReply("The reply is not text: check that the address is a chat model's, or choose another model.")
    if any(repeats(text, said) for said in texts(prompt)):
        raise BadReply(
            "The model only repeated the prompt: choose a model that is trained to follow instructions, or try again."
        )
    if as_json and not is_object(text):
        raise BadReply("The model did not answer with the JSON it was asked for: try again, or choose another model.")


def is_object(text: str) -> bool:
    """Whether `text` is a JSON object."""
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def is_text(text: str) -> bool:
    """Whether `text` has no control characters but tab and line breaks, and no lone surrogates."""
    return all(c in "\t\n\r" or unicodedata.category(c) not in {"Cc", "Cs"} for c in text)


def repeats(reply: str, prompt: str) -> bool:
    """Whether `reply` begins with the whole of `prompt`, white space aside."""
    said, asked = " ".join(reply.split()), " ".join(prompt.split())
    return len(asked) >= LEAST_REPEATED and said.startswith(asked)
