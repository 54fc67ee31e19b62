"""The weights of words, as shipped."""

from assistant.draft import Draft
from assistant.language import parse
from assistant.reading.diction import weights


def forms(text: str) -> set[str]:
    return {word for _, word, _ in parse(Draft(text)).first_said()}


def test_a_word_counts_once_in_a_draft_where_it_is_first_said():
    text = "The rain fell. It fell.\n\nIt fell on the roof."
    said = [(paragraph, word, token.start) for paragraph, word, token in parse(Draft(text)).first_said()]
    assert said == [(0, "the", 0), (0, "rain", 4), (0, "fell", 9), (0, "it", 15), (1, "on", 8), (1, "roof", 15)]


def test_names_numbers_and_code_do_not_count():
    assert forms("We met Sarah in 1914.\n\n```\nlovely = joy\n```") == {"we", "met", "in"}


def test_speech_counts():
    assert "darling" in forms("“My darling,” he said.")


def test_words_of_bestsellers_weigh_more_than_words_of_other_books():
    known = weights()
    sweet = ("sweet", "lovely", "joy", "softly", "prayer")
    other = ("stupid", "smoke", "situation", "body", "necessity")
    assert min(known[w] for w in sweet) > 0 > max(known[w] for w in other)
