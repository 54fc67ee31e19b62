"""Parsed to Reading: detectors, regions, score. Knows nothing of rewriting, models of language or the page."""

from assistant.reading.findings import DIMENSIONS, Dimension, Finding, Reading, Skipped
from assistant.reading.options import Options
from assistant.reading.reader import read

__all__ = ["DIMENSIONS", "Dimension", "Finding", "Options", "Reading", "Skipped", "read"]
