"""What every test has: folders of its own for what the program keeps, and nothing tried twice unless a test asks."""

import os
import tempfile

# Before anything reads the settings, and inherited by the processes that tests start.
_folder = tempfile.TemporaryDirectory(prefix="unkitsch-tests-")
os.environ["UNKITSCH_STATE_FOLDER"] = f"{_folder.name}/state"
os.environ["UNKITSCH_CACHE_FOLDER"] = f"{_folder.name}/cache"
os.environ["UNKITSCH_RETRIES"] = "0"
