"""What is usual, and whether an author is found again, on authors made up here."""

import random

import pytest

from assistant.lab.fit_voice import fitted, found

OTHERS = "of to and in that it was he she for on as with but at by".split()


def author(favourite: str, seed: int) -> list[list[str]]:
    """Passages of short sentences; every fourth word is the author's favourite."""
    rng = random.Random(seed)

    def passage() -> list[str]:
        words = [favourite if rng.random() < 0.25 else rng.choice(OTHERS) for _ in range(200)]
        return [form for i, word in enumerate(words) for form in ((word, ".") if i % 8 == 7 else (word,))]

    return [passage() for _ in range(6)]


def test_authors_with_habits_of_their_own_are_found_again():
    passages = {f"author {i}": author(word, i) for i, word in enumerate(OTHERS)}
    assert found(fitted(passages), passages, sample=3, trials=10) > 0.9


def test_authors_without_any_are_not():
    passages = {f"author {i}": author("of", i) for i in range(len(OTHERS))}
    assert found(fitted(passages), passages, sample=3, trials=10) < 0.5


def test_each_author_counts_alike():
    few, many = author("of", 0)[:1], author("to", 1) * 10
    known = fitted({"few": few, "many": many})
    of, to = (known.mean[known.words.index(w)] for w in ("of", "to"))
    assert of == pytest.approx(to, abs=0.06)
