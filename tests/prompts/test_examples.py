"""The before and after that the menu shows of each strategy: the after keeps its own promise, and is no kitsch."""

import re

import pytest

from assistant import prompts
from assistant.draft import Draft
from assistant.language import parse
from assistant.prompts import Must, Strategy
from assistant.reading import Reading, read
from assistant.rewriting import Request
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard import guard

WRITING = [s for s in prompts.strategies().values() if not s.asks]


def reading(text: str) -> Reading:
    return read(Draft(text))


def broken(must: Must, before: str, after: str) -> list[str]:
    """What an example's after has that its strategy forbids."""
    tokens = [t for p in parse(Draft(after)).paragraphs for s in p.block.sentences for t in s]
    found = [t.text for t in tokens if t.pos in must.without_pos]
    found += [w for w in must.without_words if re.search(rf"\b{re.escape(w)}\b", after, re.IGNORECASE)]
    if must.without_letter:
        found += re.findall(must.without_letter, after, re.IGNORECASE)
    share = len(after.split()) / len(before.split())
    return found + [f"{share:.0%}"] * (share > (must.words_at_most or 10))


@pytest.mark.parametrize("strategy", WRITING, ids=lambda s: s.name)
def test_the_before_is_marked_and_the_after_hardly(strategy: Strategy) -> None:
    before, after = reading(strategy.example.before).findings, reading(strategy.example.after).findings
    assert before
    assert len(after) <= min(1, len(before) - 1)


def test_all_afters_together_have_few_marks() -> None:
    marks = [(len(reading(s.example.before).findings), len(reading(s.example.after).findings)) for s in WRITING]
    assert sum(after for _, after in marks) <= 0.1 * sum(before for before, _ in marks)


@pytest.mark.parametrize("strategy", [s for s in WRITING if s.must], ids=lambda s: s.name)
def test_an_example_keeps_its_own_constraint_which_the_before_broke(strategy: Strategy) -> None:
    example = strategy.example
    assert broken(strategy.must, example.before, example.after) == []
    assert broken(strategy.must, example.before, example.before)


@pytest.mark.parametrize("strategy", WRITING, ids=lambda s: s.name)
def test_the_guard_lets_a_strategy_do_what_it_is_for(strategy: Strategy) -> None:
    draft = Draft(strategy.example.before)
    found = guard(Comparison(Request(draft, read(draft), strategy), strategy.example.after))
    assert [o for o in found if o.refuses] == []


def test_examples_of_asking_are_questions() -> None:
    for strategy in prompts.strategies().values():
        if strategy.asks:
            sentences = re.split(r"(?<=[.?!])\s+", strategy.example.after.strip())
            assert all(s.endswith("?") for s in sentences)


def test_no_two_strategies_share_an_example() -> None:
    befores = [s.example.before for s in prompts.strategies().values()]
    assert len(befores) == len(set(befores))
