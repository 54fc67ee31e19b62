"""An assistant speaking before or after the rewrite: "Here is the passage:", "I replaced …", "Hope this helps!"

Looked for in the first and last sentences that the passage has nothing like, and below it. What gives them away is
that they speak of the text as a text, or to the writer: in one of the forms below, or in many of their words.
"""

import re
from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.own_words import added_below, ends, is_ruled_off
from assistant.rewriting.guard.talk import talk, told_of

# The text as a text, and what is done to one.
TEXT = (
    r"(?:passage|rewrit\w*|rewrote|revis\w+|version|draft|text|excerpt|paragraph|edit(?:s|ed|ing)?|wording|phras\w+|"
    r"clich\w+|prose|tone|rephras\w+|polish\w*|sentences?|metaphors?|similes?|adjectives?|imagery|narrative|original|"
    r"changes?|output|response|modifi\w+|alter\w+|adjust\w*|trimm\w*|tighten\w*|replac\w+|remov\w+|scene|style|voice)"
)
DID = (
    r"(?:replac|remov|rewrote|rewrit|chang|avoid|kept|keep|cut|tried|aim|swapp|focus|strip|ground|trimm|tighten|preserv|"
    r"simplif|opted|chose|turned|used|made|worked|left|maintain|retain|show|eliminat)"
)
HANDING = re.compile(
    r"^\W*(?:here(?:'s| is| are|'re)|below (?:is|you)|this is|the following(?: is)?|i(?:'ve| have)?) "
    rf".{{0,80}}\b{TEXT}\b",
    re.IGNORECASE | re.DOTALL,
)
HEADING = re.compile(rf"^\W*(?:\w+\W+){{0,5}}{TEXT}(?:\W+\w+){{0,3}}\s*\**:\s*\**\s*$", re.IGNORECASE)
YES = re.compile(
    r"^\W*(?:sure(?: thing)?|certainly|of course|absolutely|got it|happy to|gladly|great|understood|okay|ok|no problem|"
    r"here you go|here goes|thanks?(?: you)?|alright)\b(?=\s*[!,.:—–-])|"
    r"^\W*thank(?:s| you) for\b",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\b(?:let me know|feel free to|(?:i )?hope (?:this|that|it|you)|would you like|do you want me|happy to|glad to|"
    r"if you(?:'d| would)? (?:like|want|prefer|need)|please (?:note|let|tell|provide)|"
    r"i(?:'d| would)? (?:can|could|be) .{0,30}\b(?:adjust|revise|help|make|try))",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\W*(?:notes?|(?:key )?changes(?: made)?|explanation|rationale|summary|word count|edits|commentary|disclaimer|"
    r"what (?:i|was) changed?|why)\b[^.]{0,40}[:—–-]",
    re.IGNORECASE,
)
REPORT = re.compile(
    rf"^\W*(?:i|we)\b.{{0,40}}\b{DID}\w*\b.{{0,120}}\b{TEXT}\b|"
    rf"^\W*(?:this|the|that|these|those) (?:{TEXT}\W*)+.{{0,60}}\b(?:{DID}\w*|tr(?:y|ies)|should|now)\b",
    re.IGNORECASE | re.DOTALL,
)
# So many signs of talk (see talk.py) and a sentence at the end is certain to be some, or may be; in a paragraph below
# the passage fewer do. Of 225 sentences that professionals added near either end, 2 have three signs and none has more.
CERTAIN, PERHAPS = 4, 3
CERTAIN_BELOW, PERHAPS_BELOW = 2, 1
APOSTROPHE = re.compile("[’‘]")


def find(compared: Comparison) -> Iterator[Objection]:
    first, last = ends(compared)
    below = added_below(compared)
    said = [t for _, t in first if _matches(t, HANDING, HEADING, YES, LABEL, REPORT, OFFER)]
    said += [t for _, t in [*last, *below] if _matches(t, LABEL, REPORT, OFFER, HANDING, HEADING)]
    said += [t for s, t in below if is_ruled_off(compared, s)]
    draft = told_of(compared.whole)
    signs = [(talk(s.sentence, t, draft), CERTAIN, PERHAPS, t) for s, t in [*first[:1], *last]]
    signs += [(talk(s.sentence, t, draft), CERTAIN_BELOW, PERHAPS_BELOW, t) for s, t in below]
    said += [t for n, certain, _, t in signs if n >= certain]
    perhaps = [t for n, _, perhaps, t in signs if n >= perhaps]
    if said:
        yield objection("assistant_talk", "The model talks about its work: “{words}”", said[:1], refuses=True)
    elif perhaps:
        yield objection("assistant_talk", "Here the model may talk about its work: “{words}”", perhaps[:1])


def _matches(text: str, *patterns: re.Pattern[str]) -> bool:
    plain = APOSTROPHE.sub("'", text)
    return any(pattern.search(plain) for pattern in patterns)


CHECK = Check(
    about="A preface or afterword by the model.",
    find=find,
    flags=(
        Example("She closed the door.", "Here is the rewritten passage:\n\nShe shut the door."),
        Example("She closed the door.", "Certainly! She shut the door."),
        Example("She closed the door.", "She shut the door.\n\nI replaced the clichés with plainer wording."),
        Example("She closed the door.", "She shut the door.\n\nLet me know if you would like another go."),
        Example("She closed the door.", "She shut the door.\n\nI used concrete details in place of feelings."),
        Example("She closed the door.", "She shut the door. Each metaphor has been swapped for a plain phrase."),
        Example("She closed the door.", "She shut the door.\n\nThe aim was restraint."),
        Example("She closed the door.", "She shut the door.\n\n---\n\nLess is more."),
    ),
    passes=(
        Example("She closed the door.", "She shut the door. Here was the hall, and this was the light."),
        Example("Sure, she closed the door.", "Sure, she shut the door."),
        Example("“Let me know,” he said.", "He said, “Let me know.”"),
        Example("He had a list.", "He had this: a list."),
        Example("She closed the door.", "She shut the door. Nobody would change a word of the story she told."),
        Example("Fog lay thick in the harbour.", "Fog in the harbour. You hardly saw the quay."),
        Example("He wrote all night.", "He wrote all night. He cut a sentence, then two, and kept the ending."),
    ),
)
