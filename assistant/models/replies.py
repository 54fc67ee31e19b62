"""What a reply must be before a writer sees it as one: there, whole, text, and not the prompt again.

It judges form only; whether a reply is any good is for others to say.
"""

import unicodedata
from collections.abc import Sequence

from assistant.errors import BadReply
from assistant.models.messages import Message

# Longer than any draft the page reads in one go is likely to come back as; a server that sends for ever stops here.
LONGEST_REPLY = 400_000  # characters
# Below this a reply may begin with the words of a message by chance ("Yes", a one-word draft).
LEAST_REPEATED = 20  # characters


def check_length(characters: int) -> None:
    """Raises BadReply where a reply has grown beyond LONGEST_REPLY."""
    if characters > LONGEST_REPLY:
        raise BadReply(
            f"The model went on past {LONGEST_REPLY:,} characters and was stopped: "
            "try again with a limit on tokens, or choose another model."
        )


def check_reply(text: str, finish: str | None, messages: Sequence[Message]) -> None:
    """Raises BadReply where `text` is empty, cut off, not text, or repeats one of `messages`.

    `finish` is the server's reason for stopping, None where it gave none.
    """
    if finish == "length":
        raise BadReply("The reply was cut off at the limit on tokens: raise the limit, or select a shorter passage.")
    if finish == "content_filter":
        raise BadReply("The provider's filter stopped the reply: choose another model for this passage.")
    if not text.strip():
        raise BadReply("The model sent an empty reply: try again, or choose another model.")
    if finish is None:
        raise BadReply("The reply was cut off before its end: try again; if it happens often, look at the server.")
    if not is_text(text):
        raise BadReply("The reply is not text: check that the address is a chat model's, or choose another model.")
    if any(repeats(text, message.text) for message in messages):
        raise BadReply(
            "The model only repeated the prompt: choose a model that is trained to follow instructions, or try again."
        )


def is_text(text: str) -> bool:
    """Whether `text` has no control characters but tab and line breaks, and no lone surrogates."""
    return all(c in "\t\n\r" or unicodedata.category(c) not in {"Cc", "Cs"} for c in text)


def repeats(reply: str, prompt: str) -> bool:
    """Whether `reply` begins with the whole of `prompt`, white space aside."""
    said, asked = " ".join(reply.split()), " ".join(prompt.split())
    return len(asked) >= LEAST_REPEATED and said.startswith(asked)
