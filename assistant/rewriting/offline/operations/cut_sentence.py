"""Cuts a sentence that is nearly all mark and holds nothing that the next one rests on."""

from collections.abc import Iterator

from assistant.rewriting.offline.operation import Operation, Proposal, Site

# The mark has to be this share of the sentence's words.
MOST_OF_IT = 0.6
# What somebody with a name does is an event, and stays unless all of it is mark.
NEARLY_ALL = 0.85
# So many other sentences have to stay.
LEAST_LEFT = 3


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    spoken = any(t.text in '“”"' for t in s)
    enough_left = site.before > 0 and site.before + site.after >= LEAST_LEFT
    named = any(t.pos == "PROPN" and t.dep.startswith("nsubj") for t in s)
    if enough_left and site.share(s) >= (NEARLY_ALL if named else MOST_OF_IT) and not spoken and not site.leans:
        yield Proposal({}, bonus=-0.2, whole=True)


OPERATION = Operation(
    about="cuts a sentence that is nearly all mark",
    propose=propose,
    follows=False,
    turns=(
        (
            "He came in. The silence between them was heavy with all that had never been said. He sat down. He ate.",
            "The silence between them was heavy with all that had never been said",
            "He came in. He sat down. He ate.",
        ),
    ),
    leaves=(
        (
            "He came in. It was not just a house. It was a promise of love. He ate. He slept.",
            "It was a promise of love",
        ),
        ("He came in. The silence was heavy. That was how she liked it. He ate.", "The silence was heavy"),
        ("The silence was heavy. He came in. He sat down. He ate.", "The silence was heavy"),
    ),
)
