"""Candidates made from texts, read and measured as any other: for tests of what is made of them."""

from dataclasses import replace

from assistant import prompts
from assistant.draft import Draft
from assistant.reading import read
from assistant.rewriting import Candidate, Objection, Request
from assistant.rewriting.candidate_set import CandidateSet
from assistant.rewriting.measure import candidate


def request(text: str, voice: str | None = None) -> Request:
    draft = Draft(text)
    return Request(draft, read(draft), prompts.strategy("cut_it"), voice=voice)


def rewritten(text: str, *passages: str) -> list[Candidate]:
    """One candidate for each passage; what the guard says is left out, since these are no real rewrites."""
    asked = request(text)
    made = (candidate(asked, passage, engine="test", asked={}, sent={}) for passage in passages)
    return [replace(one, objections=()) for one in made]


def together(text: str, *passages: str, voice: str | None = None) -> CandidateSet:
    return CandidateSet(request(text, voice), tuple(rewritten(text, *passages)))


def objected(one: Candidate, *refuses: bool) -> Candidate:
    """The candidate with an objection of the guard for each of `refuses`."""
    return replace(one, objections=tuple(Objection("a check", "A reason.", refuses=r) for r in refuses))
