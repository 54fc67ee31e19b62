"""A promise of the strategy that was not kept: no adjectives, no "like", one letter less, a third fewer words.

It binds what is told; dialogue, quotation, names and what is deliberate are not the rewrite's to change.
"""

from collections.abc import Iterator

from assistant.draft import WORD, Draft, Span
from assistant.language import Token
from assistant.prompts import Must
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.telling import name, sentences


def find(compared: Comparison) -> Iterator[Objection]:
    must = compared.request.strategy.must
    if not must:
        return
    tokens = list(_bound(compared)) if must.without_pos or must.without_letter else []
    if must.without_pos:
        found = [t.text for t in tokens if _part_of_speech(t) in must.without_pos]
        yield from _objection("none of these parts of speech", found)
    if must.without_letter:
        found = [t.text for t in tokens if must.without_letter in t.lower]
        yield from _objection(f"no “{must.without_letter}”", found)
    if must.without_words:
        yield from _objection("none of these words", _phrases(compared, must))
    yield from _too_long(compared, must)


def _part_of_speech(t: Token) -> str:
    """As a writer counts them: the participle of "a locked door" is an adjective."""
    return "ADJ" if t.pos == "VERB" and t.dep == "amod" else t.pos


def _objection(promise: str, words: list[str]) -> Iterator[Objection]:
    if words:
        yield objection("promise_broken", f"It was to have {promise}, and has: {{words}}.", words)


def _too_long(compared: Comparison, must: Must) -> Iterator[Objection]:
    if must.words_at_most is None:
        return
    most = round(must.words_at_most * Draft(compared.request.passage).words)
    words = Draft(compared.passage).words
    if words > most:
        yield objection("promise_broken", f"It was to have {most} words at most, and has {words}.")


def _bound(compared: Comparison) -> Iterator[Token]:
    """The words of the new passage that the promise binds."""
    kept = list(_deliberate(compared))
    for start, s in sentences(compared.new):
        for t in s:
            span = Span(start + t.start, start + t.end)
            told = compared.new.kind_at(span.start) == "prose"
            if t.is_word and told and not name(s, t) and not any(span.overlaps(k) for k in kept):
                yield t


def _phrases(compared: Comparison, must: Must) -> list[str]:
    """The words, or words in a row, of the new passage that were promised away."""
    kept = list(_deliberate(compared))
    words = [
        m
        for m in WORD.finditer(compared.passage)
        if compared.new.kind_at(m.start()) == "prose" and not any(k.start < m.end() and m.start() < k.end for k in kept)
    ]
    lower = [m.group().lower().replace("’", "'") for m in words]
    found = []
    for phrase in must.without_words:
        row = phrase.replace("’", "'").split()
        found += [
            compared.passage[words[i].start() : words[i + len(row) - 1].end()]
            for i in range(len(lower) - len(row) + 1)
            if lower[i : i + len(row)] == row
        ]
    return found


def _deliberate(compared: Comparison) -> Iterator[Span]:
    """Where the deliberate words stand in the new passage."""
    at = 0
    for words in compared.request.deliberate:
        found = compared.passage.find(words, at)
        if found >= 0:
            yield Span(found, at := found + len(words))


CHECK = Check(
    about="A promise of the strategy that was not kept.",
    find=find,
    flags=(
        Example("She closed the heavy door.", "She closed the big door.", strategy="no_adjectives"),
        Example("She stood at the door.", "She stood at the locked door.", strategy="no_adjectives"),
        Example("She was like a bird.", "She moved as if she were a bird.", strategy="no_like"),
        Example("She closed the door.", "She shut the door.", strategy="one_vowel_less"),
        Example(
            "She closed the heavy door behind her.", "She closed the big door behind her.", strategy="subtract_a_third"
        ),
    ),
    passes=(
        Example("She closed the heavy door.", "She closed the door.", strategy="no_adjectives"),
        Example("She closed the heavy door.", "She put the heavy door to.", strategy="no_adjectives", kept=("heavy",)),
        Example("“It is like that,” she said.", "She said, “It is like that.”", strategy="no_like"),
        Example("Louis closed the door.", "Louis let it fall to.", strategy="one_vowel_less"),
        Example("She closed the heavy door behind her.", "She closed the door.", strategy="subtract_a_third"),
        Example("She closed the heavy door.", "She shut the big door."),
    ),
)
