"""Cuts the first sentence of a paragraph where it only leads up to the next one, and that one does without it."""

import re
from collections.abc import Iterator

from assistant.rewriting.offline.operation import LEANS, Operation, Proposal, Site

# So many sentences have to stay in the paragraph.
LEAST_LEFT = 2
# The mark has to be this share of the sentence's words.
LEAST_MARKED = 0.3
# A sentence that begins with one of these does not say by itself whom or what it is about.
PRONOUNS = frozenset("he she they his her their him them there then here".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    marked = sum(t.is_word for t in site.tokens)
    if site.before or site.after < LEAST_LEFT or site.leans or marked < LEAST_MARKED * s.words:
        return
    # Who, when, and what was said are facts, and stay.
    if any(t.pos in ("PROPN", "NUM") or t.text[0] in "“”\"'‘’" for t in s):
        return
    following = re.match(r"\W*(\w+)", site.text[s.end :])
    if following and following[1].lower() not in PRONOUNS | LEANS:
        yield Proposal({}, bonus=0.4, whole=True)


OPERATION = Operation(
    about="cuts an opening sentence that only leads up to the next",
    propose=propose,
    follows=False,
    turns=(
        (
            "Time seemed to stand still in the hall. Anna hung the keys on the nail. The clock ran. She left.",
            "Time seemed to stand still",
            "Anna hung the keys on the nail. The clock ran. She left.",
        ),
    ),
    marked_as="familiarity",
    leaves=(
        (
            "Time seemed to stand still for Anna that morning. The clock ran. The post came. She left.",
            "Time seemed to stand still",
        ),
        (
            "Time seemed to stand still. She hung the keys on the nail. The clock ran. She left.",
            "Time seemed to stand still",
        ),
        ("Time seemed to stand still. The clock ran.", "Time seemed to stand still"),
    ),
)
