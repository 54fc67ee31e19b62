"""Counts how common each kind of mark, and the words under marks, are on the reference shelves.

    python -m assistant corpus TEXTS.jsonl READINGS.jsonl
    python -m assistant.lab.fit_commonness DATA_DIR READINGS.jsonl [--write]

Which texts stand on which shelf is said in fit_shelves. Of the texts only words under marks that came in FEWEST texts
or more go in, LONGEST words at most, with how often they stand in the texts; the rest is numbers. `--write` replaces
commonness.json.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.lab.contrasts import load
from assistant.lab.fit_shelves import KINDS
from assistant.reading.commonness import COMMONNESS, Commonness, Counted
from assistant.reading.detector import detectors
from assistant.reading.marking import EYE
from assistant.reading.never import Words, words_of

# In fewer texts, words are one author's and not common.
FEWEST = 3
# Longer words under a mark come again only where a text is there twice.
LONGEST = 6
Json = Mapping[str, Any]


def readings(path: Path) -> dict[str, Json]:
    """Each reading by its id, as `corpus` writes it."""
    with path.open(encoding="utf-8") as lines:
        return {str(reading["id"]): reading for reading in map(json.loads, lines)}


def counted(rows: Iterable[Json], read: Mapping[str, Json]) -> Commonness:
    """All counts, dated today. A text that several data sets hold stands once on a shelf; unread ones are left out."""
    texts = {row["text"]: row for row in rows if str(row["id"]) in read}
    shelves = {row["text"]: [name for name, kind in KINDS.items() if kind.holds(row)] for row in texts.values()}
    texts = {text: row for text, row in texts.items() if shelves[text]}
    common = common_phrases(read[str(row["id"])] for row in texts.values())
    sizes = {name: Counter[str]() for name in KINDS}
    known = [name for name, d in detectors().items() if d.marks or name == EYE]
    marks: dict[str, Counter[str]] = {name: Counter() for name in known}
    phrases: dict[Words, Counter[str]] = defaultdict(Counter)
    for text, row in texts.items():
        reading, words = read[str(row["id"])], words_of(text)
        apart = sum(len(words_of(text[s["start"] : s["end"]])) for s in reading["skipped"])
        found = Counter(span["detector"] for span in reading["spans"])
        stand = Counter(run for run in runs(words) if run in common)
        for name in shelves[text]:
            sizes[name].update(texts=1, words=len(words), read=len(words) - apart)
            for detector, n in found.items():
                marks[detector][name] += n
            for phrase, n in stand.items():
                phrases[phrase][name] += n
    return Commonness(
        made=date.today().isoformat(),
        texts=len(texts),
        fewest=FEWEST,
        longest=LONGEST,
        shelves={name: Counted(**size) for name, size in sizes.items() if size["read"]},
        marks={name: dict(count) for name, count in marks.items()},
        phrases={" ".join(phrase): dict(phrases[phrase]) for phrase in sorted(common)},
    )


def common_phrases(read: Iterable[Json]) -> frozenset[Words]:
    """The words of marks that came in FEWEST texts or more."""
    found = Counter[Words]()
    for reading in read:
        found.update({words_of(span["text"]) for span in reading["spans"]})
    return frozenset(words for words, n in found.items() if n >= FEWEST and 0 < len(words) <= LONGEST)


def runs(words: Words) -> Iterator[Words]:
    """Every run of at most LONGEST words."""
    for start in range(len(words)):
        for length in range(1, min(LONGEST, len(words) - start) + 1):
            yield words[start : start + length]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    made = counted(load(args.data_dir), readings(args.readings))
    print(
        f"{made.texts} texts, {len(made.phrases)} phrases\n{'shelf':26}{'texts':>7}{'words':>9}{'marks a 10,000':>16}"
    )
    for name, size in made.shelves.items():
        marks = sum(count.get(name, 0) for count in made.marks.values())
        print(f"{name:26}{size.texts:7}{size.words:9}{10_000 * marks / size.read:16.1f}")
    if args.write:
        rows = made.model_dump(mode="json")
        # A line for each entry: such a file can be compared with the one before.
        parts = (f'"{key}": {_lines(value)}' for key, value in rows.items())
        COMMONNESS.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _lines(value: object) -> str:
    if not isinstance(value, dict):
        return json.dumps(value)
    return (
        "{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in value.items()) + "}"
    )


if __name__ == "__main__":
    main()
