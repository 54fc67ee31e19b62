"""Names that a rewrite brings in, and whether one looks like a place's."""

from collections.abc import Iterator, Set
from difflib import SequenceMatcher

from assistant.draft import WORD
from assistant.language import Sentence, Token
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.kin import akin
from assistant.rewriting.guard.telling import all_told, bare, name, sentences, told
from assistant.rewriting.guard.words import word_lists

# Names so like each other are one name, misspelt.
MISSPELT = 0.9
WHERE = frozenset("in at to from near through across toward towards into outside via".split())


def new_names(compared: Comparison) -> Iterator[tuple[Sentence, Token]]:
    """The capitals of the new passage that are names and stand nowhere in the draft, in no case and no form."""
    told_there = all_told(compared.whole)
    known = {bare(word) for word in told_there.words}
    fresh = {
        key
        for p in compared.new.paragraphs
        for key in told(p.block).names
        if key not in told_there.names and not _form(key, told_there.names.keys())
    }
    if fresh:
        for _, s in sentences(compared.new):
            yield from ((s, t) for t in s if (key := name(s, t)) in fresh and (key not in known or _is_person(s, t)))


def _is_person(s: Sentence, t: Token) -> bool:
    """Whether a word that the draft has without its capital is a name here: "Grace" in the middle of a sentence."""
    return t.i > 0 and any(bare(t.lower) in those for those in word_lists("given_names").values())


def lost_names(compared: Comparison) -> dict[str, str]:
    """The names of the old passage that the new draft has nowhere, by their keys."""
    left = {bare(word) for word in all_told(compared.new).words}
    gone = {key: text for key, text in all_told(compared.old).names.items() if key not in left}
    span, text = compared.request.span, compared.request.draft.text
    if gone and span:
        around = {bare(w.lower()) for w in WORD.findall(text[: span.start] + " " + text[span.end :])}
        return {key: text for key, text in gone.items() if key not in around}
    return gone


def is_place(s: Sentence, t: Token) -> bool:
    """Whether a name stands as a place does, after "in", "at", "from" ..."""
    head = s.head(t) if t.dep in ("compound", "flat") else t
    before = s.next(t, -1)
    case = s.child(head, "case")
    return any(k is not None and k.lower in WHERE for k in (before, case))


def _form(key: str, known: Set[str]) -> bool:
    """Whether it is a known name in another form: "Londoners" of London, "Catholic" of Catholicism, "Tom" of Tommy, or
    a slip of spelling."""
    if any(key.removesuffix(ending) in known for ending in ("s", "es", "er", "ers", "n", "an", "ian", "'s")):
        return True
    return any(_same(key, word) for word in known)


def _same(key: str, word: str) -> bool:
    if word.startswith(key) and len(key) >= 3 and len(word) - len(key) <= 2:
        return True
    return akin(key, word) or SequenceMatcher(None, key, word, autojunk=False).ratio() >= MISSPELT
