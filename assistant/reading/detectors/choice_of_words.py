"""Whose words they are: sentimental bestsellers' or the books' that outlived them; each word once a draft.

The weight of each distinct word is its amount, below 0 for the words of other books.
"""

from assistant.reading.detector import Detector
from assistant.reading.diction import weights

DETECTOR = Detector(
    dimension="charge",
    label="Choice of words",
    why="How far its words are those of sentimental bestsellers rather than of the books that outlived them.",
    source="weights of words learnt from 90 novelists and 30 poets (lab/fit_diction.py)",
    weigh=weights,
    marks=False,
    linear=True,
    flags=("Her lovely eyes were full of sweet joy.",),
    passes=("Sarah 1914 `lovely joy`",),
)
