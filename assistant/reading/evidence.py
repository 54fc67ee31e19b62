"""Passages to Evidence: what was found in a whole draft, put together from its paragraphs.

Only what no paragraph can know by itself is worked out here, for each reading anew: the hits of the detectors of whole
texts, and which words a draft says for the first time.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from assistant.language.tokens import Parsed
from assistant.reading import learnt
from assistant.reading.detector import Found, detectors
from assistant.reading.options import Options
from assistant.reading.passage import Context, Passage, passage, speaks
from assistant.reading.said import weighing
from assistant.reading.score import Evidence
from assistant.reading.tally import Tally, joined

# A draft of more units than this is drawn in as many runs of them: no less sure, and it takes no longer.
MOST_DRAWN = 256
NOTHING = np.zeros((0, 2), dtype=np.int64)


def passages(parsed: Parsed, options: Options) -> list[Passage]:
    """Every paragraph of the draft, read."""
    context = Context(options, parsed.verse, str(learnt.folder()))
    more = found_in_text(parsed)
    return [passage(p, context, more.get(i, ())) for i, p in enumerate(parsed.paragraphs)]


def found_in_text(parsed: Parsed) -> Mapping[int, tuple[Found, ...]]:
    """What the detectors of whole texts find, by number of the paragraph, with offsets in its block."""
    if found_in_text not in parsed.memo:
        parsed.memo[found_in_text] = _found_in_text(parsed)
    found: Mapping[int, tuple[Found, ...]] = parsed.memo[found_in_text]
    return found


def _found_in_text(parsed: Parsed) -> Mapping[int, tuple[Found, ...]]:
    starts = [p.start for p in parsed.paragraphs]
    found: dict[int, list[Found]] = defaultdict(list)
    for name, d in detectors().items():
        if d.find_in_text and speaks(d.form, parsed.verse):
            for hit in d.find_in_text(parsed):
                number = bisect_right(starts, hit.start) - 1
                local = hit.shifted(-starts[number])
                sentences = [s.start for s in parsed.paragraphs[number].block.sentences]
                found[number].append((name, max(0, bisect_right(sentences, local.start) - 1), local))
    return {number: tuple(hits) for number, hits in found.items()}


def evidence(read: Sequence[Passage]) -> Evidence:
    """What `passages` found, unit by unit, or run by run where there are more than MOST_DRAWN."""
    names = tuple(detectors())
    if not read:
        return Evidence.summed(names, NOTHING, np.zeros(0), np.zeros((0, 3), dtype=np.int64), 0)
    tally = joined([_tally(run) for run in _runs(read)])
    where, units = tally.said.units, tally.units
    sizes = np.column_stack([tally.sizes, np.bincount(where, minlength=units)])
    places, amounts = [tally.places], [tally.amounts]
    for column, name in enumerate(weighing()):
        places.append(np.column_stack([where, np.full_like(where, names.index(name))]))
        amounts.append(tally.said.weights[:, column])
    return Evidence.summed(names, np.concatenate(places), np.concatenate(amounts), sizes, min(units, MOST_DRAWN))


def _runs(read: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    begins = [i for i, part in enumerate(read) if part.opens or i == 0]
    yield from (tuple(read[a:b]) for a, b in pairwise([*begins, len(read)]))


def _tally(run: tuple[Passage, ...]) -> Tally:
    """The sum of a run, kept with its first paragraph until another run begins there."""
    if len(run) == 1:
        return run[0].tally
    known: tuple[tuple[Passage, ...], Tally] | None = run[0].memo.get(_tally)
    if known is None or known[0] != run:
        known = run[0].memo[_tally] = run, joined([part.tally for part in run])
    return known[1]
