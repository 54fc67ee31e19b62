"""A puzzle she hadn't known she was solving: a thing is given depth by nobody having noticed it before."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

KNOWN = frozenset("know realize realise expect imagine notice anticipate understand feel recognize foresee".split())
NOT = frozenset("not n't n’t never".split())
HAD = frozenset("had did could have ’d 'd do".split())
PERSONS = frozenset("i he she they you we".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & KNOWN:
        return
    for verb in s:
        if verb.lemma not in KNOWN or not verb.dep.startswith("acl"):
            continue
        before = s.tokens[max(0, verb.i - 4) : verb.i]
        who = next((t for t in before if t.lower in PERSONS), None)
        no = next((t for t in before if t.lower in NOT), None)
        had = any(t.lower in HAD for t in before)
        noun = s.next(who, -1) if who is not None else None
        if who is not None and no is not None and had and noun is not None and (is_noun(noun) or noun.lower == "that"):
            yield Hit.over([noun, who, no, verb], 0.8)


DETECTOR = Detector(
    dimension="familiarity",
    label="She hadn't known",
    why="The thing is made deep by having gone unnoticed until now. What did it look like while nobody noticed?",
    source="LAMP edits (“a puzzle I hadn't known I was solving”); Kulka 2",
    find=find,
    flags=(
        "It was a hunger she hadn't known she carried.",
        "He found in it a peace he had never expected.",
    ),
    passes=(
        "She hadn't known about the train.",
        "He did not know the answer.",
        "The man I knew in Leeds was taller.",
    ),
)
