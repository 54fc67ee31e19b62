"""Parsed to Reading: has the paragraphs read, the evidence gathered, and asks for the score.

It knows whether there is enough to score, and nothing of what is looked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft
from assistant.language import Parsed, parse
from assistant.reading import learnt
from assistant.reading.apart import marks_apart
from assistant.reading.detector import Found, Hit, detectors
from assistant.reading.evidence import evidence, found_in_text, passages
from assistant.reading.findings import Finding, Placed, Reading, Silenced, Skipped
from assistant.reading.never import Never
from assistant.reading.options import Options
from assistant.reading.passage import Passage, block_hits, every_hit, speaks
from assistant.reading.score import score

# Fewer words than this carry no number: the interval would be too wide to use.
ENOUGH_WORDS = 120
# A sonnet has about 115 and is a whole; its interval says how little that is.
ENOUGH_OF_VERSE = 80
# Of which at least this many must lie outside dialogue and quotation.
ENOUGH_PROSE = 40
NOTHING = "There are no words here to read yet; paste a draft of 150 words or more."


def read(draft: Draft, options: Options | None = None) -> Reading:
    """Read a draft. Nothing in a draft makes it raise: what cannot be scored is abstained from, with the reason."""
    chosen = options or Options()
    # Most of what the detectors do can be done while other paragraphs are parsed.
    parsed = parse(draft, learnt.part(learnt.EYE), meanwhile=block_hits)
    parts = passages(parsed, chosen)
    shown, silenced = sorted_out(parsed, parts, chosen.never)
    reading = Reading(
        draft=draft,
        language=parsed.identity.language,
        words=parsed.words,
        verse=parsed.verse,
        findings=shown,
        silenced=silenced,
        apart=marks_apart(parsed, chosen),
        skipped=tuple(Skipped(r.span, r.kind) for r in parsed.regions if not chosen.reads(r.kind)),
    )
    problem = abstention(parsed, parts)
    return replace(reading, abstained=problem) if problem is not None else score(reading, evidence(parts))


def abstention(parsed: Parsed, parts: Sequence[Passage]) -> str | None:
    """Why a draft carries no number, as a sentence; None where it does."""
    return NOTHING if parsed.words == 0 else parsed.identity.problem or _too_little(parsed, parts)


def sorted_out(parsed: Parsed, parts: Sequence[Passage], never: Never) -> tuple[Placed, tuple[Silenced, ...]]:
    """The findings in text order, and those among them that the writer's rules leave out."""
    stay, gone = list[tuple[int, Sequence[Finding]]](), list[Silenced]()
    for paragraph, part in zip(parsed.paragraphs, parts, strict=True):
        own: Sequence[Finding] = part.findings
        if never:
            by = [never.silences(finding, paragraph.block.text) for finding in own]
            gone += [Silenced(f.shifted(paragraph.start), b) for f, b in zip(own, by, strict=True) if b is not None]
            own = [f for f, b in zip(own, by, strict=True) if b is None]
        if own:
            stay.append((paragraph.start, own))
    return Placed(stay), tuple(gone)


def hits_read(parsed: Parsed, options: Options) -> Iterator[Found]:
    """Every hit that counts: its detector, the number of its sentence in the draft, and the hit in the draft."""
    yield from _in_draft(parsed, [part.hits for part in passages(parsed, options)])


def all_hits(parsed: Parsed) -> Iterator[Found]:
    """As hits_read, whatever the regions are and whether the hits count."""
    more = found_in_text(parsed)
    found = [every_hit(p.block, more.get(i, ())) for i, p in enumerate(parsed.paragraphs)]
    yield from _in_draft(parsed, [[f for f in own if speaks(detectors()[f[0]].form, parsed.verse)] for own in found])


def _in_draft(parsed: Parsed, of_paragraphs: Sequence[Sequence[Found]]) -> Iterator[Found]:
    """The hits of each paragraph, and the words that detectors weigh, with offsets in the draft."""
    first = [0]
    for paragraph, found in zip(parsed.paragraphs, of_paragraphs, strict=True):
        yield from ((name, first[-1] + i, hit.shifted(paragraph.start)) for name, i, hit in found)
        first.append(first[-1] + len(paragraph.block.sentences))
    for name, d in detectors().items():
        weights = d.weigh() if d.weigh else {}
        for number, word, token in parsed.first_said() if weights else ():
            if weight := weights.get(word):
                paragraph = parsed.paragraphs[number]
                i = sum(s.start <= token.start for s in paragraph.block.sentences) - 1
                yield name, first[number] + i, Hit(token.start, token.end, weight).shifted(paragraph.start)


def _too_little(parsed: Parsed, parts: Sequence[Passage]) -> str | None:
    words = parsed.words
    if words < (ENOUGH_OF_VERSE if parsed.verse else ENOUGH_WORDS):
        counted = "1 word is" if words == 1 else f"{words} words are"
        return f"{counted} too few for a score; it needs about {ENOUGH_OF_VERSE if parsed.verse else 150}."
    if sum(part.read for part in parts) < ENOUGH_PROSE:
        return "Nearly all of this is dialogue or quotation, which is read apart; switch it on to have it scored."
    return None
