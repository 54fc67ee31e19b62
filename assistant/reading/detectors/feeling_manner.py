"""With tenderness, with quiet pride: a feeling laid beside a verb to say how it was done."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_noun

MANNERS = lexicon("emotion") | frozenset(
    """
    precision ease vigor vigour intensity grace elegance reverence purpose care enthusiasm urgency resolve conviction
    confidence clarity efficiency detachment patience hesitation interest dignity caution deliberation expertise
    abandon fervor fervour intent bravado nonchalance certainty authority indifference familiarity gusto eagerness
    earnestness disdain scorn delicacy solemnity composure gentleness ardor ardour wonder awe emphasis sweetness
    """.split()
)
# One can also be charged with care, or have to do with pain.
TAKEN = frozenset("charge do have fill meet deal cope help live agree start begin end compare cover associate".split())


def find(s: Sentence) -> Iterator[Hit]:
    for case in s:
        if case.lower != "with" or case.dep != "case":
            continue
        noun = s.head(case)
        if noun.lemma not in MANNERS or not is_noun(noun) or not 0 < noun.i - case.i <= 4:
            continue
        bare = not any(k.i < noun.i for k in s.children(noun, "det", "nmod"))
        # The parser hangs the phrase on the nearest noun as often as on the verb.
        verb = next((k for k in reversed(s.tokens[max(0, case.i - 8) : case.i]) if k.pos == "VERB"), None)
        if bare and verb is not None and verb.lemma not in TAKEN:
            dressed = any(0 < noun.i - k.i <= 3 for k in s.children(noun, "amod", "compound"))
            yield Hit.over(s.tokens[case.i : noun.i + 1], 0.7 if dressed else 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Done with feeling",
    why="The feeling is laid beside the act to say how it was done. Could the act be such that we would know?",
    source="Ortlieb (the feeling delivered ready-made); measured in sentimental novels; LAMP edits",
    find=find,
    flags=(
        "He looked at the boy with tenderness.",
        "She folded the sheets with quiet pride.",
        "They moved with practised ease.",
    ),
    passes=(
        "He came with a bucket.",
        "The room was filled with smoke.",
        "She was charged with care of the boats.",
        "He cut the bread with his mother's knife.",
    ),
)
