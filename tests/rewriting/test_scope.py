"""Changes where nothing was marked are put back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.reading import read
from assistant.rewriting import Request
from assistant.rewriting.scope import within_marks

TEXT = "The bus was late. A wave of sadness washed over her heart as tears streamed down. He bought bread.\n\nNothing."


def request(text: str = TEXT, span: Span | None = None, kept: tuple[Span, ...] = ()) -> Request:
    draft = Draft(text)
    return Request(draft, read(draft), prompts.strategy("cut_it"), span=span, kept=kept)


def test_a_marked_sentence_changes_and_its_neighbours_do_not() -> None:
    polished = "The bus ran behind schedule. She cried. He purchased some bread.\n\nNothing at all."
    assert within_marks(request(), polished) == "The bus was late. She cried. He bought bread.\n\nNothing."


def test_a_marked_sentence_may_go() -> None:
    assert within_marks(request(), "The bus was late. He bought bread.\n\nNothing.").startswith("The bus was late. He")


def test_inside_a_selection_offsets_count_from_its_start() -> None:
    span = Span(TEXT.index("A wave"), TEXT.index("\n\n"))
    new = "She cried. He purchased bread."
    assert within_marks(request(span=span), new) == "She cried. He bought bread."


def test_what_is_deliberate_is_no_mark() -> None:
    kept = (Span(TEXT.index("A wave"), TEXT.index(" He bought")),)
    assert within_marks(request(kept=kept), "The bus was late. She cried. He bought bread.\n\nNothing.") == TEXT


def test_what_went_along_with_a_marked_sentence_is_put_back() -> None:
    assert within_marks(request(), "The bus was late.") == "The bus was late. He bought bread.\n\nNothing."
    assert within_marks(request(), "She cried.") == "The bus was late. She cried. He bought bread.\n\nNothing."
    assert within_marks(request(), TEXT) == TEXT
    assert within_marks(request(), "") == "The bus was late. He bought bread.\n\nNothing."


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["The bus was late.", "She cried.", "Her heart raced.", "x", "\n\n"]), max_size=6))
def test_whatever_comes_what_had_no_mark_stands(parts: list[str]) -> None:
    kept = within_marks(request(), " ".join(parts))
    assert kept.startswith("The bus was late.")
    assert kept.endswith("He bought bread.\n\nNothing.")
