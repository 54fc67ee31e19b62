"""Every way a model can fail to answer, the class of the refusal, and what it tells the writer to do."""

import itertools

import pytest

from assistant.errors import (
    BadReply,
    ModelError,
    NoKey,
    RateLimited,
    Refused,
    ServerFailed,
    TimedOut,
    UnknownName,
    Unreachable,
)
from assistant.models import Message, Target, complete
from tests.scripted_server import ScriptedServer, cuts, echoes, fails, goes_on, hangs, says, sends

DRAFT = "The ancient sea whispered its secrets to the sleeping rocks, and my heart skipped a beat."
PROMPT = [Message("system", "Rewrite the draft against the grain."), Message("user", DRAFT)]
KEY = "sk-planted-0123456789abcdef"
BAD_UTF8 = b'data: {"choices": [{"index": 0, "delta": {"content": "\xff\xfe"}, "finish_reason": null}]}\n\n'
UNFINISHED = b'{"id": "1", "object": "chat.completion", "choices": [{"index": 0, "mess'

FAULTS = {
    "400": (fails(400, "unknown field: foo"), Refused, "says “unknown field: foo”: change the settings"),
    "401": (fails(401), Refused, "refused the key: check"),
    "402": (fails(402), Refused, "no credit left: add some"),
    "403": (fails(403), Refused, "ask its provider for access"),
    "404, no such model": (fails(404), Refused, "check the model's name, and the address"),
    "413": (fails(413), Refused, "select a shorter passage"),
    "too long": (
        fails(400, "This model's maximum context length is 4096 tokens. Please reduce the length of the messages."),
        Refused,
        "select a shorter passage",
    ),
    "422": (fails(422), Refused, "change the settings"),
    "429": (fails(429), RateLimited, "wait a minute, or ask for fewer"),
    "429, no credit": (fails(429, "You exceeded your current quota"), Refused, "no credit left: add some"),
    "500": (fails(500), ServerFailed, "try again in a moment"),
    "503": (fails(503), ServerFailed, "try again in a moment"),
    "502 of a proxy": (sends(b"<html>Bad Gateway", "text/html", status=502), ServerFailed, "try again in a moment"),
    "404 of a website": (sends(b"<html>Not Found", "text/html", status=404), Refused, "and the address"),
    "hangs": (hangs(), TimedOut, "select a shorter passage, or raise the limit"),
    "cut in mid-word": (cuts("The sea whis"), BadReply, "cut off in the middle: try again"),
    "cut politely": (cuts("The sea whis", politely=True), BadReply, "cut off before its end: try again"),
    "empty": (says(""), BadReply, "empty reply: try again"),
    "white space": (says(" \n "), BadReply, "empty reply: try again"),
    "nothing at all": (sends(b"", "text/event-stream"), BadReply, "check that the address is"),
    "wrong content type": (sends(b"The sea.", "text/plain"), BadReply, "check that the address is"),
    "HTML": (sends(b"<!doctype html><p>It works!", "text/html"), BadReply, "check that the address is"),
    "invalid JSON": (sends(UNFINISHED), BadReply, "check that the address is"),
    "an invalid event": (sends(b"data: {]\n\n", "text/event-stream"), BadReply, "check that the address is"),
    "invalid UTF-8": (sends(BAD_UTF8, "text/event-stream"), BadReply, "check that the address is"),
    "not text": (says("\x1b[2J\x00\x01"), BadReply, "not text: check"),
    "half a character": (says("The sea \ud83d."), BadReply, "not text: check"),
    "the prompt again": (echoes(), BadReply, "only repeated the prompt: choose a model"),
    "finish reason length": (says("The sea", finish="length"), BadReply, "raise the limit, or select a shorter"),
    "finish reason filter": (says("The sea", finish="content_filter"), BadReply, "choose another model"),
    "one word for ever": (goes_on(itertools.repeat("kitsch")), BadReply, "over and over: try again"),
    "an error in mid-stream": (
        sends(b'data: {"error": {"message": "out of memory"}}\n\n', "text/event-stream"),
        ServerFailed,
        "try again in a moment",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_every_fault_is_one_sentence_that_says_what_to_do(name: str) -> None:
    script, kind, advice = FAULTS[name]
    with ScriptedServer(script) as server, pytest.raises(ModelError) as refusal:
        await complete(Target("scripted", server.base_url, KEY), PROMPT, timeout=1 if name == "hangs" else 60)
    assert type(refusal.value) is kind
    sentence = str(refusal.value)
    assert advice in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert KEY not in sentence
    assert "litellm" not in sentence.lower()
    assert not any(words in sentence for words in ("ancient sea", "skipped a beat"))
    assert refusal.value.__cause__ is None  # a traceback would print the vendor's words, and they may quote the draft


@pytest.mark.parametrize("name", [name for name in FAULTS if name != "hangs"])
async def test_the_same_holds_for_litellms_own_providers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script, kind, advice = FAULTS[name]
    with ScriptedServer(script) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        with pytest.raises(ModelError) as refusal:
            await complete(Target("openai/gpt-4o", key=KEY), PROMPT)
    assert type(refusal.value) is kind
    assert advice in str(refusal.value)
    assert KEY not in str(refusal.value)
    assert refusal.value.__cause__ is None


async def test_nobody_there() -> None:
    with ScriptedServer() as server:
        address = server.base_url  # free again, now that the server is gone
    with pytest.raises(Unreachable, match="start the server, or check the address"):
        await complete(Target("scripted", address), PROMPT)


async def test_a_connection_closed_without_an_answer() -> None:
    async def leaves(exchange) -> None:
        exchange.writer.close()

    with ScriptedServer(leaves) as server, pytest.raises(Unreachable, match="closed without an answer: check"):
        await complete(Target("scripted", server.base_url), PROMPT)


async def test_a_server_that_wants_a_key_when_none_was_given() -> None:
    with ScriptedServer(fails(401)) as server, pytest.raises(Refused, match="wants a key: type one"):
        await complete(Target("scripted", server.base_url), PROMPT)


@pytest.mark.parametrize(
    "said",
    [f"cannot parse: {DRAFT}", f"bad key {KEY}", f"bad token {'e' * 20}", "two\x1b[2Jlines", "x" * 10_000],
    ids=["draft", "typed key", "key of the environment", "control characters", "long"],
)
async def test_a_servers_own_words_are_quoted_only_where_they_are_harmless(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_PROVIDER_API_KEY", "e" * 20)
    with ScriptedServer(fails(400, said)) as server, pytest.raises(Refused) as refusal:
        await complete(Target("scripted", server.base_url, KEY), PROMPT)
    assert said not in str(refusal.value)
    assert len(str(refusal.value)) < 400


async def test_a_password_in_the_address_is_not_shown() -> None:
    with ScriptedServer(fails(500)) as server:
        address = server.base_url.replace("//", "//me:hunter2@")
        with pytest.raises(ServerFailed) as refusal:
            await complete(Target("scripted", address), PROMPT)
    assert "hunter2" not in str(refusal.value)
    assert server.base_url in str(refusal.value)


@pytest.mark.parametrize(
    ("target", "kind", "advice"),
    [
        (Target(""), Refused, "name one, such as"),
        (Target("  ", "http://127.0.0.1:9/v1"), Refused, "name one, such as"),
        (Target("two\nlines"), Refused, "give one as its provider writes it"),
        (Target("gpt-4oo"), UnknownName, "try .*gpt-4o"),
        (
            Target("nobody/nothing"),
            UnknownName,
            "There is no model called “nobody/nothing”; check how its provider writes it",
        ),
        (Target("gpt-4o"), NoKey, "set OPENAI_API_KEY in the environment, or type a key"),
        (Target("anthropic/claude-sonnet-4-5"), NoKey, "set ANTHROPIC_API_KEY"),
        (Target("gemini/gemini-2.0-flash"), NoKey, "set GOOGLE_API_KEY or GEMINI_API_KEY"),
        (Target("lm_studio/some-model"), Refused, "give one as base URL"),
        (Target("hosted_vllm/some-model"), Refused, "give one as base URL"),
        (Target("x", "127.0.0.1:8000"), Refused, "write it whole, such as http://"),
        (Target("x", "file:///etc/passwd"), Refused, "write it whole"),
        (Target("x", "http://[::1"), Refused, "write it whole"),
        (Target("x", "http://127.0.0.1:99999/v1"), Refused, "write it whole"),
        (Target("x", "http://127.0.0.1:9/v1", "sk-two\nlines"), NoKey, "copy it again"),
        (Target("x", "http://127.0.0.1:9/v1", "sk-schlüssel"), NoKey, "copy it again"),
    ],
    ids=repr,
)
async def test_what_cannot_be_asked_is_refused_before_anything_is_sent(
    target: Target, kind: type[Exception], advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(kind, match=advice) as refusal:
        await complete(target, PROMPT)
    assert type(refusal.value) is kind
