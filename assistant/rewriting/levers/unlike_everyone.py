"""Unlike everyone: the prompt says that what anyone else would answer is of no use."""

from assistant.rewriting.levers.lever import Asking, Lever, Switch


def apply(asking: Asking, _: bool) -> Asking:
    return asking.in_prompt("unlike_everyone", True, unlike=True)


LEVER = Lever(
    label="unlike everyone",
    about="The prompt adds that the answer anyone else would give is of no use. A small effect, and almost free.",
    source="pairwise distance +.03 to +.06 in the experiments known to us",
    takes=Switch(),
    apply=apply,
)
