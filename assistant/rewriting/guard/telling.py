"""What a paragraph tells, as far as the guard asks: its words, names, numbers, and which of its words are denied.

Worked out once for as long as the paragraph's parse is kept, so that sixteen rewrites of a draft do not ask sixteen
times. A name is a capital where none is needed; a number is figures or a number word. It does not know what the
names are names of, nor that "the boy" is Marcus.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from assistant.language import Block, Parsed, Sentence, Token
from assistant.language.inflect import listed
from assistant.rewriting.guard.words import word_lists

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
# Verbs and adverbs that carry no fact of their own.
LIGHT = frozenset(
    """
    be have do get go make let seem can could will would shall should may might must not n't so then just very too also
    even still now there here again ever only more most almost quite rather how when where why as yet thing way
    """.split()
)
# Capitals that are no names: courtesy, the calendar (which counts as a number), and what shouts.
TITLES = frozenset("mr mrs ms miss dr sir madam lord lady king queen god ok i i'm i'd i'll i've".split())
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter
    """.split()
)
UNITS = {w: i for i, w in enumerate(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split()
)}  # fmt: skip
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
ORDINALS = {
    w: i for i, w in enumerate("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 3)
}
SMALL = {**UNITS, **TENS, **LARGE}
HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "0:00"}
ENDING = re.compile(r"['’]s?$|\.$")
FIGURES = re.compile(r"\d+(?:[.,:/-]\d+)*")
FINITE = frozenset({"VBD", "VBZ", "MD"})
OPENING = frozenset("“\"‘'([—–-:;…")

_lock = Lock()
_kept: "WeakKeyDictionary[Block, Telling]" = WeakKeyDictionary()


@dataclass(frozen=True)
class Telling:
    """Keys are compared, values are the words as they stand.

    words: every word, lower-case. lemmas: of the words that carry a fact. names: lower-case, without its possessive.
    numbers: "3", "1987", "tuesday".
    """

    words: frozenset[str]
    lemmas: frozenset[str]
    names: Mapping[str, str]
    numbers: Mapping[str, str]


def told(block: Block) -> Telling:
    """What a block tells; kept with it."""
    with _lock:
        known = _kept.get(block)
    if known is None:
        tokens = [(s, t) for s in block.sentences for t in s]
        known = Telling(
            words=frozenset(t.lower for _, t in tokens if t.is_word),
            lemmas=frozenset(t.lemma for _, t in tokens if carries(t)),
            names={key: t.text for s, t in tokens if (key := name(s, t))},
            numbers=dict(pair for s in block.sentences for pair in _numbers(s)),
        )
        with _lock:
            _kept[block] = known
    return known


def all_told(parsed: Parsed) -> Telling:
    """What the paragraphs of a text tell together."""
    parts = [told(p.block) for p in parsed.paragraphs]
    return Telling(
        words=frozenset().union(*(t.words for t in parts)),
        lemmas=frozenset().union(*(t.lemmas for t in parts)),
        names={k: v for t in parts for k, v in t.names.items()},
        numbers={k: v for t in parts for k, v in t.numbers.items()},
    )


def sentences(parsed: Parsed) -> Iterator[tuple[int, Sentence]]:
    """Every sentence with the offset of its paragraph, in text order."""
    return ((p.start, s) for p in parsed.paragraphs for s in p.block.sentences)


def carries(t: Token) -> bool:
    """Whether a word carries a fact of its own."""
    return t.is_word and t.pos in CONTENT and t.lemma not in LIGHT


def name(s: Sentence, t: Token) -> str | None:
    """The name that a token is, lower-case, or None."""
    if not t.text[0].isupper() or len(t.text) < 2 or (t.text.isupper() and len(t.text) > 3) or t.tag == "JJ":
        return None
    key = bare(t.lower)
    if key in TITLES or key in CALENDAR:
        return None
    before = s.next(t, -1)
    first = before is None or (not before.is_word and before.text[-1] in OPENING) or before.text in ".!?"
    return key if not first or _named(s, t, key) else None


def _named(s: Sentence, t: Token, key: str) -> bool:
    """Whether the first word of a sentence, which has its capital anyway, is a name: by the tagger; as a noun that no
    dictionary has; or as one that is a name too, and stands bare before its verb ("Daisy came", "Daisy's came")."""
    if t.pos == "PROPN" and t.tag.startswith("NNP"):
        return True
    if key.isalpha() and (t.tag.startswith("NN") or t.pos == "NOUN") and not listed(key):
        return True
    after = s.next(t)
    return key in word_lists("given_names")["counted"] and after is not None and after.tag in FINITE


def bare(word: str) -> str:
    """A word without its possessive ending or the full stop of "Mrs."."""
    return ENDING.sub("", word)


def _numbers(s: Sentence) -> Iterator[tuple[str, str]]:
    """Each number with its words as they stand; "twenty-one" is three tokens and one number."""
    at = 0
    while at < len(s):
        t, dash, unit = s.tokens[at], s.next(s.tokens[at]), s.next(s.tokens[at], 2)
        at += 1
        if t.lower in TENS and dash and unit and dash.text in "-‐‑" and unit.lower in UNITS:
            yield str(TENS[t.lower] + UNITS[unit.lower]), f"{t.text}-{unit.text}"
            at += 2
        elif key := number(t):
            yield key, t.text


def number(t: Token) -> str | None:
    """The number or day that a token is, in figures or lower-case; None for "one", which is most
    often a pronoun, and for "hundreds", which says only that they are many."""
    if t.text[0].isdigit():
        found = FIGURES.match(t.text)
        return found.group().replace(",", "") if found else None
    if t.lower in CALENDAR:
        return t.lower if t.text[0].isupper() else None
    if t.lower == "one":
        return None
    word = t.lower
    if word in SMALL:
        return str(SMALL[word])
    return str(ORDINALS[word]) + "th" if word in ORDINALS else HOURS.get(word)
