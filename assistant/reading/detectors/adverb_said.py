"""She whispered softly: an adverb that says what its verb has said, or how a line of speech should sound."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

SAID = frozenset(
    """
    say whisper murmur sigh smile cry exclaim ask answer reply laugh nod breathe mutter sob weep gaze stare look
    glance gasp moan shout scream plead beg repeat add return kiss whimper caress stroke embrace chuckle shiver
    tremble gleam glow shimmer grin declare confess admit respond blush
    """.split()
)
MANNER = frozenset(
    """
    softly gently quietly tenderly sweetly sadly wistfully lovingly passionately warmly fondly eagerly breathlessly
    fervently ardently mournfully dreamily silently longingly faintly joyfully piteously imploringly reproachfully
    pleadingly wearily tremulously brokenly hoarsely triumphantly adoringly knowingly reassuringly radiantly
    thoughtfully pensively affectionately caressingly huskily sorrowfully bitterly playfully nervously helplessly
    desperately hopelessly brightly happily gladly
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower not in MANNER:
            continue
        near = (s.head(t), s.next(t, -1), s.next(t))
        verb = next((v for v in near if v is not None and v.lemma in SAID and v.pos == "VERB"), None)
        if verb is not None and abs(verb.i - t.i) <= 4:
            yield Hit.over([verb, t], 0.6)


DETECTOR = Detector(
    dimension="ornament",
    label="An adverb that directs the voice",
    why="The adverb tells the reader how to hear it. Would the words, or what the hands do, carry that alone?",
    source="Leonard 2001, rule 4 (an adverb on “said”); Strunk 1918; measured in sentimental novels",
    find=find,
    flags=(
        "She whispered softly to the child.",
        "He smiled sadly and went out.",
    ),
    passes=(
        "She whispered the number to the clerk.",
        "He quickly shut the gate.",
    ),
)
