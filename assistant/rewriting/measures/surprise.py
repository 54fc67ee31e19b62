"""Surprise, the third module of Creative Preference Optimization.

Its authors' definition (compute_perplexity): the perplexity of a reply under a reference model. Theirs is
gemma-2-27b-it, which has the prompt before it; ours is the trigram model of rewriting/reference.py, which has read
novels, edited paragraphs and model prose, and has the old passage before it as words to expect again. So it hears rare
words and turns of phrase, and no turn of the story; an error surprises it as much as an idea.
"""

from collections.abc import Sequence

from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """Perplexity a token, 1 and up; None for a passage without words."""
    return [information.perplexity for information in together.information]


MEASURE = Measure(
    label="Surprise",
    about="How unexpected its words are after the words before them; a mistake surprises as well.",
    formula="2 ^ (mean bits a token) under a trigram model of published and model prose, with a cache of the draft",
    source="Ismayilzada and others 2025, Creative Preference Optimization; Shannon 1948",
    better="more",
    weight=0.0,
    of=of,
)
