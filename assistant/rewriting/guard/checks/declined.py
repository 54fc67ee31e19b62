"""A refusal on principle in place of a rewrite: "I'm sorry, but I can't help with that."

A sentence of the reply's own in which "I" cannot, will not or is unable to do what assistants are asked to do, or
speaks of itself as a model. A narrator of the draft's who cannot go on is no such thing: the words must be new.
"""

import re
from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.own_words import own_sentences

APOSTROPHE = re.compile("[’‘]")
# What assistants are asked for.
SERVICE = (
    r"(?:help|assist|rewrit|writ|provid|creat|generat|produc|fulfil|compl(?:y|ete)|continu|engag|proceed|process|edit|"
    r"revis|respond|answer|support|participat|discuss|offer|accommodat|perform|do (?:that|this|so)|work (?:on|with)|"
    r"transform|alter|modif|chang)\w*"
)
CANNOT = (
    r"(?:can(?:no|')t|can not|won't|will not|(?:am|'m) (?:unable|afraid)|"
    r"(?:am|'m) not (?:able|comfortable|allowed|permitted|going|willing)|"
    r"(?:must|have to) (?:respectfully )?(?:decline|refuse)|"
    r"(?:do not|don't) (?:feel comfortable|think i (?:should|can))|"
    r"(?:would|'d) (?:rather|prefer) not|decline|refuse)"
)
REFUSING = re.compile(
    rf"\bi\W{{0,2}}(?:\w+ly,? |really |just )?{CANNOT}\b.{{0,60}}?\b{SERVICE}\b", re.IGNORECASE | re.DOTALL
)
REFUSED = re.compile(
    r"\bi\W{0,2}(?:\w+ly )?(?:must|have to|need to|'ll have to) (?:\w+ly )?(?:decline|refuse|pass)\b", re.IGNORECASE
)
ITSELF = re.compile(
    r"\b(?:as an? (?:ai|artificial|language model|large language|virtual|assistant)|"
    r"(?:i'm|i am) (?:just |only )?an? (?:ai|language model|assistant|large)|"
    r"my (?:guidelines|programming|training|policies|instructions|capabilities)|"
    r"(?:content|usage|safety|use|openai|community) (?:polic|guideline)|"
    r"against (?:my|our|the) (?:\w+ )?(?:polic|guideline|principle))",
    re.IGNORECASE,
)
APOLOGY = re.compile(
    r"^\W*(?:(?:i'm|i am|my) (?:\w+ )?(?:sorry|apolog\w*)|sorry|apologies|i apologi[sz]e|unfortunately|regrettably)\b"
    r".*\b(?:i|this|request|content)\b",
    re.IGNORECASE | re.DOTALL,
)
# An apology is a refusal only where it stands for the whole: so few words of it.
SHORT = 60


def find(compared: Comparison) -> Iterator[Objection]:
    short = len(compared.passage.split()) <= SHORT
    for text in own_sentences(compared):
        plain = APOSTROPHE.sub("'", text)
        says = any(pattern.search(plain) for pattern in (REFUSING, REFUSED, ITSELF))
        if says or (short and APOLOGY.search(plain)):
            yield objection("declined", "The model declined: “{words}”", [text], refuses=True)
            return


CHECK = Check(
    about="A refusal in place of a rewrite.",
    find=find,
    flags=(
        Example("She closed the door and sat down.", "I'm sorry, but I can't assist with that request."),
        Example("She closed the door and sat down.", "As an AI, I do not rewrite texts of this kind."),
        Example("She closed the door and sat down.", "She shut the door. I won’t be able to continue this scene."),
    ),
    passes=(
        Example("She could not help smiling.", "She smiled; she could not help it."),
        Example("“I can’t help you,” he said.", "He said, “I can’t help you.”"),
        Example("I could not go on.", "I can’t go on. I’ll go on."),
        Example("He was sorry.", "Sorry was what he was."),
    ),
)
