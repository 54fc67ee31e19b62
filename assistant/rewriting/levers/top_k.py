"""Only so many of the likeliest words may come."""

from assistant.rewriting.levers.lever import Asking, Lever, Number


def apply(asking: Asking, value: int) -> Asking:
    return asking.sampled(top_k=value)


LEVER = Lever(
    label="top_k",
    about=(
        "Only so many of the likeliest words may come. 1 always takes the likeliest. A small number makes prose stock; "
        "as a bound on a high temperature some tens serve."
    ),
    source="Fan and others 2018, Hierarchical Neural Story Generation",
    takes=Number(1, 1000, 1, whole=True),
    by_rule=True,
    apply=apply,
)
