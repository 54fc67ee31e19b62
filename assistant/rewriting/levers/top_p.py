"""Nucleus sampling: only the likeliest words that together make up this share may come."""

from assistant.rewriting.levers.lever import Asking, Lever, Number


def apply(asking: Asking, value: float) -> Asking:
    return asking.sampled(top_p=value)


LEVER = Lever(
    label="nucleus (top_p)",
    about=(
        "Only the likeliest words that together have this share of the probability may come. 1 lets all of them; lower "
        "is safer and more usual."
    ),
    source="Holtzman and others 2020, The Curious Case of Neural Text Degeneration",
    takes=Number(0.01, 1, 0.01),
    by_rule=True,
    apply=apply,
)
