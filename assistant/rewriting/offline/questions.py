"""Questions to the writer about marks, by rule: from banks/questions.toml, by the mark's detector, else by a word of
it, else by its dimension. No question of the bank is asked twice about a draft.

It knows the marked words and their sentence, and nothing of what happened there: that is why it asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language import Parsed
from assistant.language.tokens import Sentence, Token
from assistant.reading import Finding
from assistant.rewriting.candidate import Question, Request
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.grammar import SUBJECT_OF, agrees_with_pronoun, base, is_past

# More than a writer answers in a day. The strongest marks come first.
MOST = 24
# Marked words a question quotes; of a longer mark it quotes the beginning.
QUOTED = 7
# These know that words are worn, and not how they are built: where another detector has marked them too, it asks.
GENERAL = frozenset({"editors_eye", "model", "overused_phrase", "overused_word", "worn_pair"})
# Narrators and readers are not asked about as somebody else.
NOT_ASKED_ABOUT = frozenset({"my", "our", "your", "its"})
POSSESSIVE_OF = {subject: own for own, subject in SUBJECT_OF.items() if own not in NOT_ASKED_ABOUT}


@dataclass(frozen=True)
class Person:
    """Whoever a mark is about, as pronouns: "she" and "her"."""

    subject: str
    possessive: str


@dataclass(frozen=True)
class Place:
    """A mark in its sentence; `tokens` are the marked ones."""

    finding: Finding
    sentence: Sentence
    tokens: tuple[Token, ...]
    words: str

    @property
    def noun(self) -> str | None:
        """The last noun of the mark."""
        return next((t.lower for t in reversed(self.tokens) if t.pos == "NOUN"), None)


def questions(request: Request, parsed: Parsed, asked: set[str]) -> tuple[Question, ...]:
    """One question for each mark, and for marks that overlap, in reading order. `asked` are the questions of the bank
    that are used up; it grows."""
    found: list[Question] = []
    for overlapping in groups(request.findings)[:MOST]:
        places = [p for finding in overlapping for p in _placed(finding, request.draft[finding.span], parsed)]
        found += _first(places, asked)
    return tuple(sorted(found, key=lambda q: q.span))


def groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Each of the strongest findings with those that overlap it, the one that has most to ask about first."""
    left = sorted(findings, key=lambda f: -f.strength)
    out: list[list[Finding]] = []
    while left:
        together = [f for f in left if f.span.overlaps(left[0].span)]
        left = [f for f in left if f not in together]
        out.append(sorted(together, key=lambda f: f.detector in GENERAL))
    return out


def _placed(finding: Finding, words: str, parsed: Parsed) -> Iterator[Place]:
    """The mark in the first sentence it touches."""
    for paragraph in parsed.paragraphs:
        start, end = finding.span.start - paragraph.start, finding.span.end - paragraph.start
        for sentence in paragraph.block.sentences if end > 0 else ():
            tokens = tuple(t for t in sentence if t.start < end and start < t.end)
            if tokens:
                yield Place(finding, sentence, tokens, words)
                return


def _first(places: Sequence[Place], asked: set[str]) -> Iterator[Question]:
    """The most particular question, at most one, that can be asked of these places and has not been asked yet."""
    options = [(tier, place, template) for place in places for tier, template in templates(place)]
    for _, place, template in sorted(options, key=lambda o: o[0]):
        who = person(place.tokens) or person(place.sentence.tokens)
        question = filled(template, place.sentence, who, quoted(place.words), place.noun)
        if question and template not in asked:
            asked.add(template)
            yield Question(place.finding.span, question)
            return


def templates(place: Place) -> Iterator[tuple[tuple[int, int], str]]:
    """What the bank has to ask about a mark, each with how far it is from the most particular."""
    bank, finding = table("questions"), place.finding
    tiers = [bank["detector"].get(finding.detector, ()), by_word(place.tokens), bank["dimension"][finding.dimension]]
    for tier, found in enumerate(tiers):
        yield from (((tier, rank), template) for rank, template in enumerate(found))


def by_word(tokens: Sequence[Token]) -> Iterator[str]:
    """The bank's questions about words among `tokens`."""
    for t in tokens:
        if t.pos in ("NOUN", "VERB", "PRON"):
            yield from table("questions")["word"].get(base(t), ())


def filled(
    template: str, sentence: Sentence, who: Person | None, words: str | None = None, noun: str | None = None
) -> str | None:
    """A question of the bank about a sentence; None where it names what is not there."""
    given = {"words": words, "noun": noun}
    if who:
        past = is_past(sentence, sentence.root)
        # In "what {do} {poss} hands do" it is the hands that do.
        does = "they" if "{poss} hands" in template and "{subj}" not in template else who.subject
        given |= {"subj": who.subject, "poss": who.possessive}
        given |= {"be": agrees_with_pronoun(who.subject, "be", past), "do": agrees_with_pronoun(does, "do", past)}
    try:
        question = template.format(**{name: value for name, value in given.items() if value})
    except KeyError:
        return None
    return question


def person(tokens: Sequence[Token]) -> Person | None:
    """Whoever the first pronoun among `tokens` stands for, where that is neither the narrator nor the reader."""
    for t in tokens:
        if t.tag == "PRP$" and t.lower in SUBJECT_OF and t.lower not in NOT_ASKED_ABOUT:
            return Person(SUBJECT_OF[t.lower], t.lower)
        if t.pos == "PRON" and t.lower in POSSESSIVE_OF and t.dep.startswith("nsubj"):
            return Person(t.lower, POSSESSIVE_OF[t.lower])
    return None


def quoted(words: str) -> str | None:
    """The marked words on one line and not too many of them; None where they hold quotation marks themselves."""
    if any(c in words for c in '“”"'):
        return None
    parts = words.split()
    return " ".join(parts[:QUOTED]) + " …" * (len(parts) > QUOTED)
