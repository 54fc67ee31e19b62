"""Candidates made of candidates, as the page asks for them: each comes in the slot after those it is weighed beside."""

import json

from assistant.desk import session, variants
from tests.desk.test_session import LINE, ask, follow
from tests.scripted_server import ScriptedServer, says

HALF = "Nobody spoke in the room."
OTHER = "The kettle clicked off."
BASE = {"text": LINE, "strategy": "cut_it", "n": 1, "seed": 7}


def test_what_the_writer_made_is_read_and_weighed_beside_the_others():
    slots, failed = follow(variants.start_remaking, **BASE, passage=HALF, passages=[OTHER], writer="some/model")
    assert failed is None
    assert slots[1]["state"] == "done"
    assert slots[1]["passage"] == HALF
    assert (slots[1]["engine"], slots[1]["model"]) == ("page", "some/model")
    assert slots[2]["state"] == "choice"
    assert slots[2]["slots"] == [0, 1]


def test_a_candidate_is_asked_for_again_with_a_wish():
    with ScriptedServer(says(HALF)) as server:
        target = {"model": "scripted", "base_url": server.base_url}
        question = {**BASE, "target": target, "earlier": OTHER, "wish": "own", "words": "no kettle", "reason": "tame"}
        slots, failed = follow(variants.start_refining, **question, passages=[OTHER])
        assert "no kettle" in server.requests[0].messages[-1]
    assert failed is None
    assert slots[1]["passage"] == HALF
    assert slots[1]["usage"] is not None
    assert slots[2]["slots"] == [0, 1]


def test_what_rules_cannot_do_is_a_sentence():
    _, failed = follow(variants.start_refining, **BASE, earlier=HALF, wish="own", words="make it rain")
    assert failed is not None
    assert failed.startswith("Rules cannot follow words")
    refused = ask(variants.start_refining, **BASE, earlier=HALF, wish="own")
    assert refused["error"].startswith("Say in a few words")
    many = json.loads(variants.start_remaking(json.dumps({**BASE, "passage": HALF, "passages": ["a"] * 121})))
    assert "passages" in many["error"]


def test_they_are_among_the_functions_of_the_page():
    assert {variants.start_refining, variants.start_remaking} <= set(session.FUNCTIONS)
