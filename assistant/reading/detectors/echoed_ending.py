"""The last sentence comes home to the first: the ring is closed, and the story with it."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed, Sentence
from assistant.reading.detector import Detector, Hit

ENOUGH_SENTENCES = 6
# A longer sentence meets words of the first by chance.
LONGEST = 36
OPEN_CLASSES = frozenset({"NOUN", "VERB", "ADJ"})
# Words that stand in any two sentences.
COMMON = frozenset(
    """
    be have do say go come get make know see look take think time day man woman hand eye face head one other way thing
    year just like still even feel ask tell find give turn leave want let seem back never always now then first last
    more much little old new good long own room house door life people night begin stand sit walk keep put
    """.split()
)


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    telling = [p for p in parsed.paragraphs if p.block.sentences]
    if sum(len(p.block.sentences) for p in telling) < ENOUGH_SENTENCES:
        return
    last_p = telling[-1]
    first, last = telling[0].block.sentences[0], last_p.block.sentences[-1]
    if len(last) > LONGEST:
        return
    opening = _telling(first)
    echoed = [t for t in last if t.lemma in opening & _telling(last)]
    if len({t.lemma for t in echoed}) >= 2:
        start, end = min(t.start for t in echoed), max(t.end for t in echoed)
        yield Hit(last_p.start + start, last_p.start + end, 0.7)


def _telling(s: Sentence) -> set[str]:
    return {t.lemma for t in s if t.pos in OPEN_CLASSES and len(t.lemma) > 2} - COMMON


DETECTOR = Detector(
    dimension="reassurance",
    label="The ring is closed",
    why="The last sentence takes up the words of the first, so that all is rounded off. What if it stopped elsewhere?",
    source="Moles 1971 (kitsch closes its forms); 8 of 108 models' stories, 1 of 105 people's",
    find_in_text=find_in_text,
    flags=(
        "The lighthouse keeper polished the brass lamp. It rained. A boat came. Nobody landed. The tide turned. "
        "And the keeper polished his brass lamp once more.",
    ),
    passes=(
        "The lighthouse keeper polished the brass lamp. It rained. A boat came. Nobody landed. The tide turned. "
        "Two men were arguing on the quay.",
        "The keeper polished the lamp. He polished the lamp.",
    ),
)
