"""What a rewrite must be at least, whoever made it: there, and not the old words again.

Anything that came is a candidate; what is wrong with it, the guard says on its card.
"""

from assistant.errors import BadReply


def check(old: str, new: str) -> None:
    """Raises BadReply, its message fit for the card of the candidate."""
    if not new.strip():
        raise BadReply("The rewrite came back empty; ask again, or take another strategy.")
    if new.split() == old.split():
        raise BadReply("The rewrite is the draft again, word for word; raise the temperature or take another strategy.")
