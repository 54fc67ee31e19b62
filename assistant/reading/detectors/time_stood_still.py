"""Time seemed to slow, the world fell away: the clock and the world stop so that a moment can be large."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import acts, doing, is_noun, noun_phrase

TIME = frozenset("time moment second minute hour silence clock".split())
WORLD = frozenset("world noise sound room crowd everything city chaos chatter din bustle rest".split())
STOPS = {
    "time": frozenset("stop slow stand freeze stretch still halt pause blur suspend collapse stall".split()),
    "moment": frozenset("stretch hang linger freeze expand suspend pass unfold".split()),
    "second": frozenset("stretch tick drag crawl".split()),
    "minute": frozenset("stretch tick drag crawl".split()),
    "hour": frozenset("stretch tick drag crawl blur".split()),
    "silence": frozenset("stretch hang descend settle fall envelop engulf".split()),
}
FADES = frozenset("fade fall melt dissolve blur recede vanish shrink narrow dim".split())
AWAY = frozenset("away background into".split())
BRIEF = frozenset("brief fleeting split briefest single quiet fraction".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (TIME | WORLD):
        return
    for noun, verb in {(n, v) for n, v in doing(s)} | {(n, v) for n in s if is_noun(n) for v in acts(s, n)}:
        if abs(noun.i - verb.i) > 8:
            continue
        if verb.lemma in STOPS.get(noun.lemma, ()):
            yield Hit.over([*noun_phrase(s, noun, of=False), verb, *_after(s, verb)], 0.8)
        elif noun.lemma in WORLD and verb.lemma in FADES and (rest := _after(s, verb)):
            yield Hit.over([*noun_phrase(s, noun, of=False), verb, *rest], 0.9)
    for t in s:
        if t.lemma in ("moment", "instant", "second") and is_noun(t):
            before, word = s.next(t, -1), s.next(t, -3)
            if before is not None and word is not None and before.lower in BRIEF and word.lower == "for":
                yield Hit.over(s.tokens[word.i : t.i + 1], 0.6)


def _after(s: Sentence, verb: Token) -> list[Token]:
    near = s.tokens[verb.i + 1 : verb.i + 5]
    last = next((t for t in reversed(near) if t.lower in AWAY or t.lower in ("still", "between", "background")), None)
    return list(s.tokens[verb.i + 1 : last.i + 1]) if last is not None else []


DETECTOR = Detector(
    dimension="familiarity",
    label="Time stood still",
    why="The world has stopped for so many scenes that it no longer slows this one. What do they notice meanwhile?",
    source="Kulka 2 (instantly recognised); LAMP edits (“time seemed to”, “the world faded away”)",
    find=find,
    flags=(
        "Time seemed to stop.",
        "The world fell away.",
        "For a brief moment, nobody spoke.",
        "The silence stretched between them.",
    ),
    passes=(
        "The bus stopped at the corner.",
        "The time came to leave.",
        "The wallpaper faded in the sun.",
    ),
)
