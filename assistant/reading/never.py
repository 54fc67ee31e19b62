"""What the writer wants never marked: words, rules (detectors), and what somebody says.

A mark that they silence is not shown and not rewritten. It still counts in the number: the reference shelves were
scored in full, and a draft is told against them. What is silenced is kept apart (Reading.silenced), so that it can be
said how much it is.

Words are the same words in any case, however they are spaced and whatever punctuation stands between; not their other
forms, so that a writer knows what a rule does. A mark inside them is silenced too; one that reaches beyond is not. A
speaker is the name in any case, as the paragraph of the line gives it (language/speakers.py).
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError

from assistant.draft import WORD
from assistant.errors import BadInput, UnknownName
from assistant.files import load_draft
from assistant.reading.detector import detectors
from assistant.reading.findings import Finding, SilencedBy
from assistant.reading.marking import EYE

Words = tuple[str, ...]

MOST_RULES = 1_000
# Characters; longer words are a passage, and that can be kept as deliberate.
LONGEST = 300


def words_of(text: str) -> Words:
    """The words of a text without regard to case, spaces, punctuation and the form of apostrophes."""
    return tuple(word.casefold().replace("’", "'") for word in WORD.findall(text))


@cache
def _by_label() -> Mapping[str, str]:
    return {detector.label: name for name, detector in detectors().items()}


def rule_of(finding: Finding) -> str:
    """The detector that a finding is told to come from: where the eye gives a detector's reason for its mark, that."""
    return _by_label().get(finding.label, finding.detector) if finding.detector == EYE else finding.detector


@dataclass(frozen=True)
class Never:
    """The writer's rules. `rules` are names of detectors; one that does not exist silences nothing.

    A detector that is off also silences marks of the eye that give its reason; the eye itself, all of the eye's.
    """

    phrases: frozenset[Words] = frozenset()
    rules: frozenset[str] = frozenset()
    speakers: frozenset[Words] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.rules or self.speakers)

    @cached_property
    def _parts(self) -> Mapping[Words, tuple[tuple[Words, int], ...]]:
        """Every run of words inside a phrase: the phrases it is in, and at which of their words it begins."""
        found: dict[Words, list[tuple[Words, int]]] = defaultdict(list)
        for phrase in self.phrases:
            for start in range(len(phrase)):
                for end in range(start + 1, len(phrase) + 1):
                    found[phrase[start:end]].append((phrase, start))
        return {part: tuple(places) for part, places in found.items()}

    def silences(self, finding: Finding, text: str) -> SilencedBy | None:
        """What silences a finding in a text that its offsets count in; None where nothing does."""
        if finding.detector in self.rules or rule_of(finding) in self.rules:
            return "rule"
        if self.phrases and self._inside(finding, text):
            return "phrase"
        speaker = finding.speech and finding.speech.speaker
        return "speaker" if speaker and words_of(speaker) in self.speakers else None

    def _inside(self, finding: Finding, text: str) -> bool:
        start, end = finding.span.start, finding.span.end
        own = words_of(text[start:end])
        for phrase, at in self._parts.get(own, ()):
            after = len(phrase) - at - len(own)
            before = words_of(text[max(0, start - 2 * LONGEST) : start])
            behind = words_of(text[end : end + 2 * LONGEST])
            if before[len(before) - at :] == phrase[:at] and behind[:after] == phrase[len(phrase) - after :]:
                return True
        return False


NO_RULES = Never()


def _string(value: Any) -> str:
    # pydantic's own strings refuse lone surrogates, which a draft may hold.
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST:
        raise ValueError(f"words of up to {LONGEST} characters were expected")
    return value


Rule = Annotated[str, PlainValidator(_string)]
List = Annotated[tuple[Rule, ...], Field(max_length=MOST_RULES)]


class NeverJson(BaseModel):
    """The rules as JSON, from the page or a file: {"phrases": [...], "rules": [...], "speakers": [...]}."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrases: List = ()
    rules: List = ()
    speakers: List = ()

    @property
    def never(self) -> Never:
        return Never(
            frozenset(words for phrase in self.phrases if (words := words_of(phrase))),
            frozenset(self.rules),
            frozenset(words for name in self.speakers if (words := words_of(name))),
        )


def checked(text: str) -> NeverJson:
    """A file of rules, from its text. Raises BadInput, or UnknownName for a rule that does not exist."""
    try:
        rules = NeverJson.model_validate(json.loads(text))
    except ValueError as fault:
        first = fault.errors(include_input=False, include_url=False)[0] if isinstance(fault, ValidationError) else None
        where = ".".join(map(str, first["loc"])) if first else ""
        why = f"“{where}” does not fit" if where else "it is not what the desk exports"
        raise BadInput(
            f"This is no file of rules: {why}. It holds “phrases”, “rules” and “speakers”, each a list of words."
        ) from None
    known = {name for name, detector in detectors().items() if detector.marks or name == EYE}
    for name in rules.rules:
        if name not in known:
            raise UnknownName("rule", name, known)
    return rules


def load_never(name: str) -> Never:
    """The rules in a file. Raises MissingFile, NotText, BadInput or UnknownName."""
    return checked(load_draft(name).text).never
