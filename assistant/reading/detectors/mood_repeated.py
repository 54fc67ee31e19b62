"""Sorrow in the first paragraph, sorrow in the second, sorrow in the third: one mood, named again and again."""

from collections.abc import Iterator, Mapping
from functools import cache

from assistant.language.tokens import Paragraph, Parsed, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import classes

# Paragraphs in a row that name a mood before it is called repeated. Shorter ones than ENOUGH words count as pauses.
IN_A_ROW = 3
ENOUGH = 10


@cache
def _moods() -> Mapping[str, tuple[str, ...]]:
    """The moods that each lemma of lexicon/moods.txt names."""
    found: dict[str, tuple[str, ...]] = {}
    for mood, lemmas in classes("moods").items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), mood)
    return found


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    """The first word for the mood in the third paragraph that names it, and in every further one."""
    row: dict[str, int] = {}
    for p in parsed.paragraphs:
        if p.block.words < ENOUGH:
            continue
        named = _named(p)
        if not named:
            row = {}
            continue
        row = {mood: row.get(mood, 0) + 1 for mood in named}
        for mood, word in named.items():
            if row[mood] >= IN_A_ROW:
                why = f"{row[mood]} paragraphs in a row name {mood}. Which of them could do without the word?"
                yield Hit(p.start + word.start, p.start + word.end, min(1.0, 0.2 * row[mood]), why)


def _named(p: Paragraph) -> dict[str, Token]:
    """The moods that a paragraph's narration names, each with the first word that does."""
    key = "moods named", p.within
    if key not in p.block.memo:
        found: dict[str, Token] = {}
        for s in p.block.sentences:
            for t in s:
                for mood in _moods().get(t.lemma) or _moods().get(t.lower, ()):
                    if p.kind_at(t.start) == "prose":
                        found.setdefault(mood, t)
        p.block.memo[key] = found
    named: dict[str, Token] = p.block.memo[key]
    return named


DETECTOR = Detector(
    dimension="charge",
    label="The same mood again",
    why="Paragraph after paragraph names the same mood. Which of them could do without the word?",
    source="Broch 1933 (the effect repeated for its own sake); measured: sentimental prose and verse above canonical",
    find_in_text=find_in_text,
    flags=(
        "There was sorrow in the house that winter, and nobody lit the lamps.\n\n"
        "The boy carried his grief to the barn and stayed there until dark.\n\n"
        "Mournful bells rang over the fields when they took the old man out.",
    ),
    passes=(
        "There was sorrow in the house that winter, and nobody lit the lamps.\n\n"
        "The boy carried two buckets to the barn and stayed there until dark.\n\n"
        "Mournful bells rang over the fields when they took the old man out.",
        "Sorrow, grief and mourning: she looked up the three words in the dictionary and closed it.",
    ),
)
