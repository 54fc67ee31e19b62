"""..., a silence that said everything; ..., one that must be earned: the noun is taken up again to be explained."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import REACH, is_abstract, is_noun, to_the_stop

BREAKS = frozenset({",", "—", "–", "--"})
THAT = frozenset("that where which who whose".split())
# Nouns that stand for no thing, so that the clause after them is all there is.
GENERAL = frozenset(
    """
    place world space moment man woman way thing smile look gesture voice sound feeling kind sort one person life
    story journey gaze silence warmth light darkness
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for mark in s:
        if mark.text not in BREAKS or mark.i < 3:
            continue
        article = s.next(mark)
        if article is None or article.lower not in ("a", "an", "one", "the"):
            continue
        noun = article if article.lower == "one" else _noun(s, article)
        that = s.next(noun) if noun is not None else None
        if noun is None or that is None or that.lower not in THAT:
            continue
        again = any(t.lemma == noun.lemma for t in s.tokens[max(0, mark.i - REACH) : mark.i])
        loose = article.lower in ("a", "an") and (noun.lemma in GENERAL or is_abstract(noun))
        if again or loose or article.lower == "one":
            yield Hit.over([article, *to_the_stop(s, that, 10)], 0.8)


def _noun(s: Sentence, article: Token) -> Token | None:
    return next((t for t in s.tokens[article.i + 1 : article.i + 5] if is_noun(t) and t.dep != "compound"), None)


DETECTOR = Detector(
    dimension="thinness",
    label="Taken up again",
    why="The sentence was over; its noun comes back to be explained. Does the second half show anything?",
    source="LAMP category “Unnecessary/Redundant Exposition”; Strunk 1918 on loose sentences",
    find=find,
    flags=(
        "They sat in silence, a silence that said everything.",
        "It was a delicate balance, one that required patience.",
        "He smiled at her, a look that promised nothing.",
    ),
    passes=(
        "He bought a boat, a lamp and a net.",
        "The man, a plumber from Leeds, held the door.",
        "One that had a red roof was for sale.",
    ),
)
