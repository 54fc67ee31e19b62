"""A breath she didn't know she'd been holding: the most repeated breath in fiction."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

AWARE = frozenset("know realize realise notice aware remember".split())
# From "breath" to "holding"; the usual form takes eight words.
REACH = 12


def find(s: Sentence) -> Iterator[Hit]:
    if not ("breath" in s.lemmas and "hold" in s.lemmas and s.lemmas & AWARE):
        return
    for breath in s:
        if breath.lemma != "breath":
            continue
        after = s.tokens[breath.i + 1 : breath.i + 1 + REACH]
        held = next((t for t in after if t.lemma == "hold" and t.tag in ("VBG", "VBN", "VBD")), None)
        if held is not None and any(t.lemma in AWARE for t in after if t.i < held.i):
            yield Hit.over([breath, held], 0.9)


DETECTOR = Detector(
    dimension="charge",
    label="The held breath",
    why="This breath has been let out in a great many books. What else might this person not have noticed?",
    source="Kulka 1 (instantly recognised); LAMP edits (Cliché)",
    find=find,
    flags=(
        "She let out a breath she didn't know she had been holding.",
        "He released the breath he hadn't realized he was holding.",
    ),
    passes=(
        "She held her breath under the water.",
        "He knew how to hold the rope, and paused for breath.",
    ),
)
