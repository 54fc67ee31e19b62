"""Surprise under the model in this process, where the writer has loaded one: its own probabilities.

What the trigram of `surprise` cannot hear, a turn of the story, a language model may. It costs a pass over every
candidate, so it is there for those who loaded a model alone, and unknown without. Numbers of different models do not
compare.
"""

from collections.abc import Sequence

from assistant.errors import AssistantError
from assistant.models import local
from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """Perplexity a token after what stands before the passage in the draft, 1 and up; None where no model is held, and
    for a passage it cannot score."""
    model = local.held()
    if model is None:
        return [None] * len(together.candidates)
    request = together.request
    before = request.draft.text[: request.span.start] if request.span else ""
    return [_perplexity(model.name, passage, before) for passage in together.passages]


def _perplexity(name: str, passage: str, before: str) -> float | None:
    try:
        return local.surprise(name, passage, before).perplexity
    except AssistantError:  # let go in the meantime, or nothing in it to score
        return None


MEASURE = Measure(
    label="Surprise, by the model here",
    about="How unexpected it is to the model in this process, where you loaded one; a mistake surprises as well.",
    formula="exp(mean negative log-likelihood a token) under the loaded model, after the text before the passage",
    source="Ismayilzada and others 2025, Creative Preference Optimization (compute_perplexity)",
    better="more",
    weight=0.0,
    of=of,
)
