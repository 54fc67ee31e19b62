"""Light danced across the floor: light and shadow play, paint, bathe and spill."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import doing, governed, modifiers, phrase

LIGHT = lexicon("light")
VERBS = frozenset(
    """
    dance play flicker paint bathe spill pool kiss dapple caress drape weave waltz sparkle twinkle glint
    filter cast slant stream dip cascade glisten shimmer blanket bleed drench wash gild illuminate glimmer swirl
    """.split()
)
CAST = frozenset({"cast", "throw", "shed", "paint", "emit", "scatter"})
CAST_OBJECT = frozenset({"glow", "shadow", "hue", "light", "pattern", "spell", "silhouette"})
BATHED = frozenset({"bathe", "wash", "drench", "kiss", "dapple", "awash", "paint", "cloak", "gild", "tinge", "drape"})
GOLDEN = frozenset(
    "golden soft warm gentle amber silver silvery dim faint ethereal eerie dappled muted mellow rosy".split()
)
GLOW = frozenset(
    "glow light hue ray sunlight moonlight lamplight candlelight gleam beam shimmer glimmer radiance".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & LIGHT:
        return
    seen: set[int] = set()
    for noun, verb in doing(s):
        if noun.lemma in LIGHT and verb.lemma in VERBS:
            seen.add(verb.i)
            yield Hit.over([noun, verb], 0.7)
    for t in s:
        if t.i not in seen:
            yield from _cast_or_bathed(s, t)
        if t.lemma in GLOW and t.pos == "NOUN" and t.i not in seen:
            adjectives = [k for k in modifiers(s, t) if k.lower in GOLDEN]
            if adjectives:
                yield Hit.over([*adjectives, t], 0.5)


def _cast_or_bathed(s: Sentence, t: Token) -> Iterator[Hit]:
    if t.lemma in CAST and t.pos == "VERB":
        for thing in s.children(t, "obj"):
            if thing.lemma in CAST_OBJECT and 0 < thing.i - t.i <= 8:
                yield Hit.over([t, *phrase(s, thing)], 0.9)
    elif t.lemma in BATHED or t.lower in {"bathed", "washed"}:
        for word in ("in", "by", "with"):
            lights = [n for n in governed(s, t, word) if n.lemma in LIGHT]
            if lights:
                yield Hit.over([t, lights[0]], 0.8)


DETECTOR = Detector(
    dimension="ornament",
    label="Light effects",
    why="The light is doing the mood's work. What does it fall on, and why is that worth seeing?",
    source="Killy 1961 (stock lighting as a stimulus); LAMP category “Cliche”",
    find=find,
    flags=(
        "Light danced across the floor.",
        "The lamp cast a warm glow over the table.",
        "The room was bathed in moonlight.",
    ),
    passes=(
        "He switched off the light.",
        "They danced in the square.",
        "She cast the line into the pool.",
    ),
)
