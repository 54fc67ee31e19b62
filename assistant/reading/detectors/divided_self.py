"""Part of him wanted to go: a self is cut in two so that it can feel both things."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

SELVES = frozenset("me him her them us you myself himself herself themselves".split())
WANTS = frozenset("want know feel long wish hope yearn believe wonder fear hate love still always resent ache".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & {"part", "piece", "half"}:
        return
    for t in s:
        if t.lemma not in ("part", "piece", "half") or (of := s.next(t)) is None or (self_ := s.next(of)) is None:
            continue
        if of.lower == "of" and self_.lower in SELVES:
            verb = next((k for k in s.tokens[self_.i + 1 : self_.i + 5] if k.lemma in WANTS), None)
            if verb is not None or s.head(t).lemma in WANTS or t.dep.startswith("nsubj"):
                yield Hit.over([t, self_, *([verb] if verb is not None else [])], 0.8)
        elif t.lemma == "part" and t.dep.startswith("nsubj") and s.head(t).lemma in WANTS:
            before = s.next(t, -1)
            if before is not None and before.lower in ("another", "other"):
                yield Hit.over([before, t, s.head(t)], 0.8)


DETECTOR = Detector(
    dimension="familiarity",
    label="Part of her",
    why="Cutting the self in two lets it want both things at no cost. Which did she do, with the whole of her?",
    source="Kulka 2; LAMP edits (“part of her wanted to stay”)",
    find=find,
    flags=(
        "Part of him wanted to turn back.",
        "A part of her still waited for the letter.",
    ),
    passes=(
        "He read part of it on the train.",
        "The doctor examined that part of her.",
        "Part of the wall had come down.",
    ),
)
