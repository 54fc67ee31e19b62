"""Passages to Evidence: what was found in a whole draft, put together from its paragraphs.

Only what no paragraph can know by itself is worked out here, for each reading anew: the hits of the detectors of whole
texts, and which words a draft says for the first time.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from assistant.language.tokens import Parsed
from assistant.reading import learnt
from assistant.reading.detector import Found, detectors
from assistant.reading.options import Options
from assistant.reading.passage import Context, Passage, in_steps, passage
from assistant.reading.score import Evidence

# A draft of more units than this is drawn in as many runs of them: no less sure, and it takes no longer.
MOST_DRAWN = 256
NOTHING = np.zeros((0, 2), dtype=np.int64)


def passages(parsed: Parsed, options: Options) -> list[Passage]:
    """Every paragraph of the draft, read."""
    context = Context(options, parsed.verse, str(learnt.folder()))
    more = found_in_text(parsed, context)
    return [passage(p, context, more.get(i, ())) for i, p in enumerate(parsed.paragraphs)]


def found_in_text(parsed: Parsed, context: Context) -> dict[int, tuple[Found, ...]]:
    """What the detectors of whole texts find, by number of the paragraph, with offsets in its block."""
    starts = [p.start for p in parsed.paragraphs]
    found: dict[int, list[Found]] = defaultdict(list)
    for name, d in detectors().items():
        if d.find_in_text and context.hears(d.form):
            for hit in d.find_in_text(parsed):
                number = bisect_right(starts, hit.start) - 1
                local = hit.shifted(-starts[number])
                sentences = [s.start for s in parsed.paragraphs[number].block.sentences]
                found[number].append((name, max(0, bisect_right(sentences, local.start) - 1), local))
    return {number: tuple(hits) for number, hits in found.items()}


def evidence(parsed: Parsed, read: Sequence[Passage]) -> Evidence:
    """What `passages` found, unit by unit, or run by run where there are more than MOST_DRAWN."""
    names = tuple(detectors())
    first = np.cumsum([0, *(len(p.starts) for p in read)])
    units = int(first[-1])
    places = np.concatenate([NOTHING, *(p.places for p in read)])
    places[:, 0] += np.repeat(first[:-1], np.array([len(p.amounts) for p in read], dtype=np.int64))
    sizes = np.zeros((units, 3), dtype=np.int64)
    sizes[:, :2] = np.concatenate([NOTHING, *(p.sizes for p in read)])
    found = [(places, np.concatenate([np.zeros(0), *(p.amounts for p in read)]))]
    said = [(int(first[n]) + read[n].unit(token.start), word) for n, word, token in parsed.first_said()]
    sizes[:, 2] = np.bincount(np.array([unit for unit, _ in said], dtype=np.int64), minlength=units)
    for column, name in enumerate(names):
        if weigh := detectors()[name].weigh:
            weights = weigh()
            weighed = [(unit, weights[word]) for unit, word in said if word in weights]
            where = np.array([(unit, column) for unit, _ in weighed], dtype=np.int64).reshape(-1, 2)
            found.append((where, in_steps([weight for _, weight in weighed])))
    cells, amounts = (np.concatenate(each) for each in zip(*found, strict=True))
    return Evidence.summed(names, cells, amounts, sizes, min(units, MOST_DRAWN))
