"""Cuts what is said before a sentence gets to its point, or in the middle of it: "Sensing a kindred spirit, William
stood" -> "William stood"; "In that moment, she knew" -> "She knew"."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.language.tokens import Sentence
from assistant.rewriting.offline.grammar import REFLEXIVES, between, is_finite, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# So many words have to be left of the sentence.
LEAST_LEFT = 3
# The mark has to be at least this share of what is cut with it, by words.
LEAST_MARKED = 0.4
# Prepositions whose phrase at the start sets a mood and no place or time of its own.
MOODS = frozenset("with in amid amidst beneath despite through".split())
# Words that only announce what comes.
ANNOUNCE = frozenset("ultimately somehow suddenly truly indeed undoubtedly undeniably essentially".split())
# Clauses before the point that may go where they are mostly mark.
CLAUSES = frozenset("as while".split())
LEAST_OF_CLAUSE = 0.6
# An aside before one of these may go with both its commas.
GOES_ON = frozenset("as while when before until after".split())
LONGEST_ASIDE = 16
# Nouns of time that say nothing: "in that moment".
MOMENTS = frozenset("moment instant heartbeat second".split())
SUBJECTS = frozenset(
    "i you he she it we they the a an this that these those his her its their my our your there".split()
)


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for first, comma in _openings(s):
        part = between(s, first, comma)
        inside = sum(t.i in site.marked for t in part) >= 0.6 * len(site.marked)
        left = s.words - sum(t.is_word for t in part)
        least = LEAST_OF_CLAUSE if part[0].lower in CLAUSES else LEAST_MARKED
        if site.touches(part) and inside and site.share(part) >= least and left >= LEAST_LEFT:
            yield Proposal(gone(part), bonus=0.3)


def _openings(s: Sentence) -> Iterator[tuple[int, int]]:
    """From the first word to the comma, of what can go from the start; likewise between a subject and its verb."""
    commas = [t.i for t in s if t.text == ","]
    if commas and commas[0] > 0 and _free(s, commas[0]) and _begins_clause(s, commas[0] + 1):
        yield 0, commas[0]
    for a, b in pairwise(commas):
        if b - a < LONGEST_ASIDE and _aside(s, a) and not _listed(s, a, b):
            after = s.tokens[b + 1]
            if (_is_subject_before(s, a) and _verb_after(s, b)) or (_stands(s, a) and after.lower in GOES_ON):
                yield a, b
            elif _stands(s, a) and (after.lower in ("and", "but") and _begins_clause(s, b + 2)):
                yield a, b - 1


def _aside(s: Sentence, comma: int) -> bool:
    """Whether a participle, an apposition or "her eyes wide" begins after the comma."""
    first = s.tokens[comma + 1]
    owned = first.tag == "PRP$" and s.tokens[comma + 2].pos == "NOUN"
    return first.tag in ("VBG", "VBN") or first.lower in ("once", "a", "an") or owned


def _stands(s: Sentence, comma: int) -> bool:
    """Whether a subject and its finite verb come before the comma, and no preposition waits there."""
    before = s.tokens[:comma]
    finite = [v for v in before if v.tag in ("VBD", "VBZ", "VBP") and s.child(v, "nsubj") and v.dep in ("ROOT", "conj")]
    return bool(finite) and before[-1].pos not in ("ADP", "DET", "AUX", "SCONJ")


def _free(s: Sentence, comma: int) -> bool:
    """Whether what stands before the first comma may go: a participle, a moment, a mood, a clause of "as"."""
    part = s.tokens[:comma]
    opener = part[0]
    if opener.lower in ANNOUNCE:
        return len(part) == 1
    if opener.lower in CLAUSES and len(part) > 3:
        # Whom it is about may be named there only.
        finite = any(t.pos in ("VERB", "AUX") and is_finite(s, t) for t in part)
        return finite and not any(t.pos == "PROPN" for t in part)
    if any(is_finite(s, t) for t in part if t.pos in ("VERB", "AUX")) or any(t.lower in REFLEXIVES for t in part):
        return False
    if opener.tag == "VBG" or (opener.tag == "VBN" and len(part) > 1):
        return len(part) > 1 and not opener.dep.startswith(("nsubj", "csubj"))
    if opener.lower in ("in", "at", "for", "with") and part[-1].lemma in MOMENTS:
        return True
    return opener.lower in MOODS and len(part) >= 3 and opener.lower != "in"


def _begins_clause(s: Sentence, at: int) -> bool:
    """Whether a clause with its own subject and a finite verb begins here."""
    t = s.tokens[at] if at < len(s) else None
    if t is None or not (t.lower in SUBJECTS or t.pos in ("PROPN", "PRON", "NOUN")):
        return False
    verb = next((v for v in s.tokens[at:] if v.pos in ("VERB", "AUX") and is_finite(s, v)), None)
    return verb is not None and not any(v.text in ",;:" for v in between(s, at, verb.i))


def _listed(s: Sentence, a: int, b: int) -> bool:
    """Whether what stands between the commas is one of several."""
    first = s.tokens[a + 1]
    joined = s.tokens[b + 1].lower in ("and", "or") and not _begins_clause(s, b + 2)
    return joined or first.dep == "conj"


def _is_subject_before(s: Sentence, comma: int) -> bool:
    return any(t.dep.startswith("nsubj") and s.head(t).i > comma for t in s.tokens[max(0, comma - 1) : comma])


def _verb_after(s: Sentence, comma: int) -> bool:
    after = s.tokens[comma + 1] if comma < last_word(s) else None
    return after is not None and after.pos in ("VERB", "AUX") and after.tag in ("VBD", "VBZ", "VBP", "MD")


OPERATION = Operation(
    about="cuts what is said before the point",
    propose=propose,
    turns=(
        ("Sensing a kindred spirit, William stood up.", "Sensing a kindred spirit", "William stood up."),
        ("In that moment, she saw the boat.", "In that moment", "She saw the boat."),
        ("Ultimately, she took the boat.", "Ultimately", "She took the boat."),
        ("As the silence pressed in on her, she took the boat.", "As the silence pressed in", "She took the boat."),
        (
            "William, sensing a kindred spirit, tucked the napkin into his pocket.",
            "sensing a kindred spirit",
            "William tucked the napkin into his pocket.",
        ),
        ("Len listened, his face unreadable, as Mateo talked.", "his face unreadable", "Len listened as Mateo talked."),
        (
            "I looked at my phone, realizing the guests were late, and I had to decide.",
            "realizing the guests were late",
            "I looked at my phone, and I had to decide.",
        ),
    ),
    leaves=(
        ("In the kitchen, she saw the boat.", "In the kitchen"),
        ("Walking, he said, was good for him.", "Walking"),
    ),
)
