"""From marks to options: what each operation of a strategy could do to each mark, tried out and given a value.

    value = weight * (0.5 + (marks removed + score gained) / 2) + bonus - 0.02 * words lost or gained

`marks removed` is the strength of the marks in the sentence before less that after, found by the same detectors in
the edited sentence, which has been parsed again; `score gained` is what that does to the score (see worth.py).
Leaving the mark has value 0. The first half is what an intended edit is worth even where the detectors see no
difference; a word costs a little, so that of two edits that do the same the smaller one is likelier.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.draft import Draft, Edit, Span
from assistant.language import parse
from assistant.language.pipeline import parse_blocks
from assistant.language.tokens import Block, Paragraph, Parsed, Sentence, Token
from assistant.prompts import Step
from assistant.reading import Finding
from assistant.reading.detector import detectors
from assistant.reading.eye import look
from assistant.reading.passage import block_hits
from assistant.rewriting.candidate import Request
from assistant.rewriting.offline.change import applied, edits
from assistant.rewriting.offline.grammar import whole
from assistant.rewriting.offline.operation import Proposal, Site, registry, rests_on
from assistant.rewriting.offline.sound import faults
from assistant.rewriting.offline.worth import Worth, seen

# From this chance on a word beside a mark counts with it; an editor changes a third of a model's words.
LIKELY = 0.4
HALF = 0.5
A_WORD = 0.02


@dataclass(frozen=True)
class Option:
    """One edit of one mark that has been found sound. `sentence` counts in its paragraph, `lost` are words."""

    sentence: int
    step: Step
    proposal: Proposal
    edits: tuple[Edit, ...]
    value: float
    lost: int = 0


@dataclass(frozen=True)
class Place:
    """A mark and what could be done about it; without options it stays."""

    strength: float
    sentence: int
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Frame:
    """What the offline engine may touch: prose, inside the selection, and nothing the writer marked as deliberate."""

    parsed: Parsed
    worth: Worth
    span: Span | None = None
    kept: tuple[Span, ...] = ()

    @staticmethod
    def of(request: Request) -> "Frame":
        """Parses the draft."""
        parsed = parse(request.draft)
        return Frame(parsed, Worth(parsed, request.options), request.span, request.kept)

    def admits(self, made: Iterable[Edit]) -> bool:
        return all(self._inside(e) and self._in_prose(e) and not self._in_kept(e) for e in made)

    def _inside(self, edit: Edit) -> bool:
        return self.span is None or (self.span.start <= edit.start and edit.end <= self.span.end)

    def _in_kept(self, edit: Edit) -> bool:
        return any(edit.start < k.end and k.start < edit.end for k in self.kept)

    def _in_prose(self, edit: Edit) -> bool:
        return all(
            r.kind == "prose" or edit.end <= r.span.start or r.span.end <= edit.start for r in self.parsed.regions
        )


def places(request: Request, frame: Frame, paragraph: Paragraph, things: tuple[str, ...]) -> list[Place]:
    """Every mark of one paragraph, the strongest first."""
    sites = list(_sites(request, frame.parsed, paragraph, things))
    drafts = [
        (number, step, proposal)
        for number, (_, _, site) in enumerate(sites)
        for step in request.strategy.offline
        if not step.dimensions or site.dimension in step.dimensions
        for proposal in registry()[step.operation].propose(site)
        if not (proposal.whole and site.leans)
    ]
    options = _tried(paragraph, frame, sites, drafts)
    found = [
        Place(strength, at, tuple(sorted((o for n, o in options if n == number), key=lambda o: -o.value)))
        for number, (strength, at, _) in enumerate(sites)
    ]
    return sorted(found, key=lambda p: -p.strength)


def _sites(
    request: Request, parsed: Parsed, paragraph: Paragraph, things: tuple[str, ...]
) -> Iterator[tuple[float, int, Site]]:
    """Strength, number of the sentence, and the site, of each mark."""
    sentences, text = paragraph.block.sentences, paragraph.block.text
    seen: set[tuple[int, frozenset[int]]] = set()
    last = paragraph is parsed.paragraphs[-1]
    findings = sorted(_within(request.findings, paragraph), key=lambda f: -f.strength)
    beside = [
        frozenset(i for f in findings for i in _tokens(paragraph, s, f)) | likely
        for s, likely in zip(sentences, _likely(paragraph), strict=True)
    ]
    for f in findings:
        for at, sentence in enumerate(sentences):
            marked = _tokens(paragraph, sentence, f)
            if marked and (at, marked) not in seen and whole(sentence):
                seen.add((at, marked))
                after, leans = len(sentences) - 1 - at, rests_on(sentences, at)
                site = Site(sentence, marked, f.dimension, text, at, after, last, things, leans, beside[at])
                yield f.strength, at, site


def _likely(paragraph: Paragraph) -> list[frozenset[int]]:
    """For each sentence the positions of the words that an editor would likely change, by the eye."""
    seen = look(paragraph.block).chances
    return [frozenset(np.flatnonzero(chances[:, 0] >= LIKELY).tolist()) for chances in seen]


def _tokens(paragraph: Paragraph, sentence: Sentence, finding: Finding) -> frozenset[int]:
    start, end = finding.span.start - paragraph.start, finding.span.end - paragraph.start
    return frozenset(t.i for t in sentence if t.start < end and start < t.end)


def _within(findings: Iterable[Finding], paragraph: Paragraph) -> Iterator[Finding]:
    span = Span(paragraph.start, paragraph.start + max(1, len(paragraph.block.text)))
    return (f for f in findings if f.span.overlaps(span))


def _tried(
    paragraph: Paragraph,
    frame: Frame,
    sites: Sequence[tuple[float, int, Site]],
    drafts: Sequence[tuple[int, Step, Proposal]],
) -> list[tuple[int, Option]]:
    """Those drafts that leave a sound sentence and touch only what they may, each with its value."""
    possible: list[tuple[int, Step, Proposal, tuple[Edit, ...], str]] = []
    for number, step, proposal in drafts:
        _, at, site = sites[number]
        made = tuple(change_edits(paragraph, at, proposal))
        if made and frame.admits(made) and not _loses(frame.parsed.draft, site, proposal):
            text = "" if proposal.whole else applied(site.sentence, site.text, proposal.change)
            possible.append((number, step, proposal, made, text))
    old = {at: paragraph.block.text[s.start : s.end] for at, s in enumerate(paragraph.block.sentences)}
    texts = [*old.values(), *(text for *_, text in possible if text)]
    block = dict(zip(texts, parse_blocks(texts), strict=True)) if possible else {}
    out = []
    for number, step, proposal, made, text in possible:
        _, at, site = sites[number]
        if text and (text == old[at] or faults(site.sentence, old[at], text, block[text])):
            continue
        before, after = block[old[at]], block[text] if text else None
        removed = kitsch(before) - (kitsch(after) if after else 0.0)
        gained = frame.worth.gained(before, after, seen(paragraph.block, at, _going(proposal, site)))
        lost = len(old[at].split()) - len(text.split())
        value = step.weight * (HALF + (removed + gained) / 2) + proposal.bonus - A_WORD * abs(lost)
        out.append((number, Option(at, step, proposal, made, value, lost)))
    return out


def _loses(draft: Draft, site: Site, proposal: Proposal) -> bool:
    """Whether a name or number goes that the draft has nowhere else, half of a hyphenated word, or the end of a
    sentence the parser missed."""
    out = [site.sentence.tokens[i] for i in _going(proposal, site)]
    last = site.sentence.tokens[-1].i
    if any(t.text in (".", "!", "?", "…") and t.i < last - 1 for t in out):
        return True
    if any(_hyphen(site, t.i - 1, proposal) or _hyphen(site, t.i + 1, proposal) for t in out):
        return True
    facts = Counter(t.text for t in out if _is_fact(t))
    return any(len(re.findall(rf"\b{re.escape(fact)}\b", draft.text)) <= times for fact, times in facts.items())


def _is_fact(t: Token) -> bool:
    """A name or a number; a capital at the start of a sentence makes no name, "one" no number."""
    name, number = t.pos == "PROPN" and t.i > 0, t.pos == "NUM" and t.lower != "one"
    return name or number or any(c.isdigit() for c in t.text)


def _hyphen(site: Site, at: int, proposal: Proposal) -> bool:
    """Whether a hyphen inside a word stands at this position and stays."""
    tokens = site.sentence.tokens
    if not 0 < at < len(tokens) - 1 or tokens[at].text not in ("-", "‑") or proposal.change.get(at) == "":
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _going(proposal: Proposal, site: Site) -> Iterator[int]:
    """The positions of the words that a proposal takes out."""
    return (t.i for t in site.sentence if proposal.whole or proposal.change.get(t.i) == "")


def kitsch(block: Block) -> float:
    """The strength of all marks the detectors of sentences make in a block. What they only measure does not count:
    a sentence without a "not" is not better for it."""
    shown = {name for name, d in detectors().items() if d.marks and not d.against}
    return sum(hit.strength for name, _, hit in block_hits(block) if name in shown)


def change_edits(paragraph: Paragraph, at: int, proposal: Proposal) -> list[Edit]:
    """A proposal as edits of the draft. A sentence that goes takes the white space on one side along; the only
    sentence of a paragraph does not go."""
    sentences, by = paragraph.block.sentences, paragraph.start
    if not proposal.whole:
        return edits(sentences[at], paragraph.block.text, proposal.change, by)
    if at > 0:
        return [Edit(by + sentences[at - 1].end, by + sentences[at].end, "")]
    return [Edit(by, by + sentences[1].start, "")] if len(sentences) > 1 else []


def joined(paragraph: Paragraph, frame: Frame, at: int, options: Sequence[Option]) -> tuple[Edit, ...] | None:
    """Several options for one sentence made at once; None where they get in each other's way or make no sentence."""
    if len(options) == 1:
        return options[0].edits
    if any(o.proposal.whole for o in options):
        return None
    change: dict[int, str] = {}
    for option in options:
        if change.keys() & option.proposal.change.keys():
            return None
        change |= option.proposal.change
    sentence, text = paragraph.block.sentences[at], paragraph.block.text
    made = tuple(edits(sentence, text, change, paragraph.start))
    new = applied(sentence, text, change)
    if not frame.admits(made) or faults(sentence, text[sentence.start : sentence.end], new, parse_blocks([new])[0]):
        return None
    return made
