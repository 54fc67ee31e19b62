"""Every operation's own examples: what it turns into what, and what it must leave alone."""

import pytest

from assistant import prompts
from assistant.language.pipeline import parse_blocks
from assistant.rewriting.offline.change import applied
from assistant.rewriting.offline.operation import Operation, Site, registry, rests_on
from assistant.rewriting.offline.sound import faults

TURNS = [(name, *turn) for name, op in registry().items() for turn in op.turns]
LEAVES = [(name, *leave) for name, op in registry().items() for leave in op.leaves]


def results(op: Operation, text: str, marked: str) -> list[tuple[float, str]]:
    """What the operation makes of the text, sound results only, best first."""
    (block,) = parse_blocks([text])
    start = text.index(marked)
    found: list[tuple[float, str]] = []
    for at, s in enumerate(block.sentences):
        tokens = frozenset(t.i for t in s if t.start < start + len(marked) and start < t.end)
        if not tokens:
            continue
        last = len(block.sentences) - 1
        leans = rests_on(block.sentences, at)
        site = Site(s, tokens, op.marked_as, text, at, last - at, True, ("kettle", "table"), leans)
        for proposal in op.propose(site):
            if proposal.whole:
                kept = [text[o.start : o.end] for o in block.sentences if o is not s]
                found.append((proposal.bonus, " ".join(kept)))
                continue
            new = applied(s, text, proposal.change)
            if faults(s, text[s.start : s.end], new, parse_blocks([new])[0]) is None:
                found.append((proposal.bonus, text[: s.start] + new + text[s.end :]))
    return sorted(found, key=lambda pair: -pair[0])


def test_every_operation_has_examples_of_both_kinds_and_says_what_it_does() -> None:
    assert len(registry()) >= 10
    for name, op in registry().items():
        assert op.turns, name
        assert op.leaves, name
        assert op.about, name


def test_the_names_a_strategy_may_use_are_the_files_in_the_folder() -> None:
    assert prompts.operations() == set(registry())


@pytest.mark.parametrize(("name", "text", "marked", "wanted"), TURNS)
def test_it_turns(name: str, text: str, marked: str, wanted: str) -> None:
    got = results(registry()[name], text, marked)
    assert got
    assert got[0][1] == wanted


@pytest.mark.parametrize(("name", "text", "marked"), LEAVES)
def test_it_leaves_alone(name: str, text: str, marked: str) -> None:
    assert results(registry()[name], text, marked) == []


MORE = [
    ("plain_verb", "They can't help but laugh.", "can't help but laugh", "They laugh."),
    ("plain_verb", "He can't help but laugh.", "can't help but laugh", "He laughs."),
    ("plain_verb", "The walls seemed to be listening.", "seemed to be", "The walls were listening."),
    ("plain_noun", "A wave of questions is coming.", "A wave of questions", "Questions are coming."),
    ("plain_noun", "He watched with a sense of awe.", "a sense of awe", "He watched with awe."),
    ("cut_modifiers", "It was an old and heavy, ornate clock that he wound.", "old and heavy, ornate clock", None),
    ("flip", "They were not afraid.", "not afraid", "They were afraid."),
    ("flip", "The rain forgives the roofs.", "rain forgives", "The rain does not forgive the roofs."),
    ("plain_clause", "As tears streamed down his face, he sat down.", "tears streamed", "As he cried, he sat down."),
    ("cut_tail", "He ran, a man possessed, and they followed.", "a man possessed", None),
]


@pytest.mark.parametrize(("name", "text", "marked", "wanted"), MORE)
def test_tense_and_number_agree(name: str, text: str, marked: str, wanted: str | None) -> None:
    got = [new for _, new in results(registry()[name], text, marked)]
    assert got[:1] == ([wanted] if wanted else [])
