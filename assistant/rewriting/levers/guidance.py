"""Contrarian guidance: away from what the model would write if it were asked for the most expected version."""

from assistant.rewriting.levers.lever import Asking, Lever, Number


def apply(asking: Asking, strength: float) -> Asking:
    if not asking.in_process:
        return asking.noting("Guidance reads the model's own probabilities; it needs a model in this process.")
    return asking.sampled(guidance=strength)


LEVER = Lever(
    label="contrarian guidance",
    about=(
        "At every word the model is also asked for the most expected, sentimental version, and steered away from it. 0 "
        "is off, 1 to 2 is much. For a model in this process alone; it takes about twice the time."
    ),
    source="Sanchez and others 2023, Stay on Topic with Classifier-Free Guidance (2306.17806)",
    takes=Number(0, 5, 0.1),
    apply=apply,
)
