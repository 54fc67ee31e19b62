"""Worked examples of each strategy: before, and after at temperature 0, by the shipped files."""

import asyncio
from dataclasses import replace

import pytest

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.reading import Dimension, Finding, read
from assistant.reading.findings import Placed
from assistant.rewriting import Done, Request, Steering, engine, rewrite

# Strategy, draft, the words marked in it and as what, and what becomes of it. After "…" only the end is compared:
# which frame comes first is a matter of taste.
EXAMPLES: list[tuple[str, str, str, Dimension, str]] = [
    ("cut_it", "He closed the door, a silent promise of things to come.", "a silent promise", "ornament",
     "He closed the door."),
    ("cut_it", "She couldn't help but smile.", "couldn't help but smile", "familiarity", "She smiled."),
    ("cut_it", "The weight of her silence settled over the room.", "weight of her silence", "thinness",
     "She was silent."),
    ("cut_it", "The walls were a testament to his patience.", "a testament to", "thinness",
     "The walls showed his patience."),
    ("plain", "There was something soothing about the river.", "something soothing", "thinness",
     "The river was soothing."),
    ("plain", "He gazed at the harbor.", "gazed", "familiarity", "He looked at the harbor."),
    ("withhold_the_feeling", "They watched with a mix of awe and fear as the barn burned.", "a mix of awe and fear",
     "charge", "They watched as the barn burned."),
    ("withhold_the_feeling", "She closed the book and felt a pang of longing.", "a pang of longing", "charge",
     "She closed the book."),
    ("one_particular", "The kettle was cold. The weight of her silence settled over them.",
     "The weight of her silence settled", "thinness", "The kettle was cold. She picked up the kettle."),
    ("literally", "It was late. The street was a symphony of sounds.", "a symphony", "familiarity",
     "It was late. The street was a crate of sounds."),
    ("literally", "It was late. The old pines whispered all night long to the house.", "whispered",
     "ornament", "It was late. The old pines whispered all night long to the house. Nobody wrote it down."),
    ("first_time", "Her heart pounded in the dark.", "heart pounded", "charge",
     "The muscle in her chest pounded in the dark."),
    ("first_time", "The moon lay on the roofs.", "moon", "ornament", "The grey stone in the sky lay on the roofs."),
    ("wrong_register", "Her heart pounded.", "heart pounded", "charge",
     "… her cardiac muscle operated under load."),
    ("unresolved", "She washed the cup and dried it. Then she knew that love would always find a way.",
     "love would always find a way", "reassurance", "She washed the cup and dried it."),
    ("opposite", "Her heart pounded in the dark.", "heart pounded", "charge", "Her heart did not pound in the dark."),
    ("opposite", "They were not alone.", "were not alone", "reassurance", "They were alone."),
    ("bathos", "It was late. The street was a symphony of sounds.", "a symphony", "familiarity",
     "It was late. The street was a crate of sounds."),
    ("thing_nobody_looks_at", "The kettle was cold. The weight of her silence settled over them.",
     "The weight of her silence settled", "thinness", "The kettle was cold. She picked up the kettle."),
    ("plain", "She couldn't help but smile.", "couldn't help but smile", "familiarity", "She smiled."),
    ("start_later_stop_earlier",
     "Time seemed to stand still in the hall. Anna hung the keys up. The clock ran. It rained.",
     "Time seemed to stand still", "familiarity", "Anna hung the keys up. The clock ran. It rained."),
    ("start_later_stop_earlier", "She washed the cup and dried it. Then she knew that love would always find a way.",
     "love would always find a way", "reassurance", "She washed the cup and dried it."),
]  # fmt: skip


async def rewritten(name: str, text: str, words: str, dimension: Dimension) -> str | None:
    draft, start = Draft(text), text.index(words)
    mark = Finding(Span(start, start + len(words)), "example", dimension, "", "", "", 0.8)
    reading = replace(read(draft), findings=Placed([(0, (mark,))]))
    request = Request(draft, reading, prompts.strategy(name), Steering({"temperature": 0}, n=1, seed=1))
    async for event in rewrite(request, engine()):
        if isinstance(event, Done):
            return event.candidate.text
    return None


def test_every_strategy_has_an_example() -> None:
    by_rule = {s.name for s in prompts.strategies().values() if s.offline and not s.asks}
    assert {name for name, *_ in EXAMPLES} == by_rule


@pytest.mark.parametrize(("name", "before", "words", "dimension", "after"), EXAMPLES)
def test_before_and_after(name: str, before: str, words: str, dimension: Dimension, after: str) -> None:
    got = asyncio.run(rewritten(name, before, words, dimension))
    assert got == after or (after.startswith("… ") and got is not None and got.endswith(after[2:]))
