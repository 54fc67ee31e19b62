"""Small plans that the tests of the sweep share, and what they run with."""

from pathlib import Path
from typing import Any

from assistant.lab.sweep import Combination, Finished, Kept, Model, Plan, Store, Text, kept, run

DATE, VERSIONS = "2026-11-21", {"python": "3"}
WINDOW = """\
Elena stood at the window, her heart pounding, and let out a breath she didn't know she had been holding. The weight \
of her silence settled over the room, a gentle reminder of everything she had lost. Somewhere in the distance the wind \
whispered through the ancient trees. Time seemed to stand still, and tears glistened in her eyes.
"""
BOAT = """\
The golden light danced across the silent harbor, casting long shadows over the forgotten boats. It was not fear, but \
something deeper, a testament to the enduring power of love. She couldn't help but smile, and a wave of peace washed \
over her. The air hung heavy with the scent of rain and memory. Together, they would find their way home.
"""
TWO = (Text("window.txt", WINDOW), Text("boat.txt", BOAT))


def plan(**changes: Any) -> Plan:
    """Two texts, two strategies, two temperatures, one repeat, by rule: eight cells of two candidates."""
    usual: dict[str, Any] = {
        "texts": TWO, "strategies": ("cut_it", "plain"), "temperatures": (0.2, 1.4), "n": 2, "seed": 3,
    }  # fmt: skip
    return Plan(**{**usual, **changes})


def by_model(base_url: str, **changes: Any) -> Plan:
    return plan(models=(Model("scripted", base_url),), **changes)


def levers(*given: str) -> tuple[Combination, ...]:
    return tuple(map(Combination.parsed, given))


async def finish(path: Path, wanted: Plan, cells: int | None = None, **how: Any) -> list[Finished]:
    """Run it, or so many cells of it, into the file."""
    finished: list[Finished] = []
    with Store.opened(path, wanted, date=DATE, versions=VERSIONS) as store:
        running = run(wanted, store, **how)
        async for one in running:
            finished.append(one)
            if len(finished) == cells:
                await running.aclose()
                break
    return finished


async def swept(path: Path, wanted: Plan, **how: Any) -> Kept:
    await finish(path, wanted, **how)
    return kept(path)
