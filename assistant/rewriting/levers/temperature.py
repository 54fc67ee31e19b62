"""Temperature: how far from the likeliest word the next one may be, or a ladder of it over the candidates."""

from dataclasses import replace

from assistant.rewriting.levers.lever import Asking, Ladder, Lever, Number

# Versions asked for in place of a temperature.
INSTEAD = 4


def apply(asking: Asking, value: float | Ladder) -> Asking:
    """As it is asked for; where the writer set one and the model takes none, several versions in one reply stand in
    for it. Those cost as many times more, so a strategy's own temperature is left out instead."""
    degrees = asking.rung(value)
    warmed = asking.sampled(temperature=degrees)
    is_own = "temperature" not in asking.given
    if is_own or asking.known is None or asking.known.fitted(warmed.sampling).temperature is not None:
        return warmed
    steered = warmed.in_prompt("verbalized", INSTEAD, versions=INSTEAD, ways=None)
    return replace(
        steered,
        notes=(
            *steered.notes,
            f"This model takes no temperature; it is asked for {INSTEAD} versions, and one it calls rare is taken.",
        ),
    )


LEVER = Lever(
    label="temperature",
    about=(
        "Low: the words that are expected. High: rarer ones, and at last nonsense. By itself a weak lever; two numbers "
        "make a ladder, one rung a candidate."
    ),
    source="Peeperkorn and others 2024: novelty beta .31, incoherence .24",
    takes=Number(0, 2, 0.05, ladder=True),
    by_rule=True,
    apply=apply,
)
