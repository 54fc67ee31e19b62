"""Sweeps that are run: by rule, and by a model on a real server; stopped, killed, gone on with, out of budget."""

from pathlib import Path

import pytest

from assistant.errors import OverBudget
from assistant.lab.sweep import Model, Store, kept
from assistant.lab.sweep.cells import Readings, run_cell
from assistant.lab.sweep.costs import Costs, targets
from assistant.lab.sweep.exporters import exporters
from assistant.lab.sweep.store import Came, Record
from assistant.rewriting import engine
from tests.lab.sweep.plans import DATE, TWO, VERSIONS, by_model, finish, levers, plan, swept
from tests.scripted_server import Asked, Script, ScriptedServer, fails, goes_on, says

REWRITE = "Elena stood at the window. She had lost a good deal, and the clock had stopped at number {}."


def answer(asked: Asked) -> Script:
    """Another text for every seed and temperature, and for every passage."""
    number = (asked.sampling["seed"] * 31 + round(100 * asked.sampling["temperature"])) % 97
    return says(REWRITE.format(number) + (" Nobody spoke." if "boat" in str(asked.messages) else ""))


def files(path: Path) -> dict[str, str]:
    return {name: exporter.export(kept(path)) for name, exporter in exporters().items()}


async def test_a_cell_has_its_candidates_with_every_measure(tmp_path: Path) -> None:
    wanted = plan(n=3)
    held = await swept(tmp_path / "cells.jsonl", wanted)
    assert held.done == wanted.count
    cell = next(cell for cell in wanted.cells() if (cell.strategy, cell.temperature) == ("plain", 1.4))
    record = held.records[cell.key]
    assert record.seed == cell.seed(wanted.seed)
    assert [came.index for came in record.candidates] == list(range(len(record.candidates)))
    assert len(record.candidates) + len(record.failed) == 3
    assert len(record.candidates) > 1
    for came in record.candidates:
        assert came.passage != cell.text.text
        assert came.measures["meaning_kept"] is not None
        assert came.measures["novelty"] is not None
        assert came.measures["diversity"] is not None
        assert came.measures["voice"] is None
        assert came.asked == {"temperature": 1.4, "n": 3, "seed": record.seed}
        assert came.cost == 0.0


async def test_the_same_seed_gives_the_same_sweep_and_another_seed_another(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name / "cells.jsonl" for name in "abc")
    await finish(first, plan())
    await finish(second, plan())
    await finish(other, plan(seed=4))
    assert first.read_bytes() == second.read_bytes()
    passages = [[c.passage for r in kept(p).records.values() for c in r.candidates] for p in (first, other)]
    assert passages[0] != passages[1]


@pytest.mark.parametrize("cells", [1, 5])
async def test_a_stopped_sweep_goes_on_and_ends_as_if_nothing_had_been(tmp_path: Path, cells: int) -> None:
    stopped, undisturbed = tmp_path / "stopped" / "cells.jsonl", tmp_path / "undisturbed" / "cells.jsonl"
    assert [one.done for one in await finish(stopped, plan(), cells)] == list(range(1, cells + 1))
    assert [one.done for one in await finish(stopped, plan())] == list(range(cells + 1, 9))
    await finish(undisturbed, plan())
    assert stopped.read_bytes() == undisturbed.read_bytes()
    assert await finish(stopped, plan()) == []


async def test_what_a_model_writes_is_the_same_whatever_comes_first(tmp_path: Path) -> None:
    """Requests overlap and end in any order; the files are the same, stopped or not."""
    once, again = tmp_path / "once" / "cells.jsonl", tmp_path / "again" / "cells.jsonl"
    with ScriptedServer(choose=answer) as server:
        wanted = by_model(server.base_url, repeats=2)
        await finish(once, wanted)
        await finish(again, wanted, 3)
        await finish(again, wanted)
        assert server.most_at_once > wanted.n
    assert files(once) == files(again)
    assert {came.cost for r in kept(once).records.values() for came in r.candidates} == {0.0}
    assert {came.tokens for r in kept(once).records.values() for came in r.candidates} == {18}


async def test_levers_and_temperatures_reach_the_model_as_they_are_named(tmp_path: Path) -> None:
    with ScriptedServer(choose=answer) as server:
        wanted = by_model(
            server.base_url,
            texts=TWO[:1],
            strategies=("cut_it",),
            combinations=levers("plain", "min_p=0.1+unlike_everyone"),
        )
        held = await swept(tmp_path / "cells.jsonl", wanted)
        sent = {(a.sampling["temperature"], a.sampling.get("min_p")) for a in server.requests}
        seeds = {a.sampling["seed"] for a in server.requests}
    assert sent == {(t, p) for t in (0.2, 1.4) for p in (None, 0.1)}
    assert seeds == {r.seed + i for r in held.records.values() for i in range(wanted.n)}
    told = {c.combination.name: held.records[c.key].candidates[0].sent for c in wanted.cells()}
    assert told["min_p=0.1+unlike_everyone"]["unlike_everyone"] is True
    assert "unlike_everyone" not in told["plain"]


async def test_rules_and_models_stand_side_by_side(tmp_path: Path) -> None:
    with ScriptedServer(choose=answer) as server:
        wanted = plan(texts=TWO[:1], models=(None, Model("scripted", server.base_url)))
        held = await swept(tmp_path / "cells.jsonl", wanted)
        assert len(server.requests) == wanted.count * wanted.n / 2
    assert held.done == wanted.count == 8


async def test_what_fails_is_kept_and_tried_again_when_asked(tmp_path: Path) -> None:
    path, broken = tmp_path / "cells.jsonl", [True]

    def choose(asked: Asked) -> Script:
        return fails(500) if broken[0] and asked.sampling["temperature"] == 1.4 else answer(asked)

    with ScriptedServer(choose=choose) as server:
        wanted = by_model(server.base_url)
        held = await swept(path, wanted)
        failed = [held.records[c.key] for c in wanted.cells() if c.temperature == 1.4]
        assert len(failed) == 4
        assert all(r.candidates == () and len(r.failed) == 2 for r in failed)
        assert "500" in failed[0].failed[0]
        broken[0] = False
        assert await finish(path, wanted) == []
        again = await finish(path, wanted, retry=True)
        assert {one.cell.temperature for one in again} == {1.4}
        assert again[-1].done == wanted.count
    assert all(r.candidates and not r.failed for r in kept(path).records.values())


async def test_stopping_closes_what_is_under_way(tmp_path: Path) -> None:
    def choose(asked: Asked) -> Script:
        return goes_on(iter(lambda: "word ", ""), pause=0.02) if asked.sampling["temperature"] == 1.4 else answer(asked)

    with ScriptedServer(choose=choose) as server:
        await finish(tmp_path / "cells.jsonl", by_model(server.base_url, texts=TWO[:1], strategies=("cut_it",)), 1)
        assert server.wait_for_hang_up()
    assert kept(tmp_path / "cells.jsonl").done == 1


async def test_a_budget_of_nothing_sends_nothing_that_costs(tmp_path: Path) -> None:
    priced = plan(models=(None, Model("gpt-4o-mini")))
    with pytest.raises(OverBudget, match=r"the budget of \$0 for this sweep is left"):
        await finish(tmp_path / "cells.jsonl", priced, dollars=0)
    assert len(await finish(tmp_path / "free" / "cells.jsonl", plan(), dollars=0)) == 8


async def test_no_budget_is_kept_where_no_price_is_known(tmp_path: Path) -> None:
    with pytest.raises(OverBudget, match="is not known, so no budget can be kept"):
        await finish(tmp_path / "cells.jsonl", by_model("http://192.0.2.1:9/v1"), dollars=5)


async def test_what_a_sweep_has_cost_before_counts(tmp_path: Path) -> None:
    path, wanted = tmp_path / "cells.jsonl", plan(models=(Model("gpt-4o-mini"),))
    first, *_ = wanted.cells()
    came = Came(index=0, passage="It rang.", kitsch=1.0, refused=False, measures={}, asked={}, sent={}, cost=0.5)
    with Store.opened(path, wanted, date=DATE, versions=VERSIONS) as store:
        store.add(Record(key=first.key, seed=1, before=None, candidates=(came,)))
    with pytest.raises(OverBudget, match=r"and \$0.0000 of the budget of \$0.4"):
        await finish(path, wanted, dollars=0.4)
    assert kept(path).done == 1


def test_what_it_may_cost_is_told_before_anything_is_sent() -> None:
    wanted = plan(models=(None, Model("gpt-4o-mini")), combinations=levers("plain", "verbalized=5"))
    costs = Costs(Readings(wanted), targets(wanted))
    likely = costs.of_all(wanted.cells())
    assert likely.requests == 2 * 2 * 2 * 2 * 2
    assert likely.dollars is not None
    assert 0 < likely.dollars < 1
    here = by_model("http://127.0.0.1:9/v1")
    assert Costs(Readings(here), targets(here)).of_all(here.cells()).dollars == 0


async def test_what_was_measured_before_changes_no_digit(tmp_path: Path) -> None:
    """Word vectors depend, in the seventh digit, on what is embedded beside them."""
    cells = list(plan(n=3).cells())
    readings = Readings(plan(n=3))
    alone = await run_cell(cells[-1], readings, engine())
    for cell in cells:
        last = await run_cell(cell, Readings(plan(n=3)), engine())
    assert last == alone
