"""Who says a line of dialogue, as far as the paragraph tells by name: "Tor" in “You’ll want butter,” Tor said.

A line belongs to the subject of the verb of speech that stands nearest to it with no end of a sentence between; a line
of the paragraph that has none of its own belongs to the speaker of the others, if they all have the same one. A name
or a description with "the" or a possessive tells; "he", "a voice" and two people at once do not. It looks at no other
paragraph, so that in an exchange without names nobody is told; and it does not know that "Tor" and "the keeper" are
one man.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.draft import Span
from assistant.language.tokens import Block, Sentence, Token

SPEECH = frozenset(
    """
    say ask answer reply tell whisper murmur mutter mumble cry shout call exclaim declare announce add continue begin
    go repeat return respond retort insist protest explain admit confess agree object remark observe note suggest warn
    promise beg plead pray sigh sob laugh breathe gasp groan moan growl snarl snap bark hiss scream shriek yell bellow
    stammer falter demand inquire enquire interrupt venture conclude state
    """.split()
)
# Of "go" only "he went on" is speech.
GOES_ON = "go"
NAMED = frozenset({"flat", "compound", "nmod:desc", "nmod:unmarked", "punct"})
BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
STOPS = frozenset(".!?;…")


@dataclass(frozen=True, slots=True)
class Speech:
    """`speaker` in the words of the text ("Tor", "the old woman"), or None where it cannot be told.

    `pronoun` is what stands in place of a name there ("she"), or None.
    """

    speaker: str | None = None
    pronoun: str | None = None


UNTOLD = Speech()


@dataclass(frozen=True, slots=True)
class _Tag:
    """A verb of speech outside dialogue, and whom it gives the words to."""

    verb: Token
    speech: Speech


def speech_at(block: Block, offset: int) -> Speech | None:
    """Who says the words at an offset of the block; None where they are no dialogue."""
    found: tuple[tuple[Span, Speech], ...] | None = block.memo.get(speech_at)
    if found is None:
        found = block.memo[speech_at] = tuple(speeches(block))
    return next((speech for span, speech in found if span.start <= offset < span.end), None)


def speeches(block: Block) -> Iterator[tuple[Span, Speech]]:
    """Every stretch of dialogue of a block, offsets in it, with who says it."""
    lines = [r.span for r in block.own_regions if r.kind == "dialogue"]
    if not lines:
        return
    tags = list(_tags(block, lines))
    stops = [t.start for s in block.sentences for t in s if t.text[-1] in STOPS and not t.is_word and not _in(t, lines)]
    stops += [line.end for line in lines if _closed(block.text, line)]
    own = [_nearest(line, tags, stops) for line in lines]
    told = {tag.speech for tag in own if tag is not None}
    shared = next(iter(told)) if len(told) == 1 else UNTOLD
    for line, tag in zip(lines, own, strict=True):
        yield line, tag.speech if tag is not None else shared


def _in(token: Token, lines: list[Span]) -> bool:
    return any(line.start <= token.start < line.end for line in lines)


def _closed(text: str, line: Span) -> bool:
    """Whether what comes after a line is a sentence of its own: “All is well.” Maren laughed."""
    return text[line.start : line.end - 1].endswith(".") and text[line.end :].lstrip()[:1].isupper()


def _nearest(line: Span, tags: list[_Tag], stops: list[int]) -> _Tag | None:
    """The verb of speech nearest to a line, with no stop between."""
    near = []
    for tag in tags:
        low, high = (line.end, tag.verb.start) if tag.verb.start >= line.end else (tag.verb.end, line.start)
        if not any(low <= stop < high for stop in stops):
            near.append((high - low, tag.verb.start, tag))
    return min(near, key=lambda n: n[:2])[2] if near else None


def _tags(block: Block, lines: list[Span]) -> Iterator[_Tag]:
    for s in block.sentences:
        for t in s:
            if t.pos == "VERB" and t.lemma in SPEECH and not _in(t, lines) and (t.lemma != GOES_ON or _goes_on(s, t)):
                subject = _subject(s, t, lines)
                if subject is not None:
                    yield _Tag(t, _speech(s, subject))


def _goes_on(s: Sentence, t: Token) -> bool:
    after = s.next(t)
    return after is not None and after.lower == "on"


def _speech(s: Sentence, subject: Token) -> Speech:
    if any(k.pos in NOUNS for k in s.children(subject, "conj")):
        return UNTOLD
    if subject.pos == "PRON":
        return Speech(pronoun=subject.lower)
    kids = s.children(subject)
    if subject.pos == "PROPN":
        words = [subject, *(k for k in kids if k.dep in NAMED and (k.pos == "PROPN" or k.text == "-"))]
    else:
        left = [k for k in kids if k.i < subject.i and k.dep in BEFORE]
        words = [subject, *(t for k in left for t in s.subtree(k))]
        first = min(words, key=lambda t: t.i)
        if subject.pos != "NOUN" or not (first.lower == "the" or any(k.dep == "nmod:poss" for k in left)):
            return UNTOLD
    start, end = min(t.start for t in words), max(t.end for t in words)
    # The block's own text, so that "Jean-Luc" and "keeper’s" stay as they are written.
    named = [t for t in s if start <= t.start < end]
    return Speech(speaker="".join(_spaced(named)))


def _spaced(tokens: list[Token]) -> Iterator[str]:
    for i, t in enumerate(tokens):
        yield (" " if i and tokens[i - 1].end < t.start else "") + t.text


def _subject(s: Sentence, verb: Token, lines: list[Span]) -> Token | None:
    """Outside the lines: of the verb, or of the one it hangs on ("used to say", "rose and said"); else the noun right
    after it ("whispered Mrs. Danvers")."""
    above = [s.head(verb)] if verb.dep in ("xcomp", "conj") else []
    for word in (verb, *above):
        subject = s.child(word, "nsubj")
        if subject is not None and not _in(subject, lines):
            return subject
    for t in s.tokens[verb.i + 1 : verb.i + 5]:
        if t.pos in ("PROPN", "NOUN") and t.head == verb.i:
            return t if s.child(t, "case") is None else None
        if t.pos not in ("DET", "ADJ", "PROPN", "NOUN"):
            return None
    return None
