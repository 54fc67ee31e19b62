"""Long work: looked at while it grows, stopped, and never louder than a sentence."""

import asyncio
import logging

import pytest

from assistant.desk.jobs import Jobs
from assistant.errors import BadInput


@pytest.fixture
def jobs() -> Jobs:
    return Jobs()


async def until_done(jobs: Jobs, name: str) -> dict:
    since, states = 0, []
    while True:
        news = await jobs.look(name, since)
        assert news is not None
        states += news["states"]
        since = news["version"]
        if news["done"]:
            return {**news, "states": states}


async def counting(n):
    for i in range(n):
        yield 0, {"so_far": i}
        await asyncio.sleep(0)


async def test_the_last_state_of_a_slot_is_what_counts(jobs):
    name = jobs.start(counting(50))
    end = await until_done(jobs, name)
    assert end["states"][-1] == {"slot": 0, "so_far": 49}
    late = await jobs.look(name, 0)
    assert late is not None
    assert late["states"] == [{"slot": 0, "so_far": 49}]


async def test_stopping_closes_the_work_and_keeps_what_came(jobs):
    closed = asyncio.Event()

    async def endless():
        try:
            yield 0, {"so_far": "a little"}
            await asyncio.Event().wait()
        finally:
            closed.set()

    name = jobs.start(endless())
    first = await jobs.look(name, 0)
    assert first is not None
    jobs.stop(name)
    end = await until_done(jobs, name)
    assert end["states"][0]["so_far"] == "a little"
    assert end["failed"] is None
    assert closed.is_set()


async def test_stopped_before_it_began_it_still_ends(jobs):
    name = jobs.start(counting(10**9))
    jobs.stop(name)
    assert (await until_done(jobs, name))["done"]


async def test_a_refusal_is_its_sentence(jobs):
    async def refuses():
        raise BadInput("There is nothing here; type something.")
        yield

    assert (await until_done(jobs, jobs.start(refuses())))["failed"] == "There is nothing here; type something."


async def test_a_bug_is_told_without_the_draft_s_words(jobs, caplog):
    async def breaks():
        raise ValueError("the weight of her silence")
        yield

    with caplog.at_level(logging.ERROR):
        failed = (await until_done(jobs, jobs.start(breaks())))["failed"]
    assert "ValueError" in failed
    assert "silence" not in failed + caplog.text.split("raise ValueError")[0]


async def test_a_job_nobody_looks_at_is_stopped(jobs, monkeypatch):
    monkeypatch.setattr("assistant.desk.jobs.UNWATCHED", 0.0)
    closed = asyncio.Event()

    async def endless():
        try:
            yield 0, {}
            await asyncio.Event().wait()
        finally:
            closed.set()

    name = jobs.start(endless())
    for _ in range(200):
        if closed.is_set():
            break
        await asyncio.sleep(0.05)
    assert closed.is_set()
    assert (await until_done(jobs, name))["done"]


async def test_an_unknown_job_is_none(jobs):
    assert await jobs.look("nonsense", 0) is None
