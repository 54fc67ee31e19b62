"""Reading, strategy and steering to candidates. Two engines behind one interface; knows nothing of the page.

candidate.py   what goes in and comes out
engine.py      the interface, and which engine a target means
offline/       edits by the parse, no model and no network
by_model.py    a model, through assistant.models
comparison.py  a passage before and after, each parsed once
check.py       what any rewrite must be at least
guard/         what a rewrite must not do, one check a file
measure.py     a rewrite read, guarded and measured
"""

from assistant.rewriting.candidate import (
    Asked,
    Candidate,
    Done,
    Event,
    Failed,
    Measures,
    Objection,
    Progress,
    Question,
    Request,
    Steering,
)
from assistant.rewriting.engine import Engine, engine, rewrite

__all__ = [
    "Asked",
    "Candidate",
    "Done",
    "Engine",
    "Event",
    "Failed",
    "Measures",
    "Objection",
    "Progress",
    "Question",
    "Request",
    "Steering",
    "engine",
    "rewrite",
]
