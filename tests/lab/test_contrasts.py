"""Groups and folds: what keeps a text from being judged by what was fitted to it."""

from assistant.lab.contrasts import fold_of, groups


def row(text: str, **meta: str) -> dict[str, object]:
    return {"id": text, "text": text, "label": "x", "spans": [], "meta": meta}


def test_texts_of_one_author_are_in_one_group():
    a, b, c = groups([row("one", author="Ann"), row("two", author="Ann"), row("three", author="Bea")])
    assert a == b != c


def test_a_text_repeated_under_another_key_joins_both_groups():
    rows = [row("draft", paragraph_id="p1"), row("draft ", pair_id="q7"), row("edit", pair_id="q7"), row("other")]
    a, b, c, d = groups(rows)
    assert a == b == c != d


def test_a_group_stays_in_its_fold_when_rows_are_added():
    few = groups([row("one", author="Ann"), row("two", author="Bea")])
    more = groups([row("zero", author="Abe"), row("one", author="Ann"), row("two", author="Bea")])
    assert [fold_of(k, 5) for k in few] == [fold_of(k, 5) for k in more[1:]]


def test_folds_are_all_used():
    assert {fold_of(f"author:{i}", 5) for i in range(100)} == set(range(5))
