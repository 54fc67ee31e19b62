"""Verse is read as verse: worn rhymes and diminutives are marked in lines, and nothing of it touches prose."""

import pytest

from assistant.draft import Draft
from assistant.language import parse
from assistant.reading.detector import Hit, detectors
from assistant.reading.reader import all_hits
from assistant.reading.worn_rhymes import paired
from tests.texts import KITSCH, PLAIN

OF_VERSE = frozenset(name for name, d in detectors().items() if d.form == "verse")
SWEET = """\
O'er little feet the angels keep
Their gentle watch through hours of sleep,
And mother's love, like heaven above,
Comes down as softly as a dove.

The stars are bright, the world is still,
The moonbeam sleeps upon the hill,
And every tear, and every sigh,
Is gathered up into the sky.

So rest, my baby, take thy rest,
Thy little head upon my breast,
For all that ever breaks the heart
Was never of thy dreams a part.
"""
# As regular and as rhymed, about another night.
PLAINER = """\
The drains were up in Hallam Road,
A lorry came to tip its load
Of clinker, brick and broken tile
And left the engine on a while.

My sister had the cough again.
She counted lorries up to ten,
Then asked me what a clinker was
And would not have it, just because.

At four the foreman kicked the shed
And everybody went to bed,
Or crouched about and scratched their backs
And scraped the shovels off with sacks.
"""
FREE = """\
Somebody has left a ladder
against the north wall
of the bakery,

two rungs missing,
the feet in flour
or frost,

and a glove on top
with its fingers
pushed in,

as if the hand
had been called away
to the telephone.
"""


def hits(name: str, text: str) -> list[Hit]:
    return [hit for found, _, hit in all_hits(parse(Draft(text))) if found == name]


def found(text: str) -> set[str]:
    return {name for name, _, _ in all_hits(parse(Draft(text))) if name in OF_VERSE}


def amount(name: str, text: str) -> float:
    return sum(hit.strength for hit in hits(name, text))


def test_they_do_nothing_in_prose() -> None:
    assert found(SWEET)
    for text in (KITSCH, PLAIN, " ".join(SWEET.split())):
        assert not found(text)


def test_a_reason_names_the_pair() -> None:
    reasons = {SWEET[h.start : h.end]: h.why or "" for h in hits("stale_rhyme", SWEET)}
    assert {"dove", "part", "breast"} <= set(reasons)
    assert "“heart” promises “part”" in reasons["part"]


def test_the_marks_of_a_sweet_poem_stand_on_its_words() -> None:
    marked = {name: {SWEET[h.start : h.end] for h in hits(name, SWEET)} for name in ("elision", "diminutive")}
    assert marked == {"elision": {"O'er"}, "diminutive": {"little feet", "little head"}}


@pytest.mark.parametrize("text", [PLAINER, FREE])
def test_plain_verse_is_left_alone(text: str) -> None:
    assert not {n for n in found(text) if detectors()[n].marks}


def test_a_sweet_poem_measures_above_a_plain_one_of_the_same_form() -> None:
    for name in ("stale_rhyme", "ready_rhyme", "diminutive", "elision", "singsong"):
        assert amount(name, SWEET) > amount(name, PLAINER), name
    for name in ("rough_words", "thick_sound"):
        assert amount(name, PLAINER) > amount(name, SWEET), name


def test_free_verse_has_no_singsong() -> None:
    assert not found(FREE) & {"singsong", "ready_rhyme", "stale_rhyme", "said_again"}


def test_line_ends_do_not_matter() -> None:
    for name in OF_VERSE:
        assert amount(name, SWEET.replace("\n", "\r\n")) == amount(name, SWEET), name


@pytest.mark.parametrize(("one", "other"), [("heart", "part"), ("Parts", "hearts"), ("June", "moon"), ("God", "sod")])
def test_a_worn_pair(one: str, other: str) -> None:
    assert paired("worn_rhymes", one, other)


@pytest.mark.parametrize(("one", "other"), [("heart", "cart"), ("heart", "death"), ("moon", "spoon"), ("s", "s")])
def test_no_worn_pair(one: str, other: str) -> None:
    assert not paired("worn_rhymes", one, other)


def test_a_shopping_list_is_not_sung() -> None:
    shopping = "\n".join(["Milk", "Silk thread", "Bread", "Lead (6)", "Ham", "Jam", "Tea", "Peas", "Soap", "Rope"])
    assert not found(shopping) & {n for n in OF_VERSE if detectors()[n].marks}
