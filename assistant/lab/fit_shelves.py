"""Makes the reference shelves: the quantiles of the scores of judged texts, kind by kind.

    python -m assistant corpus TEXTS.jsonl READINGS.jsonl     # or the cross-validated scores, where they are 0 to 100
    python -m assistant.lab.fit_shelves DATA_DIR READINGS.jsonl [--write]

Which texts stand on which shelf is said here, by label and by what the data say of model and genre. A text stands
once on a shelf, however many data sets hold it. Texts that were abstained from are left out, and counted.
`--write` replaces shelves.json. Nothing of the texts goes in, only numbers.
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.errors import BadInput
from assistant.lab.contrasts import Row, load
from assistant.reading.shelves import SHELVES, Shelf, Shelves

LEVELS = np.linspace(0, 100, 21)
# Fewer texts than this say too little of their kind; a tenth of them would be one or two.
FEWEST = 20
ESSAYS = frozenset(
    {
        "Creative NonFiction",
        "Travel Writing",
        "Food Writing",
        "Personal Experience",
        "Internet Advice Column",
        "Internet Adive Column",  # as the data spell it
    }
)


@dataclass(frozen=True)
class Kind:
    """Which rows make a shelf: those with one of `labels` and, where given, of one of `models` and of `genres`."""

    form: Literal["prose", "verse"]
    many: str
    one: str
    about: str
    labels: frozenset[str]
    models: frozenset[str] | None = None
    genres: frozenset[str] | None = None

    def holds(self, row: Row) -> bool:
        meta = row["meta"]
        return (
            row["label"] in self.labels
            and (self.models is None or meta.get("llm") in self.models)
            and (self.genres is None or meta.get("genre") in self.genres)
        )


def _drafts(maker: str, model: str) -> Kind:
    return Kind(
        "prose", f"drafts by {maker}", f"draft by {maker}", f"First drafts by {maker} of short passages, 2024.",
        frozenset({"llm_draft"}), models=frozenset({model}),
    )  # fmt: skip


KINDS: Mapping[str, Kind] = {
    "canonical_novels": Kind(
        "prose", "pages of canonical novels", "page of a canonical novel",
        "Pages of some 300 words from novels and tales that stayed in print as literature, 1817 to 1922.",
        frozenset({"canonical"}),
    ),
    "sentimental_bestsellers": Kind(
        "prose", "pages of sentimental bestsellers", "page of a sentimental bestseller",
        "Pages of some 300 words from novels that sold on feeling, 1841 to 1922.",
        frozenset({"sentimental_popular"}),
    ),
    "canonical_verse": Kind(
        "verse", "canonical poems", "canonical poem",
        "Poems, and stretches of long ones, that have stayed in print as literature, 1852 to 1921.",
        frozenset({"canonical_verse"}),
    ),
    "sentimental_verse": Kind(
        "verse", "sentimental poems", "sentimental poem",
        "Poems, and stretches of long ones, that were loved for their feeling, 1860 to 1917.",
        frozenset({"sentimental_verse"}),
    ),
    "forum_stories": Kind(
        "prose", "stories from a writers’ forum", "story from a writers’ forum",
        "Short stories that people posted to a writers’ forum in answer to a prompt.",
        frozenset({"human_reddit"}),
    ),
    "professional_edits": Kind(
        "prose", "model drafts edited by professionals", "model draft edited by a professional",
        "Short passages drafted by models and edited by professional writers, 2024.",
        frozenset({"pro_edited", "human_edited"}),
    ),
    "edited_essays": Kind(
        "prose", "edited essays", "edited essay",
        "Essays, travel, food and advice, drafted by models and edited by professional writers, 2024.",
        frozenset({"pro_edited", "human_edited"}), genres=ESSAYS,
    ),
    "model_drafts": Kind(
        "prose", "drafts by models", "draft by a model",
        "First drafts of short passages by three models, 2024.",
        frozenset({"llm_draft"}),
    ),
    "gpt_4o": _drafts("GPT-4o", "gpt4o"),
    "claude_3_5": _drafts("Claude 3.5 Sonnet", "claude3.5-sonnet"),
    "llama_70b": _drafts("Llama 3.1 70B", "llama370B"),
    "model_stories": Kind(
        "prose", "short stories by models", "short story by a model",
        "Whole short stories by some two dozen models, 2023 to 2025.",
        frozenset({"llm"}),
    ),
}  # fmt: skip


def scores(path: Path) -> dict[str, float | None]:
    """The score of each text by its id, None where it was abstained from. Raises BadInput."""
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            reading = json.loads(line)
            score = reading["score"]
            if score is not None and not 0 <= score <= 100:
                raise BadInput(f"{path} holds scores outside 0 to 100; give readings as `corpus` writes them.")
            found[str(reading["id"])] = score
    return found


def shelf_of(kind: Kind, rows: Iterable[Row], score: Mapping[str, float | None]) -> tuple[Shelf | None, int]:
    """The shelf of a kind, or None where fewer than FEWEST texts are scored; and how many were not scored."""
    # Keyed by text: a text that several data sets hold is one text.
    each = {row["text"]: score.get(str(row["id"])) for row in rows if kind.holds(row)}
    values = [value for value in each.values() if value is not None]
    left_out = len(each) - len(values)
    if len(values) < FEWEST:
        return None, left_out
    quantiles = tuple(round(float(q), 2) for q in np.percentile(values, LEVELS))
    return Shelf(
        form=kind.form, many=kind.many, one=kind.one, about=kind.about, n=len(values), quantiles=quantiles
    ), left_out  # fmt: skip


def fitted(rows: list[dict[str, Any]], score: Mapping[str, float | None]) -> tuple[Shelves, dict[str, int]]:
    """All shelves there are texts enough for, dated today; and for every kind how many texts were not scored."""
    found = {name: shelf_of(kind, rows, score) for name, kind in KINDS.items()}
    kept = {name: shelf for name, (shelf, _) in found.items() if shelf is not None}
    return Shelves(made=date.today().isoformat(), shelves=kept), {name: n for name, (_, n) in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    made, left_out = fitted(load(args.data_dir), scores(args.readings))
    print(f"{'shelf':26}{'n':>6}{'left out':>10}{'10 %':>7}{'25 %':>7}{'50 %':>7}{'75 %':>7}{'90 %':>7}")
    for name in KINDS:
        shelf = made.shelves.get(name)
        if shelf is None:
            print(f"{name:26}  too few texts")
            continue
        print(
            f"{name:26}{shelf.n:6}{left_out[name]:10}"
            + "".join(f"{np.interp(level, LEVELS, shelf.quantiles):7.1f}" for level in (10, 25, 50, 75, 90))
        )
    if args.write:
        SHELVES.write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
