"""Only words that are at least this likely, beside the likeliest one, may come."""

from assistant.rewriting.levers.lever import Asking, Lever, Number


def apply(asking: Asking, value: float) -> Asking:
    return asking.sampled(min_p=value)


LEVER = Lever(
    label="min_p",
    about=(
        "Only words at least this likely, measured against the likeliest one, may come. It keeps a high temperature "
        "from nonsense: about 0.05 to 0.1 with a temperature above 1."
    ),
    source="Nguyen and others 2024, Min-p Sampling",
    takes=Number(0, 1, 0.01),
    by_rule=True,
    apply=apply,
)
