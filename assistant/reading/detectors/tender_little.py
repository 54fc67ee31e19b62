"""Poor dear little thing: small, dear and helpless things are stroked until the reader strokes them too."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

SMALL = frozenset("little tiny wee small".split())
DEAR = frozenset(
    """
    poor dear darling sweet pretty precious innocent tender gentle loving weary motherless fatherless orphan helpless
    lonely golden rosy dainty faithful brave noble pure bonny blessed beloved fair soft trusting sainted angelic
    gracious sacred
    """.split()
)
ORPHANED = frozenset("motherless fatherless orphan helpless dainty darling innocent trusting sainted".split())
BELOVED = frozenset(
    """
    child baby babe girl boy maiden lass mother lamb bird angel darling thing creature fellow daughter son sister
    brother lad one feet grave cradle cottage flower friend wife bride sweetheart sunbeam lady maid orphan mite soul
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & BELOVED:
        return
    for noun in s:
        if noun.lemma not in BELOVED or not (is_noun(noun) or noun.pos == "PROPN"):
            continue
        adjectives = [t for t in s.children(noun, "amod") if 0 < noun.i - t.i <= 5]
        small = [t for t in adjectives if t.lemma in SMALL]
        dear = [t for t in adjectives if t.lemma in DEAR]
        if dear and len(small) + len(dear) >= 2:
            yield Hit.over([*small, *dear, noun], 1.0)
        elif dear and dear[-1].lemma in ORPHANED:
            yield Hit.over([dear[-1], noun], 0.7)


DETECTOR = Detector(
    dimension="charge",
    label="The dear little thing",
    why="The adjectives do the loving beforehand. What would make a stranger care for this one?",
    source="Ortlieb and Kulka 1 (the subject is charged already); Killy 1961 on tenderness laid on",
    find=find,
    flags=(
        "The poor little fellow, that dear little child, was asleep.",
        "She was a sweet gentle girl.",
        "The motherless child looked up.",
    ),
    passes=(
        "The little boat lay on its side.",
        "A poor harvest followed.",
        "She bought a small brown dog.",
    ),
)
