"""A passage before and after: its word diff, and where what did not change stands now."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.reading import Reading
from assistant.rewriting import Request
from assistant.rewriting.comparison import Comparison, word_diff

TEXT = st.text(st.sampled_from("ab ,.\n’'é👩\u0301\r"), max_size=60)


@given(TEXT, TEXT)
def test_a_diff_gives_both_texts_back(old: str, new: str) -> None:
    parts = list(word_diff(old, new))
    assert "".join(t for op, t in parts if op != "new") == old
    assert "".join(t for op, t in parts if op != "cut") == new
    assert all(text for _, text in parts)
    assert all(a[0] != b[0] for a, b in pairwise(parts))


def test_a_diff_is_by_words() -> None:
    assert list(word_diff("She closed the heavy door.", "She closed the door.")) == [
        ("same", "She closed the "),
        ("cut", "heavy "),
        ("same", "door."),
    ]


CUT_IT = prompts.strategy("cut_it")


def compared(old: str, new: str, span: Span | None = None) -> Comparison:
    draft = Draft(old)
    return Comparison(Request(draft, Reading(draft, "en", draft.words), CUT_IT, span=span), new)


def test_words_that_stand_are_found_again_even_where_they_occur_twice() -> None:
    one = compared("Dark night. She sat. Dark night.", "Dark night. She sat down by the road. Dark night.")
    first, second = Span(0, 11), Span(21, 32)
    assert one.place(first) == first
    assert one.place(second) == Span(38, 49)
    assert one.place(Span(12, 20)) is None


def test_outside_a_selection_places_move_by_its_change() -> None:
    one = compared("Before. Heavy words here. After.", "Words.", Span(8, 25))
    assert one.place(Span(0, 7)) == Span(0, 7)
    assert one.place(Span(26, 32)) == Span(15, 21)
    assert one.draft[Span(15, 21)] == "After."


@settings(deadline=None)
@given(TEXT, TEXT, st.integers(0, 60), st.integers(1, 20))
def test_what_has_a_place_has_the_same_words(old: str, new: str, start: int, length: int) -> None:
    if start + length > len(old):
        return
    span = Span(start, start + length)
    one = compared(old, new)
    place = one.place(span)
    assert place is None or Draft(new)[place] == Draft(old)[span]
