"""Passages to Evidence: what was found in a whole draft, put together from its paragraphs.

Only what no paragraph can know by itself is worked out here, for each reading anew: the hits of the detectors of whole
texts, and which words a draft says for the first time.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.language.tokens import Parsed
from assistant.reading import learnt
from assistant.reading.detector import Found, detectors
from assistant.reading.options import Options
from assistant.reading.passage import Context, Passage, passage, speaks
from assistant.reading.said import first_said, weighing
from assistant.reading.score import Evidence

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
    # (passages,) where the units of each begin.
    begins = np.cumsum([0, *(len(p.starts) for p in read)])
    units = int(begins[-1])
    places = np.concatenate([NOTHING, *(p.places for p in read)])
    places[:, 0] += np.repeat(begins[:-1], [len(p.amounts) for p in read])
    amounts = np.concatenate([np.zeros(0), *(p.amounts for p in read)])
    where, weights = first_said([p.said for p in read], begins[:-1])
    sizes = np.zeros((units, 3), dtype=np.int64)
    sizes[:, :2] = np.concatenate([NOTHING, *(p.sizes for p in read)])
    sizes[:, 2] = np.bincount(where, minlength=units)
    for column, name in enumerate(weighing()):
        weighed = np.stack([where, np.full_like(where, names.index(name))], axis=1)
        places, amounts = np.concatenate([places, weighed]), np.concatenate([amounts, weights[:, column]])
    return Evidence.summed(names, places, amounts, sizes, min(units, MOST_DRAWN))
