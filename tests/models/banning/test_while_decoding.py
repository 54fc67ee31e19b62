"""A model in this process keeps the bans by itself, through the gateway and the real litellm."""

from collections.abc import Iterator

import pytest

from assistant.models import Delta, Message, Reply, Sampling, Target, local
from assistant.models.banning import stream_without
from assistant.models.bans import Bans, Matcher
from tests.models.local.tiny import write_word_model

WORDS = "the a of her heart soul wave relief sun set over and was not just but home house mill river ran".split()
PROMPT = [Message("user", "the mill"), Message("assistant", "the river ran")]  # so that it may end anywhere
BANS = Bans(("her heart", "wave of", "the"), (r"\bnot\b.{1,12}\bbut\b",))


@pytest.fixture
def target(tmp_path_factory) -> Iterator[Target]:
    folder = write_word_model(tmp_path_factory.mktemp("words") / "model", WORDS, seed=4, spread=0.3)
    local.load(str(folder))
    yield Target(f"local/{folder}")
    local.unload()


async def test_what_is_banned_is_taken_back_while_it_decodes(target) -> None:
    matcher, taken_back = Matcher(BANS), 0
    for seed in range(10):
        sampling = Sampling(seed=seed, max_tokens=24, logit_bias={0: 1.0})
        *deltas, reply = [item async for item in stream_without(target, PROMPT, sampling, BANS)]
        assert isinstance(reply, Reply)
        assert "".join(d.text for d in deltas if isinstance(d, Delta)) == reply.text
        assert not matcher.hits(reply.text)
        assert (reply.banned.way, reply.banned.left, reply.asked) == ("while decoding", (), sampling)
        assert reply.sent.more["banned_phrases"] == list(BANS.phrases)
        taken_back += reply.banned.taken_back
    assert taken_back > 0
