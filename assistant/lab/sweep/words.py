"""A string that may hold what pydantic's own strings refuse: half a surrogate pair, as a writer's draft may."""

from typing import Annotated, Any

from pydantic import PlainValidator


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string was expected")  # noqa: TRY004, pydantic wants a ValueError
    return value


Words = Annotated[str, PlainValidator(_string)]
