"""Processes that tests and benchmarks start keep what Python compiled, as a writer's do, whatever this shell says."""

import os

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
