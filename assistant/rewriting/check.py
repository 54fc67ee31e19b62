"""What a rewrite must be at least, whoever made it: there, not the old words again, not the prompt.

Whether it kept the facts, names and person is the guard's to say, and no part of this.
"""

from assistant.errors import BadReply
from assistant.prompts import Filled

# So many words of the prompt in a row are no accident.
REPEATED_WORDS = 12


def check(old: str, new: str, prompt: Filled | None = None) -> None:
    """Raises BadReply, its message fit for the card of the candidate."""
    if not new.strip():
        raise BadReply("The rewrite came back empty; ask again, or take another strategy.")
    if new.split() == old.split():
        raise BadReply("The rewrite is the draft again, word for word; raise the temperature or take another strategy.")
    if prompt and repeats(prompt.system, new, old):
        raise BadReply("The model repeated its instructions; ask again, or take another model.")


def repeats(prompt: str, reply: str, draft: str) -> bool:
    """Whether the reply holds a run of the prompt's words that the draft does not hold itself."""
    words = reply.lower().split()
    asked, own = " ".join(prompt.lower().split()), " ".join(draft.lower().split())
    runs = (" ".join(words[i : i + REPEATED_WORDS]) for i in range(max(0, len(words) - REPEATED_WORDS + 1)))
    return any(run in asked and run not in own for run in runs)
