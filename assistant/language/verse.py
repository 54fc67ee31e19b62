"""Whether a text is set as verse: short lines, several to a stanza.

It looks at the shape alone; prose poems and verse run together as prose are prose to it, and a shopping list
with a line an item is verse.
"""

import re
from statistics import median

FEWEST_LINES = 8
# Characters; a pentameter has about 45, prose wrapped by hand 65 and more.
LONGEST_MEDIAN_LINE = 60
# The share of lines that stand in stanzas of three lines or more; dialogue has one line a paragraph.
IN_STANZAS = 0.6


def is_verse(text: str) -> bool:
    """Whether most lines are short and stand together in stanzas."""
    # Only the shape is asked for here, so line ends may be made alike.
    alike = text.replace("\r\n", "\n").replace("\r", "\n")
    stanzas = [[line for line in stanza.split("\n") if line.strip()] for stanza in re.split(r"\n[^\S\n]*\n", alike)]
    lines = [len(line.strip()) for stanza in stanzas for line in stanza]
    together = sum(len(stanza) for stanza in stanzas if len(stanza) >= 3)
    return len(lines) >= FEWEST_LINES and together >= IN_STANZAS * len(lines) and median(lines) <= LONGEST_MEDIAN_LINE
