"""A phrase or construction the writer banned, by the lever `bans`."""

from collections import Counter
from collections.abc import Iterator

from assistant.models.bans import matcher
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection


def find(compared: Comparison) -> Iterator[Objection]:
    """What the rewrite brings in is refused; what it leaves standing, as no rule fitted it, is marked down."""
    bans = compared.request.asking(0).bans
    if not bans:
        return
    before = Counter(hit.ban for hit in matcher(bans).hits(compared.request.passage))
    found = matcher(bans).hits(compared.passage)
    more = Counter(hit.ban for hit in found) - before
    new = [compared.passage[hit.start : hit.end] for hit in found if hit.ban in more]
    left = [compared.passage[hit.start : hit.end] for hit in found if hit.ban not in more]
    if new:
        yield objection("banned_words", "It holds what you banned: {words}.", new, refuses=True)
    if left:
        yield objection("banned_words", "What you banned still stands in it: {words}.", left)


CHECK = Check(
    about="A phrase or construction that you banned.",
    find=find,
    flags=(
        Example("She sat down.", "She sat down with a sense of dread.", bans=("a sense of",)),
        Example("She had a sense of dread. He left.", "She had a sense of dread.", bans=("a sense of",)),
        Example("She sat down.", "It was not rain but snow.", bans=(r"/not \w+ but/",)),
    ),
    passes=(
        Example("She had a sense of dread.", "She was afraid.", bans=("a sense of",)),
        Example("She sat down.", "She sat down with a sense of dread."),
    ),
)
