"""In a world that prizes noise: the whole world is brought in to make one thing large."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import to_the_stop

OPENS = frozenset("that where which of".split())
WORLDS = frozenset({"world", "universe"})


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & WORLDS:
        return
    for t in s:
        article, after = s.next(t, -1), s.next(t)
        if t.lemma not in WORLDS or article is None or after is None or after.lower not in OPENS:
            continue
        inside = (before := s.next(article, -1)) is not None and before.lower == "in"
        if article.lower in ("a", "an", "another", "different", "new"):
            yield Hit.over([article, *to_the_stop(s, t, 8)], 0.8 if inside else 0.7)


DETECTOR = Detector(
    dimension="reassurance",
    label="In a world where",
    why="The whole world is called up to lend one scene its size. What in this scene shows that the world is so?",
    source="Kundera 1984 (kitsch speaks for all mankind); LAMP edits (“a world that seemed to value beauty above all”)",
    find=find,
    flags=(
        "In a world that never stops talking, he kept bees.",
        "She dreamed of a world where nobody had to leave.",
        "It opened a world of possibilities.",
    ),
    passes=(
        "The world of banking bored him.",
        "He sailed round the world that spring.",
        "The second world war was over.",
    ),
)
