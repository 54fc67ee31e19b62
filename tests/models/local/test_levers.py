"""The settings a request may carry."""

import pytest

from assistant.errors import Refused
from assistant.models.local import Bans
from assistant.models.local.levers import LONGEST_REPLY, Levers, levers


def test_nothing_given_is_plain_sampling():
    assert levers({}) == levers({"stream": True, "max_retries": 0, "seed": None}) == Levers()
    assert Levers().max_tokens == LONGEST_REPLY


def test_every_setting_arrives():
    given = {
        "temperature": 1.2, "top_p": 0.9, "top_k": 40, "min_p": 0.05, "seed": 3, "max_tokens": 99,
        "presence_penalty": 0.1, "frequency_penalty": 0.2, "repetition_penalty": 1.1, "guidance": 1.5,
        "negative_prompt": "Weep.",
    }  # fmt: skip
    more = {"stop": "###", "logit_bias": {"7": -100}, "banned_phrases": ["a wave of"], "banned_patterns": [r"\bvery\b"]}
    bans = Bans(("a wave of",), (r"\bvery\b",))
    assert levers(given | more) == Levers(**given, stop=("###",), logit_bias={7: -100.0}, bans=bans)
    assert levers({"max_completion_tokens": 5, "stop": ["a", ""]}) == Levers(max_tokens=5, stop=("a",))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", -0.1), ("temperature", float("nan")), ("temperature", float("inf")), ("temperature", "hot"),
        ("top_p", 0), ("top_p", 1.1), ("top_k", 0), ("min_p", 2), ("seed", 2**64), ("max_tokens", 0),
        ("repetition_penalty", 0), ("guidance", -1), ("logit_bias", {"word": 1}), ("banned_phrases", "one"),
        ("banned_patterns", [3]), ("typical_p", 0.3), ("response_format", {"type": "json_object"}), ("tools", []),
    ],
)  # fmt: skip
def test_a_setting_that_does_not_fit_is_named(name, value):
    with pytest.raises(Refused, match=name):
        levers({name: value})
