"""What an edit is worth to the score of a draft."""

from assistant.draft import Draft
from assistant.language import parse
from assistant.language.pipeline import parse_blocks
from assistant.reading import Options
from assistant.rewriting.offline.worth import MOST, Worth, seen
from tests.texts import KITSCH


def worth() -> Worth:
    return Worth(parse(Draft(KITSCH)), Options())


def test_what_takes_a_mark_out_gains_and_what_puts_one_in_loses() -> None:
    worn, plain = parse_blocks(["She felt the weight of her silence.", "She felt her silence."])
    there, back = worth().gained(worn, plain, 0.0), worth().gained(plain, worn, 0.0)
    assert there > 0 > back


def test_no_change_gains_nothing() -> None:
    (plain,) = parse_blocks(["He paid the driver."])
    assert worth().gained(plain, plain, 0.0) == 0


def test_it_never_gains_more_than_the_most() -> None:
    (worn,) = parse_blocks(
        ["The weight of her silence was a testament to the sense of an unspoken, fleeting promise. " * 8]
    )
    assert 0 < worth().gained(worn, None, 1000.0) < MOST


def test_what_the_eye_saw_counts_only_in_the_words_that_go() -> None:
    (block,) = parse_blocks(["The weight of her silence settled over the room like a shroud of unspoken grief."])
    words = range(len(block.sentences[0]))
    assert 0 == seen(block, 0, []) <= seen(block, 0, [1]) <= seen(block, 0, words)
