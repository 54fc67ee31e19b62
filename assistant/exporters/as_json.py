"""The reading as JSON, per the contract in the README. ASCII alone, so that any text survives any pipe."""

import json

from assistant.exporters.exporter import Exporter, Look
from assistant.reading import Reading
from assistant.reading.shelves import Standing


def export(reading: Reading, standing: Standing | None, _: Look) -> str:
    return json.dumps({**reading.to_json(), "standing": standing and standing.to_json()}, indent=1)


EXPORTER = Exporter("json", "the reading as JSON", export)
