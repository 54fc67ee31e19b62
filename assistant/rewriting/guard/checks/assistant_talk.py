"""An assistant speaking before or after the rewrite: "Here is the passage:", "I replaced …", "Hope this helps!"

Looked for in the first and last sentences that the passage has nothing like. What gives them away is that they speak
of the text as a text, or to the writer.
"""

import re
from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.own_words import ends

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
FIRST_PERSON = re.compile(r"\b(?:I|me|my)\b")
# What a rewrite is made of: said of by one who speaks of the work, hardly by a narrator in the last sentence.
CRAFT = (
    r"(?:action|adverbs?|characters?|concrete|descripti\w+|details?|dialogue|dramatic|emotion\w*|endings?|facts|feelings?|"
    r"figurative|flow|grammar|imag\w+|language|length|meaning|mood|narrat\w+|objects|opening|ornament\w*|pacing|plain\w*|"
    r"plot|readers?|rhythm|sensory|sentimental\w*|similes?|stock|structure|subtle\w*|tense|tropes?|vocabulary|words?)"
)
CRAFTED = re.compile(
    rf"^\W*(?:i|we)(?:'ve|'d| have)? (?:\w+ )?{DID}\w*\b.{{0,120}}\b{CRAFT}\b", re.IGNORECASE | re.DOTALL
)
WORK = re.compile(rf"\W*I(?:'ve)? (?:also )?(?:{DID}|opt|rephras|went|leaned)\w*\b")
SPEAKS = re.compile(r"\W*I(?:['’](?:ve|d))? [a-z]")
APOSTROPHE = re.compile("[’‘]")


def find(compared: Comparison) -> Iterator[Objection]:
    first, last = ends(compared)
    before = [t for t in first if _matches(t, HANDING, HEADING, YES, LABEL, REPORT, OFFER)]
    after = [t for t in last if _matches(t, LABEL, REPORT, CRAFTED, OFFER, HANDING, HEADING)]
    if not any(FIRST_PERSON.search(p.block.text) for p in compared.whole.paragraphs):
        # Nobody in the draft says "I": who does it at the end is not of the story.
        after += [t for t in last if SPEAKS.match(t)]
    after += _own_paragraph(compared)
    if before or after:
        said = list(dict.fromkeys([*before, *after]))
        yield objection("assistant_talk", "The model talks about its work: “{words}”", said[:1], refuses=True)


def _own_paragraph(compared: Comparison) -> Iterator[str]:
    """The last paragraph where it tells of work, and stands where the passage had none."""
    new = compared.new.paragraphs
    if len(new) > len(compared.old.paragraphs) and WORK.match(APOSTROPHE.sub("'", new[-1].block.text)):
        yield new[-1].block.text


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
    ),
    passes=(
        Example("She closed the door.", "She shut the door. Here was the hall, and this was the light."),
        Example("Sure, she closed the door.", "Sure, she shut the door."),
        Example("“Let me know,” he said.", "He said, “Let me know.”"),
        Example("He had a list.", "He had this: a list."),
    ),
)
