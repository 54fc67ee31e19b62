"""The grammatical person of who tells: "I" where the draft has "she", or the other way round.

Counted outside dialogue and quotation.
"""

from collections import Counter
from collections.abc import Iterator

from assistant.language import Parsed
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.telling import sentences

PERSONS = {
    "I": frozenset("i me my mine myself".split()),
    "we": frozenset("we us our ours ourselves".split()),
    "you": frozenset("you your yours yourself yourselves".split()),
    "they": frozenset("he him his himself she her hers herself they them their theirs themselves".split()),
}

# The share of a person that is left by a slip.
SLIPS = 0.2


def find(compared: Comparison) -> Iterator[Objection]:
    draft, old, new = (_persons(text) for text in (compared.whole, compared.old, compared.new))
    for person in ("I", "we", "you"):
        # "We" and "you" may be a general remark, and one "I" something quoted; "I" again and again is always somebody.
        certain = person == "I"
        if new[person] and not draft[person]:
            yield objection(
                "person_switched",
                f"It says “{person}” where the draft does not.",
                [person],
                refuses=certain and new["I"] > 1,
            )
        if old[person] > 1 and new[person] <= SLIPS * old[person]:
            refuses = certain and new["they"] > old["they"]
            yield objection(
                "person_switched", f"The draft says “{person}” and this does not.", [person], refuses=refuses
            )


def _persons(parsed: Parsed) -> Counter[str]:
    """How often each person is spoken of in what is told."""
    which = {word: person for person, words in PERSONS.items() for word in words}
    return Counter(
        which[t.lower]
        for start, s in sentences(parsed)
        for t in s
        if t.lower in which and parsed.kind_at(start + t.start) == "prose"
    )


CHECK = Check(
    about="Another grammatical person than the draft’s.",
    find=find,
    flags=(
        Example("She closed the door and sat down.", "I closed the door and sat down."),
        Example("The room was cold.", "The room was cold, and it reminds us of something."),
        Example("I closed my door and I sat down.", "She closed her door and sat down."),
    ),
    passes=(
        Example("She closed the door.", "“I closed it,” she said.", tail=" “I closed it,” she said."),
        Example("She closed the door.", "She shut it.", lead="I saw her. "),
        Example("I closed the door and I sat down.", "I shut the door."),
    ),
)
