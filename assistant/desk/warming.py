"""The heavy parts, loaded behind the page: when a first draft has been marked, elsewhere (early.py), what marks a draft
is loaded here too, then the rest.

Whoever asks for a part that is not there yet waits for it. It knows nothing of what the parts do.
"""

import gc
import threading
import time
from pathlib import Path

from assistant.desk import early

# Seconds. They are loaded without a draft, too, when none came for so long; and its marks are painted first.
LONGEST_WAIT, PAUSE = 10.0, 0.5

# Long enough for a number, and full of marks.
FIRST = Path(__file__).parent / "samples" / "the_lighthouse.txt"

_marked = threading.Event()


def warm() -> None:
    """Begin, in the background."""
    early.begin(first_reading)
    threading.Thread(target=_warm, name="warm", daemon=True).start()


def marked() -> None:
    """A draft has been marked."""
    _marked.set()


def first_reading() -> None:
    """Load what every reading for the page needs, wherever this is called, by reading a draft that has some of all."""
    from assistant.desk.rereading import reread
    from assistant.desk.versions import NOTHING
    from assistant.reading import Options

    pieces = FIRST.read_text(encoding="utf-8").split("\n")
    reread(NOTHING, 0, pieces, NOTHING.edited(0, 0, pieces), Options(), None)


def _warm() -> None:
    from assistant import models
    from assistant.language import vectors

    if _marked.wait(LONGEST_WAIT):
        time.sleep(PAUSE)
    first_reading()
    early.end()
    vectors.warm()
    models.warm()
    # What is loaded now stays: to look through it again and again for garbage costs keys in a long draft their time.
    gc.collect()
    gc.freeze()
