"""How a question of the page is taken and answered: one string of JSON in, one out; a refusal is {"error": sentence}.

Strings of JSON, because a draft may hold what JSON can carry and UTF-8 cannot (a lone surrogate); answers are
plain ASCII for the same reason. Everything that comes in is checked once, by questions.py. It never logs a draft or a
key.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from assistant.desk.jobs import Jobs, sentence_for
from assistant.desk.questions import Ask
from assistant.errors import AssistantError


@cache
def jobs() -> Jobs:
    return Jobs()


Kind = TypeVar("Kind", bound=Ask)


def answers(make: Callable[[], Any]) -> str:
    """Whatever `make` gives, as JSON; for a refusal or a bug, the sentence about it."""
    try:
        return json.dumps(make(), separators=(",", ":"))
    except AssistantError as refusal:
        sentence = str(refusal)
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        name = ".".join(map(str, first["loc"])) or "the question"
        sentence = f"“{name}” does not fit: {first['msg']}. Change it and try again."
    except Exception as bug:
        sentence = sentence_for(bug)
    return json.dumps({"error": sentence})


def checked(kind: type[Kind], question: str) -> Kind:
    # Not model_validate_json, which refuses lone surrogates.
    return kind.model_validate(json.loads(question))
