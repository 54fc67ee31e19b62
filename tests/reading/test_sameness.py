"""A reading depends on the draft and the options alone: not on what was read before, beside or after it."""

import gc
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assistant.draft import Draft
from assistant.language import parse, pipeline
from assistant.reading import Options, Reading, read
from assistant.reading.evidence import MOST_DRAWN, evidence, passages
from assistant.reading.passage import Passage
from tests.texts import KITSCH, PLAIN

STANZA = """\
The kettle stood upon the stove,
Her heart was still and deep;
She rocked her little lamb above
And sang the child to sleep."""
VERSE = "\n\n".join([STANZA] * 3)
SPOKEN = "“My heart,” she said, “is pounding with a wave of grief.” He ran."
MIXED = f"# One\n\n{SPOKEN}\n\n> A quoted wave of grief that settled over the room.\n\n{KITSCH}"
TEXTS = [KITSCH, PLAIN, VERSE, MIXED, f"{PLAIN}\n\n{KITSCH}", "Bread.", ""]
OPTIONS = [Options(), Options(dialogue=True, quotation=True)]


def everything(reading: Reading) -> dict[str, Any]:
    """To the last bit: floats are compared as they are, not as they are shown."""
    return {field: getattr(reading, field) for field in reading.__dataclass_fields__}


def fresh(text: str, options: Options = OPTIONS[0]) -> dict[str, Any]:
    """The reading of a program that has read nothing before."""
    pipeline.keep(pipeline.KEPT_CHARACTERS)
    return everything(read(Draft(text), options))


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    pipeline.keep(pipeline.KEPT_CHARACTERS)
    yield
    pipeline.keep(pipeline.KEPT_CHARACTERS)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("options", OPTIONS, ids=["as usual", "all regions"])
def test_a_second_reading_is_the_first(text: str, options: Options) -> None:
    first = fresh(text, options)
    for other in OPTIONS:
        read(Draft(text), other)
    assert everything(read(Draft(text), options)) == first


def edits(rng: random.Random) -> Iterator[str]:
    """A draft as it is worked on: sentences typed, paragraphs put in, taken out, moved and set as quotations."""
    paragraphs = (MIXED + "\n\n" + PLAIN).split("\n\n")
    for n in range(12):
        at = rng.randrange(len(paragraphs))
        match n % 6:
            case 0:
                paragraphs[at] += f" A wave of relief washed over him {n} times."
            case 1:
                paragraphs.insert(at, f"There was sorrow in the house on day {n}, and nobody lit the lamps.")
            case 2:
                del paragraphs[at]
            case 3:
                paragraphs.append(paragraphs.pop(at))
            case 4:
                paragraphs[at] = "> " + paragraphs[at]
            case _:
                paragraphs[at] = paragraphs[at].replace(".", ",", 1)
        yield "\n\n".join(paragraphs)


@pytest.mark.parametrize("seed", [0, 1])
def test_an_edited_draft_is_read_as_if_it_had_always_been_so(seed: int) -> None:
    drafts = list(edits(random.Random(seed)))
    as_typed = [everything(read(Draft(text))) for text in drafts]
    assert as_typed == [fresh(text) for text in drafts]


def test_a_store_too_small_for_the_draft_changes_nothing() -> None:
    text = "\n\n".join(f"{MIXED}\n\nPage {n}. {PLAIN}" for n in range(4))
    expected = fresh(text)
    pipeline.keep(len(text) // 2)
    assert all(everything(read(Draft(text))) == expected for _ in range(2))


def test_many_at_once_read_what_each_reads_alone() -> None:
    texts = [f"{text}\n\nPage {n}. {PLAIN}" for n in range(6) for text in (KITSCH, MIXED, PLAIN)]
    alone = {text: fresh(text) for text in texts}
    pipeline.keep(pipeline.KEPT_CHARACTERS)
    order = texts * 2
    random.Random(0).shuffle(order)
    before = sys.getswitchinterval()
    # Threads change places as often as may be.
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as writers:
            together = list(writers.map(lambda text: everything(read(Draft(text))), order))
    finally:
        sys.setswitchinterval(before)
    assert [reading == alone[text] for text, reading in zip(order, together, strict=True)] == [True] * len(order)


def test_how_texts_are_shared_out_between_batches_changes_nothing() -> None:
    paragraphs = [p for text in (KITSCH, PLAIN, MIXED) for p in text.split("\n\n")]
    together = [b.sentences for b in pipeline.parse_blocks(paragraphs)]
    pipeline.keep(pipeline.KEPT_CHARACTERS)
    assert [pipeline.parse_blocks([p])[0].sentences for p in reversed(paragraphs)] == together[::-1]


def test_no_more_is_kept_than_said() -> None:
    pipeline.keep(20_000)
    for n in range(12):
        read(Draft(f"{KITSCH}\n\nPage {n}.\n\n{PLAIN.replace('.', f' {n}.')}"))
    gc.collect()
    kept = [o for o in gc.get_objects() if isinstance(o, pipeline.Block)]
    assert sum(len(b.text) for b in kept) <= 20_000 + len(KITSCH) + len(PLAIN)


def test_a_draft_without_words_has_no_evidence() -> None:
    parsed = parse(Draft(""))
    assert not evidence(passages(parsed, Options())).amounts.size


def test_what_an_edit_elsewhere_changes_is_not_kept_beside_what_it_was() -> None:
    """A poem's rhymes are measured over all of it: each line typed changes what every stanza is given."""
    for n in range(5):
        parsed = parse(Draft(VERSE + "\n\nAnd the moon\nCame soon,\nSaid the spoon." * n))
        passages(parsed, Options())
    kept = parsed.paragraphs[0].block.memo.values()
    assert sum(isinstance(each, tuple) and isinstance(each[-1], Passage) for each in kept) <= 2


def test_a_long_draft_is_drawn_in_runs_and_loses_nothing() -> None:
    text = "\n\n".join(f"He paid {n} coins. She felt a wave of relief." for n in range(MOST_DRAWN))
    parsed = parse(Draft(text))
    parts = passages(parsed, Options())
    found = evidence(parts)
    assert len(found.amounts) == MOST_DRAWN < sum(len(p.starts) for p in parts)
    assert found.amounts.sum() == pytest.approx(
        sum(hit.strength for p in parts for _, _, hit in p.hits)
        + found.amounts[:, found.names.index("choice_of_words")].sum()
    )
    assert found.counted[:, 0].sum() == sum(p.read for p in parts) == parsed.words
