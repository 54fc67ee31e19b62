"""The reading as JSON, per the contract in the README. ASCII alone, so that any text survives any pipe."""

import json

from assistant.exporters.exporter import Exporter, Look
from assistant.reading import Reading


def export(reading: Reading, _: Look) -> str:
    return json.dumps(reading.to_json(), indent=1)


EXPORTER = Exporter("json", "the reading as JSON", export)
