"""What the gateway adds to a request, and what it leaves behind.

    python -m tests.benchmarks.gateway [--requests 10000]

Prints a Markdown table for RESULTS.md. The server is the tests' scripted one, over real HTTP on loopback, in a
process of its own. Overhead is ours minus the same request over bare httpx (one connection each, the stream read to
its end), the two timed in turn; on a busy machine the time spent computing is the truer figure. Memory is this
process's resident set, after a warm-up and after every tenth of the requests.
"""

import argparse
import asyncio
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 200
FAULTY = 500
PROMPT, TEXT = "Say it plainly: the bell tolled.", "The bell was struck twice, and nobody came to the door."

SERVER = """
import sys
from tests.scripted_server import ScriptedServer, cuts, fails, goes_on, says
import itertools, random
rng = random.Random(0)
text = sys.argv[1]
def leaves(exchange):
    exchange.writer.close()
    return exchange.writer.wait_closed()
def faulty(asked):
    if rng.random() >= 0.3:
        return says(text)
    return rng.choice([fails(500), fails(429, retry_after="0.01"), fails(503), leaves, cuts("The bell was stru")])
def choose(asked):
    match asked.body["model"]:
        case "plain": return says(text)
        case "slow": return says(text, wait=2.0)
        case "endless": return goes_on(itertools.cycle(["word ", "after "]), pause=0.01)
        case "faulty": return faulty(asked)
with ScriptedServer(choose=choose) as server:
    print(server.base_url, flush=True)
    for line in sys.stdin:  # each asks for the next hang-up
        print(server.wait_for_hang_up(), flush=True)
        server.requests.clear()
"""


@contextmanager
def server() -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, TEXT], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()


async def bare(url: str) -> None:
    import httpx

    from assistant.models.connection import certificates

    body = {
        "model": "plain",
        "messages": [{"role": "user", "content": PROMPT}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    async with (
        httpx.AsyncClient(verify=certificates(), trust_env=False) as client,
        client.stream("POST", f"{url}/chat/completions", json=body) as answer,
    ):
        async for _ in answer.aiter_lines():
            pass


async def timed(work) -> float:
    begun = time.perf_counter()
    await work
    return time.perf_counter() - begun


async def overhead(url: str, target, prompt) -> list[tuple[float, float]]:
    """Median seconds by the clock, and of this process's computing, which other work on the machine does not
    lengthen: of the bare request, and of ours."""
    from assistant.models import complete

    seconds = {False: list[tuple[float, float]](), True: list[tuple[float, float]]()}
    for _ in range(ROUNDS):
        for ours in (False, True):
            computed = time.process_time()
            clock = await timed(complete(target, prompt) if ours else bare(url))
            seconds[ours].append((clock, time.process_time() - computed))
    return [tuple(map(statistics.median, zip(*each, strict=True))) for each in seconds.values()]


async def cancelling(url: str, prompt, process) -> float:
    """Seconds from closing the iterator until the server notices, the slowest of ten."""
    from assistant.models import Target, stream

    slowest = 0.0
    for _ in range(10):
        async with aclosing(stream(Target("endless", url), prompt)) as items:
            await anext(items)
            begun = time.perf_counter()
        print(file=process.stdin, flush=True)
        assert await asyncio.to_thread(process.stdout.readline) == "True\n"
        slowest = max(slowest, time.perf_counter() - begun)
    return slowest


async def faulty(url: str, prompt) -> tuple[int, int, int]:
    """How many of FAULTY requests got the whole reply or a refusal; and what tasks and sockets were left."""
    from assistant.models import Patience, Target, complete

    before = files()
    patience = Patience(retries=8, first=0.01)
    tries = (complete(Target("faulty", url), prompt, patience=patience) for _ in range(FAULTY))
    results = await asyncio.gather(*tries, return_exceptions=True)
    whole = sum(getattr(result, "text", None) == TEXT for result in results)
    await asyncio.sleep(0.2)
    return whole, len(asyncio.all_tasks()) - 1, files() - before


def files() -> int:
    """How many files and sockets this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def resident() -> float:
    """MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


async def memory(target, prompt, requests: int) -> list[float]:
    """MiB after the warm-up and after every tenth of the requests, eight at a time."""
    from assistant.models import complete

    seen = list[float]()
    for part in range(11):
        for _ in range((requests // 10 if part else 200) // 8):
            await asyncio.gather(*(complete(target, prompt) for _ in range(8)))
        gc.collect()
        seen.append(resident())
    return seen


async def measure(requests: int) -> dict[str, object]:
    from assistant.models import Message, Target, complete

    prompt = [Message("user", PROMPT)]
    found: dict[str, object] = {}
    with server() as (url, process):
        own = Target("plain", url)
        os.environ |= {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none"}
        for _ in range(20):
            await complete(own, prompt)
        found["own"] = await overhead(url, own, prompt)
        found["eight"] = await timed(asyncio.gather(*(complete(Target("slow", url), prompt) for _ in range(8))))
        found["cancelling"] = await cancelling(url, prompt, process)
        found["faulty"] = await faulty(url, prompt)
        found["memory"] = await memory(own, prompt, requests)
    with server() as (url, _):
        os.environ["OPENAI_BASE_URL"] = url
        # As litellm's own provider; the scripted server takes the model's name as it comes.
        through = Target("openai/plain")
        for _ in range(20):
            await complete(through, prompt)
        found["litellm"] = await overhead(url, through, prompt)
        found["litellm memory"] = await memory(through, prompt, max(1_000, requests // 5))
    return found


def table(found: dict, requests: int) -> str:
    def over(name: str) -> str:
        (plain, plain_cpu), (ours, ours_cpu) = found[name]
        clock = f"{1000 * (ours - plain):.1f} ms (bare {1000 * plain:.1f}, ours {1000 * ours:.1f})"
        return f"{clock}; computing {1000 * (ours_cpu - plain_cpu):.1f} ms"

    def flat(name: str) -> str:
        seen = found[name]
        return f"{seen[0]:.0f} MiB after the warm-up, {seen[5]:.0f} half-way, {seen[-1]:.0f} at the end"

    whole, tasks, sockets = found["faulty"]
    rows = [
        ("overhead a request, server of one's own", over("own"), "15 ms"),
        ("overhead a request, through litellm", over("litellm"), "15 ms"),
        ("8 candidates of a server that takes 2 s", f"{found['eight']:.2f} s", "2.6 s"),
        ("cancelling closes the connection (slowest of 10)", f"{1000 * found['cancelling']:.0f} ms", "200 ms"),
        (f"{FAULTY} requests, 30 % faults: whole replies", f"{whole}", f"{FAULTY}"),
        ("... tasks and sockets left behind", f"{tasks} and {sockets}", "0 and 0"),
        (f"memory over {requests:,} requests", flat("memory"), "flat"),
        (f"memory over {max(1_000, requests // 5):,} requests through litellm", flat("litellm memory"), "flat"),
    ]
    return "\n".join(["| what | measured | aim |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--json", action="store_true", help="the figures themselves")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:  # nothing is learnt from a benchmark
        os.environ["UNKITSCH_STATE_FOLDER"] = folder
        found = asyncio.run(measure(args.requests))
    print(json.dumps(found) if args.json else table(found, args.requests))


if __name__ == "__main__":
    main()
