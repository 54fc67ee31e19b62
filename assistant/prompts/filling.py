"""A prompt and how it is filled: what is the writer's goes in as data, between tags that do not occur in it.

What came out of a template is never put through one again. It knows nothing of files.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Template

from assistant.prompts.heads import Defaults, Example, Must, Step

# The tags a prompt may put around a text, in what it sends and in what it asks for.
TAGS = (
    "PASSAGE", "BEFORE", "AFTER", "KEPT", "VOICE", "FIRST", "SECOND", "WAYS", "REWRITE", "CHANCE", "BANNED", "EARLIER",
    "WISH",
)  # fmt: skip
TAG = re.compile(rf"(?i)</?\s*(?:{'|'.join(TAGS)})(\d*)")


@dataclass(frozen=True)
class Mark:
    """A finding as a prompt shows it."""

    quote: str
    dimension: str
    label: str
    why: str


@dataclass(frozen=True)
class Ways:
    """How many ways a model lists before it writes, from the one most would take to the one fewest would, and which
    of them it then takes (1 .. count)."""

    count: int = 4
    take: int = 4


@dataclass(frozen=True)
class Material:
    """What a prompt is filled with. Texts are the writer's, verbatim; what is empty is not shown.

    passage: what it is about. before, after: what stands around it. deliberate: words of it that have to stay.
    voice: a sample of the writer's own prose. first, second: two versions to be compared. ways: None where the model
    writes without listing any. versions: how many whole texts it writes. unlike: it is told that what anyone would
    answer is of no use. banned: words of its reply that are not to be in it. earlier: a version to be written again,
    with a wish about it ("less", "stranger", "shorter", or "own", then `own` has the words) and the reason it was sent
    back ("tame", "changes", "voice", or "").
    """

    passage: str
    marks: Sequence[Mark] = ()
    before: str = ""
    after: str = ""
    deliberate: Sequence[str] = ()
    voice: str = ""
    first: str = ""
    second: str = ""
    ways: Ways | None = Ways()
    versions: int = 1
    unlike: bool = False
    banned: Sequence[str] = ()
    earlier: str = ""
    wish: str = ""
    own: str = ""
    reason: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        one = (self.passage, self.before, self.after, self.voice, self.first, self.second)
        return (*one, *self.deliberate, *self.banned, self.earlier, self.own)


VARIABLES = frozenset(
    {
        "passage", "before", "after", "marks", "words", "tag", "deliberate", "voice", "first", "second", "ways",
        "versions", "unlike", "banned", "earlier", "wish", "own", "reason",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """A prompt ready to be sent. `tag` is the ending of the tags in it: the reply's have the same."""

    system: str
    user: str
    tag: str = ""


@dataclass(frozen=True)
class Prompt:
    """A loaded prompt file. `name` is the file's, without its ending."""

    name: str
    label: str
    about: str
    system: Template
    user: Template

    def fill(self, passage: str, marks: Sequence[Mark] = (), before: str = "", after: str = "") -> Filled:
        """The prompt about `passage`, which may stand between `before` and `after`."""
        return self.fill_with(Material(passage, marks, before, after))

    def fill_with(self, material: Material) -> Filled:
        values = variables(material)
        return Filled(self.system.render(values).strip(), self.user.render(values).strip(), str(values["tag"]))


@dataclass(frozen=True)
class Strategy(Prompt):
    """One way of going against the grain. See heads.py for what its parts mean."""

    bad_at: str
    example: Example
    steering: Defaults
    offline: tuple[Step, ...]
    needs: str | None
    must: Must
    asks: bool

    @property
    def needs_model(self) -> bool:
        """Whether the offline engine can do nothing for it."""
        return not self.offline


def variables(material: Material) -> dict[str, object]:
    """What templates may use: every text fenced, or "" where there is none."""
    tag = free_tag(*material.texts)
    named = {"before": material.before, "after": material.after, "voice": material.voice}
    named |= {"first": material.first, "second": material.second, "earlier": material.earlier}
    shown = {name: fence(text, f"{name.upper()}{tag}") if text.strip() else "" for name, text in named.items()}
    return {
        **shown,
        "passage": fence(material.passage, f"PASSAGE{tag}"),
        "deliberate": tuple(fence(words, f"KEPT{tag}") for words in material.deliberate),
        "marks": tuple(material.marks),
        "words": len(material.passage.split()),
        "ways": material.ways,
        "versions": material.versions,
        "unlike": material.unlike,
        "banned": fence("\n".join(" ".join(words.split()) for words in material.banned), f"BANNED{tag}"),
        "wish": material.wish,
        "own": fence(material.own, f"WISH{tag}"),
        "reason": material.reason,
        "tag": tag,
    }


def free_tag(*texts: str) -> str:
    """An ending that makes the tags around a draft unlike anything in it: "", "2", "3" ..."""
    taken = {ending for text in texts for ending in TAG.findall(text)}
    n = 1
    while ("" if n == 1 else str(n)) in taken:
        n += 1
    return "" if n == 1 else str(n)


def fence(text: str, tag: str) -> str:
    return f"<{tag}>\n{text}\n</{tag}>"
