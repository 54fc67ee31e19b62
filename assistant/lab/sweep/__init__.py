"""Experiments: texts x strategies x levers x temperatures x models, each cell some candidates, all of them measured.

    plan.py      what is varied, the cells that come of it, those that cannot be, each cell's seed
    texts.py     a text, or those of a folder
    costs.py     how many requests, and what they may cost, before anything is sent
    cells.py     one cell: its request, its candidates and their measures
    store.py     finished cells in a file that a killed run goes on from
    run.py       all cells that are not finished yet
    outcomes.py  what is looked at, and the mean of each by the levels of a factor
    variance.py  how much of the variance each factor explains
    analysis.py  both as tables, and what was asked, sent, left out and failed
    versions.py  of the libraries that decide what comes out
    words.py     strings as drafts hold them
    exporters/   the result as CSV, JSON and a page of HTML

It knows nothing of the page or the command line.
"""

from assistant.lab.sweep.plan import Cell, Combination, Model, Plan, Skipped, Text
from assistant.lab.sweep.run import Finished, run
from assistant.lab.sweep.store import Kept, Store, kept

__all__ = ["Cell", "Combination", "Finished", "Kept", "Model", "Plan", "Skipped", "Store", "Text", "kept", "run"]
