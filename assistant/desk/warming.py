"""The heavy parts, loaded behind the page: first what marks a draft, then, when a draft has been marked, the rest.

Whoever asks for a part that is not there yet waits for it. It knows nothing of what the parts do.
"""

import gc
import threading

# Seconds. The rest is loaded without a draft, too, when none came for so long; and marks are painted first.
LONGEST_WAIT, PAUSE = 20.0, 1.0

_marked = threading.Event()


def warm() -> None:
    """Begin, in the background."""
    threading.Thread(target=_warm, name="warm", daemon=True).start()


def marked() -> None:
    """A draft has been marked."""
    _marked.set()


def _warm() -> None:
    from assistant import language, models, reading
    from assistant.draft import Draft
    from assistant.language import vectors

    language.warm()
    reading.read(Draft("The first reading is the slowest."))
    if _marked.wait(LONGEST_WAIT):
        threading.Event().wait(PAUSE)
    vectors.warm()
    models.warm()
    # What is loaded now stays: to look through it again and again for garbage costs keys in a long draft their time.
    gc.collect()
    gc.freeze()
