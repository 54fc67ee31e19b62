"""Rewriting by rule. Everything here is deterministic given the seed, and needs no model and no network.

engine.py      the engine: plans, then one draw a candidate
plan.py        what could be done about each mark, tried out and valued
worth.py       what taking words out is worth to the score
choice.py      softmax and draw
manner.py      how far each candidate of a set goes
change.py      a change to one sentence, and its small repairs
sound.py       is what is left a sentence?
grammar.py     questions about a parse
operation.py   what an operation is; operations/ has one a file
scene.py       the concrete things a draft names
bank.py        word lists and tables, in banks/
"""

from assistant.rewriting.offline.engine import OfflineEngine

__all__ = ["OfflineEngine"]
