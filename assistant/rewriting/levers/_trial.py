"""What would be done with each lever by a model, before anything is sent: what is sent, what stands in, what is not.

It knows what is known of the model now; what a server will refuse shows when it is asked.
"""

from collections.abc import Mapping

from assistant.models import Capabilities, Target, capabilities_of
from assistant.models.banning import ways_for
from assistant.rewriting.levers.lever import Asking, Lever, Number, Switch, Value, asking, registry

IN_PROMPT = "steered in the prompt"
BY_RULE = "heard by rule"
NOT_BY_RULE = "not heard by rule; it steers a model"


def with_each(target: Target | None, levers: Mapping[str, Value] | None = None) -> dict[str, str]:
    """A phrase for every lever, each tried by itself with its value in `levers` or one of its range. Imports litellm
    where the target has no base_url. Raises UnknownName."""
    known = capabilities_of(target) if target else None
    given = levers or {}
    return {name: _said(name, lever, given.get(name), target, known) for name, lever in registry().items()}


def _said(name: str, lever: Lever, value: Value | None, target: Target | None, known: Capabilities | None) -> str:
    if target is None or known is None:
        return BY_RULE if lever.by_rule else NOT_BY_RULE
    made = asking({"directions": False, name: example(lever) if value is None else value}, target=target, known=known)
    if made.notes:
        return " ".join(made.notes).removesuffix(".")
    if name in made.steered:
        return IN_PROMPT
    if made.bans:
        return f"banned by: {', '.join(way.name for way in ways_for(known, target))}"
    return _sent(made, known)


def _sent(made: Asking, known: Capabilities) -> str:
    """What is left of the sampling after what the model does not take."""
    asked, sent = made.sampling.given(), known.fitted(made.sampling).given()
    left_out = [name for name in asked if name not in sent]
    if left_out:
        return f"this model does not take {', '.join(left_out)}"
    changed = [f"{name} {sent[name]:g}" for name in asked if sent[name] != asked[name]]
    return f"sent as {', '.join(changed)}, which is as far as this model goes" if changed else "sent as it is"


def example(lever: Lever) -> Value:
    """A value it takes, for a trial."""
    if isinstance(lever.takes, Number):
        return lever.takes.checked(lever.label, lever.takes.high if lever.takes.whole else 0.7 * lever.takes.high)
    return True if isinstance(lever.takes, Switch) else ("a sense of",)
