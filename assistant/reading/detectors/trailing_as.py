"""..., as the sun sank behind the hill: a second thing goes on meanwhile, to let the sentence down softly."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import to_the_stop

LONGEST = 18
# As if, as well, as usual, as he said.
NOT_TIME = frozenset("if though well usual soon long much far to for in a an the said follows such".split())
SAID = frozenset("say call know think tell suppose see put".split())


def find(s: Sentence) -> Iterator[Hit]:
    if "as" not in s.lemmas:
        return
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if t.lower != "as" or t.dep != "mark" or t.i < 4 or before is None or after is None or before.text != ",":
            continue
        if after.lower in NOT_TIME - {"a", "an", "the"} or s.head(t).lemma in SAID:
            continue
        words = to_the_stop(s, t, LONGEST)
        if len(words) > 3 and len(s) - words[-1].i <= 3:
            yield Hit.over(words, 0.5)


DETECTOR = Detector(
    dimension="ornament",
    label="A trailing as",
    why="Something else happens meanwhile and lets the sentence down softly. Is it needed, or would it do on its own?",
    source="Measured: more in the prose and verse of sentimental authors than of canonical ones; LAMP edits",
    find=find,
    flags=(
        "He waved from the gate, as the carriage rolled away.",
        "She said nothing, as the light went slowly out of the sky.",
    ),
    passes=(
        "He was late, as usual.",
        "She was, as he said, a liar.",
        "They sang as they worked.",
    ),
)
