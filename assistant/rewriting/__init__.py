"""Reading, strategy and steering to candidates. Two engines behind one interface; knows nothing of the page.

candidate.py   what goes in and comes out
engine.py      the interface, and which engine a target means
offline/       edits by the parse, no model and no network
by_model.py    a model, through assistant.models
check.py       what any rewrite must be at least
measure.py     what a rewrite changed
"""

from assistant.rewriting.candidate import (
    Candidate,
    Done,
    Event,
    Failed,
    Measures,
    Progress,
    Request,
    Steering,
)
from assistant.rewriting.engine import Engine, engine, rewrite

__all__ = [
    "Candidate",
    "Done",
    "Engine",
    "Event",
    "Failed",
    "Measures",
    "Progress",
    "Request",
    "Steering",
    "engine",
    "rewrite",
]
