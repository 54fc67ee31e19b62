"""The constructions that editors cut most, each in forms nobody listed: other nouns, other tenses, other persons."""

import pytest

from assistant.draft import Draft
from assistant.reading import read

FORMS = [
    ("The weight of her silence settled over the room.", "weight of her silence"),
    ("The weight of unsaid apologies was pressing on them all.", "weight of unsaid apologies"),
    ("The kitchen stood as a testament to her mother's patience.", "testament to"),
    ("Something shifts in his chest.", "Something shifts"),
    ("Something inside her had changed.", "Something"),
    ("It was as if the house itself were listening.", "house itself"),
    ("She left the door ajar, a silent invitation.", "a silent invitation"),
    ("He put down the cup, a quiet admission of defeat.", "a quiet admission"),
    ("A mix of fear and determination crossed his face.", "fear and determination"),
    ("She felt a mixture of dread and longing.", "dread and longing"),
    ("In that moment, he realized that he had never been alone.", "In that moment"),
    ("The leaves rustled, creating a symphony of whispers.", "creating a symphony"),
    ("The air hangs heavy with the scent of jasmine.", "heavy with the scent"),
    ("Time seemed to slow.", "Time seemed"),
    ("It was not anger but grief that moved him.", "not anger but grief"),
    ("Her heart hammered against her ribs.", "heart hammered"),
    ("The moonlight danced on the water.", "moonlight danced"),
    ("They buried the dog. Nobody spoke. Sometimes the smallest gestures carry love.", "Sometimes"),
]


@pytest.mark.parametrize(("sentence", "words"), FORMS, ids=[w for _, w in FORMS])
def test_a_form_is_found_where_it_stands(sentence, words):
    draft = Draft(sentence)
    at = sentence.index(words)
    found = [f for f in read(draft).findings if f.span.start < at + len(words) and at < f.span.end]
    assert found, [draft[f.span] for f in read(draft).findings]


PLAIN = [
    "The butcher guessed the weight of the ham.",
    "Something fell off the shelf in the pantry.",
    "She bought apples, a loaf and two candles.",
    "He did not take the bus but the tram.",
    "The train left at six, and the platform was empty by five past.",
    "The light was on in the garage.",
    "In 1912 he sold the farm and moved to Leeds.",
]


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_plain_sentence_is_left_alone(sentence):
    draft = Draft(sentence)
    assert not read(draft).findings, [(f.detector, draft[f.span]) for f in read(draft).findings]
