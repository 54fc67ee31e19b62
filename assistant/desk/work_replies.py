"""Candidates, their choice, and what a model said, as the page needs them: plain JSON values, offsets in UTF-16 units.

The draft's own text does not travel back; the page has it. Knows nothing of how the page looks.
"""

from collections.abc import Sequence

from assistant.desk.replies import Json, dimensions_reply, finding_reply, span_reply
from assistant.draft import Draft, Utf16
from assistant.prompts import Strategy
from assistant.reading.by_model import ModelReading
from assistant.rewriting import Asked, Candidate, Request
from assistant.rewriting.candidate_set import Measure
from assistant.rewriting.choosing import Choice, scale
from assistant.rewriting.comparison import word_diff
from assistant.rewriting.judge import Ranking
from assistant.rewriting.loop import Step

# Where the slider of a judge stands at first: it is heard, and does not decide.
JUDGE_WEIGHT = 0.5


def candidate_reply(candidate: Candidate, request: Request) -> Json:
    """A finished card. `passage` replaces what was asked about; the page remembers where that stood."""
    measures, before, after = candidate.measures, request.reading, candidate.reading
    return {
        "state": "done",
        "passage": candidate.passage,
        "diff": [list(stretch) for stretch in measures.diff],
        "before": before.score,
        "after": after.score,
        "abstained": after.abstained or before.abstained,
        "dimensions": [
            {"name": old["name"], "before": old["value"], "after": new["value"]}
            for old, new in zip(dimensions_reply(before), dimensions_reply(after), strict=True)
        ],
        "marks": list(measures.marks),
        "meaning": measures.meaning_kept,
        "length": measures.length_ratio,
        "engine": candidate.engine,
        "model": candidate.model,
        "strategy": request.strategy.label,
        "asked": dict(candidate.asked),
        "sent": dict(candidate.sent),
        "notes": list(candidate.notes),
        "guard": [objection.to_json() for objection in candidate.objections],
        "refused": candidate.refused,
        "usage": candidate.usage and {"prompt": candidate.usage.prompt, "completion": candidate.usage.completion},
        "cost": candidate.cost,
        "cached": candidate.cached,
    }


def choice_reply(choice: Choice, slots: Sequence[int]) -> Json:
    """The order of choosing and all it rests on. Lists are by place in `slots`, the candidates weighed."""
    return {"state": "choice", "slots": list(slots), **choice.to_json()}


def ranking_reply(ranking: Ranking) -> Json:
    """A judge's verdict as one more measure, in the form of those of a choice; lists are by passage."""
    measure = Measure(
        label="The judge",
        about=f"How often {ranking.judge} preferred it to the draft and to the others, whichever stood first.",
        formula="the mean over its comparisons of 1 for won in both orders, 0 for lost in both, 0.5 otherwise",
        source="after Zheng and others 2023, Judging LLM-as-a-Judge",
        better="more",
        weight=JUDGE_WEIGHT,
        of=lambda _: ranking.wins,
    )
    scaled = scale(ranking.wins, measure)
    return {
        "state": "judged",
        "measure": {
            "name": "judge", **measure.to_json(),
            "raw": list(ranking.wins), "scaled": None if scaled is None else list(scaled),
        },
        "judge": ranking.judge,
        "against_draft": list(ranking.against_draft),
        "steady": ranking.steady,
        "calls": ranking.calls,
        "tokens": ranking.tokens,
        "failed": list(ranking.failed),
    }  # fmt: skip


def step_reply(step: Step, origin: Request) -> Json:
    """Where a round of the loop has ended. `passage` and `diff` are about what was selected at first."""
    return {
        "state": "step",
        **step.to_json(),
        "strategy": step.taken and step.request.strategy.label,
        "passage": step.request.passage,
        "diff": [list(stretch) for stretch in word_diff(origin.passage, step.request.passage)],
    }


def asked_reply(asked: Asked, request: Request) -> Json:
    """A set of questions, each about a stretch of the draft."""
    units = Utf16(request.draft.text)
    return {
        "state": "asked",
        "strategy": request.strategy.label,
        "model": asked.model,
        "questions": [{**span_reply(q.span, units), "text": q.text} for q in asked.questions],
    }


def model_reading_reply(found: ModelReading, draft: Draft) -> Json:
    """What a model found, its marks placed as ours are. `note` says what of it was refused, and who did not answer."""
    units, n = Utf16(draft.text), len(found.refused)
    one = "One quotation was not in the draft and is left out."
    many = f"{n} quotations were not in the draft and are left out."
    notes = [one if n == 1 else many if n else "", *map(str, found.failed)]
    return {
        "model": found.model,
        "score": found.score,
        "summary": found.summary,
        "note": " ".join(filter(None, notes)),
        "spans": [{**finding_reply(f, units), "strength": None} for f in found.findings],
    }


def strategy_reply(strategy: Strategy) -> Json:
    return {
        "name": strategy.name,
        "label": strategy.label,
        "about": strategy.about,
        "bad_at": strategy.bad_at,
        "example": {"before": strategy.example.before, "after": strategy.example.after},
        "needs_model": strategy.needs_model,
        "needs": strategy.needs,
        "asks": strategy.asks,
        "levers": strategy.steering.levers,
        "n": strategy.steering.n,
    }
