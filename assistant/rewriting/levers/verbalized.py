"""Verbalized sampling: several versions in one reply, each with how likely it is; one is drawn from the tail."""

from assistant.rewriting.levers.lever import Asking, Lever, Number


def apply(asking: Asking, versions: int) -> Asking:
    return asking.in_prompt("verbalized", versions, versions=versions, ways=None)


LEVER = Lever(
    label="versions with chances",
    about=(
        "One reply holds so many whole versions, each with the model's guess how many writers would have written it; "
        "one of the rare ones is drawn. Works with any model, and costs that many times as much."
    ),
    source="Zhang and others 2025, Verbalized Sampling (2510.01171): diversity x1.6 to x2.1",
    takes=Number(2, 10, 1, whole=True),
    apply=apply,
)
