"""How scores of texts relate to each other: what must hold of any sound score, whatever its figures are today."""

import random
import re
import textwrap
import unicodedata
from functools import cache

import pytest

from assistant.draft import Draft
from assistant.reading import DIMENSIONS, Options, Reading, read
from assistant.reading.detector import detectors
from assistant.reading.shelves import standing_of
from tests.reading.twins import CLICHES, PLAIN, TWINS
from tests.texts import KITSCH

# Points of the score: what is no more than a parser's second thoughts, what is little, and what is a difference.
HARDLY, LITTLE, CLEARLY = 2.0, 6.0, 8.0
# Less than the page shows; a sentence also brings words of its own, which are measured like all others.
INVISIBLE = 0.5
KITSCHY = {"kitsch": KITSCH, **{f"{dimension}, the kitschy one": twin for dimension, (_, twin) in TWINS.items()}}
ALL = {**PLAIN, **KITSCHY}
every_text = pytest.mark.parametrize("text", ALL.values(), ids=ALL)


@cache
def reading(text: str) -> Reading:
    return read(Draft(text))


def score(text: str) -> float:
    found = reading(text).score
    assert found is not None, reading(text).abstained
    return found


# ---- Kitsch above what is not

by_dimension = pytest.mark.parametrize("dimension", DIMENSIONS)


@by_dimension
def test_the_twin_is_kitschier_in_its_dimension(dimension):
    plain, twin = (reading(text).dimensions[dimension] for text in TWINS[dimension])
    assert twin > plain + CLEARLY


@by_dimension
def test_the_twin_is_kitschier_in_all(dimension):
    plain, twin = map(score, TWINS[dimension])
    assert twin > plain + CLEARLY


@by_dimension
def test_the_twin_stands_above_the_middle_of_the_canon_and_the_plain_one_below_its_upper_end(dimension):
    plain, twin = (standing_of(reading(text)) for text in TWINS[dimension])
    assert twin.percentiles["canonical_novels"] > 50
    assert plain.percentiles["canonical_novels"] < 75


@by_dimension
def test_the_marks_of_the_twin_s_fault_say_its_dimension(dimension):
    plain, twin = (sum(f.dimension == dimension for f in reading(text).findings) for text in TWINS[dimension])
    assert twin > plain + 2


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_good_prose_stays_low(text):
    standing = standing_of(reading(text))
    assert standing.percentiles["canonical_novels"] < 75
    assert standing.percentiles["model_drafts"] < 10


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_good_prose_is_hardly_marked(text):
    marked = {i for f in reading(text).findings for i in range(f.span.start, f.span.end)}
    assert len(marked) <= 0.06 * len(text)


# ---- A cliché more


def sentences(text: str) -> list[str]:
    """Split after a full stop that ends one, crudely; only where something may be put in matters."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip())


def changes(text: str, place: float) -> dict[str, float]:
    """By how many points each cliché, put in as a sentence of its own at that share of the text, moves its score."""
    parts = sentences(text)
    at = round(place * len(parts))
    # Joined into one paragraph on both sides, so that the cliché is all that differs.
    before = score(" ".join(parts))
    return {c: score(" ".join([*parts[:at], c, *parts[at:]])) - before for c in CLICHES}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
@pytest.mark.parametrize("place", [0.5, 1.0], ids=["in the middle", "at the end"])
def test_adding_a_cliche_never_lowers_the_score(text, place):
    assert not {cliche: by for cliche, by in changes(text, place).items() if by < -INVISIBLE}


@pytest.mark.parametrize("text", KITSCHY.values(), ids=KITSCHY)
def test_adding_a_cliche_to_kitsch_does_not_dilute_it(text):
    """Where nearly every phrase is stock, one more may be less so than the rest."""
    assert not {cliche: by for cliche, by in changes(text, 0.5).items() if by < -1.5 * HARDLY}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_all_of_them_raise_it_much(text):
    parts = sentences(text)
    random.Random(5).shuffle(parts)
    mixed = [s for pair in zip(parts, CLICHES, strict=False) for s in pair] + parts[len(CLICHES) :]
    assert score(" ".join(mixed)) > score(" ".join(parts)) + CLEARLY


# ---- What is not the prose, or not what it says

SPEECH = "“{}” said the vet, and went on.\n\n"
STOCK = ("My heart is pounding with a wave of love and grief.", "Something shifted between us, and time stood still.")
TOLD = ("{} The vet went on.\n\n", STOCK)
DRY = ("The ferry is tied to the wrong side of the slip.", "Number nine goes at six, unless the fog comes.")


@every_text
def test_what_is_said_in_dialogue_is_read_apart(text):
    """No marks; the words of speech are measured too, but two such sentences weigh less than their marks would."""
    stock, dry, told = ("".join(map(how.format, said)) + text for how, said in ((SPEECH, STOCK), (SPEECH, DRY), TOLD))
    assert abs(score(stock) - score(dry)) < max(LITTLE, 0.7 * (score(told) - score(dry)))
    spoken = [s.span for s in reading(stock).skipped if s.reason == "dialogue"]
    assert len(spoken) >= len(STOCK)
    assert not [f for f in reading(stock).findings if any(f.span.overlaps(said) for said in spoken)]


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_dialogue_that_is_switched_on_counts(text):
    stock = "".join(SPEECH.format(s) for s in STOCK) + text
    assert read(Draft(stock), Options(dialogue=True)).score > score(stock)


@every_text
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_sentences_alters_little(text, seed):
    """All but the last: how a text ends is a fault of its own."""
    parts = sentences(text)
    shuffled = parts[:-1]
    random.Random(seed).shuffle(shuffled)
    assert score(" ".join([*shuffled, parts[-1]])) == pytest.approx(score(" ".join(parts)), abs=LITTLE)


@every_text
def test_doubling_a_text_alters_little(text):
    doubled = score(f"{text}\n\n{text}")
    assert doubled == pytest.approx(score(text), abs=CLEARLY)
    low, high = reading(text).interval
    assert low - HARDLY <= doubled <= high + HARDLY


@every_text
def test_more_of_the_same_is_surer(text):
    once, often = reading(text).interval, reading("\n\n".join([text] * 6)).interval
    assert often[1] - often[0] < once[1] - once[0]


# ---- The same text in other signs

SIGNS = {
    "straight quotes": lambda t: re.sub("[“”]", '"', t).replace("’", "'"),
    "curly apostrophes": lambda t: t.replace("'", "’"),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "CR": lambda t: t.replace("\n", "\r"),
    "hard line breaks": lambda t: "\n\n".join(textwrap.fill(p, 72) for p in t.strip().split("\n\n")),
    "no-break spaces": lambda t: re.sub(r" (?=\w+\.)", "\u00a0", t),
    "two spaces after a full stop": lambda t: t.replace(". ", ".  "),
    "indented paragraphs": lambda t: "    ".join(["", *t.split("\n\n")]) if "\n\n" not in t.strip() else t,
    "spaces at the ends": lambda t: f"\n\n  {t}  \n\n",
    "a byte order mark": lambda t: "\ufeff" + t,
}


@every_text
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_signs_do_not_move_the_score(text, sign):
    assert score(sign(text)) == pytest.approx(score(text), abs=HARDLY)


@every_text
def test_one_dash_is_as_good_as_another(text):
    """A dash put for the comma of every third sentence, in each of the ways to write one."""
    parts = sentences(text)
    scores = []
    for dash in ("—", " — ", " – ", " -- ", "--"):
        written = [s.replace(", ", dash, 1) if i % 3 == 0 else s for i, s in enumerate(parts)]
        scores.append(score(" ".join(written)))
    assert max(scores) - min(scores) <= 2 * HARDLY


@every_text
def test_composed_and_decomposed_letters_read_alike(text):
    accented = text.replace("Pavel", "Zoë").replace("Maren", "Zoë").replace("Elena", "Zoë").replace("brother", "fiancé")
    accented += " They met at the café, naïve as ever, and Chloë’s résumé lay on the table beside the crème brûlée."
    composed, decomposed = (unicodedata.normalize(form, accented) for form in ("NFC", "NFD"))
    assert score(decomposed) == pytest.approx(score(composed), abs=HARDLY)
    # Marks stand on the same words.
    marked = [
        {unicodedata.normalize("NFC", t[f.span.start : f.span.end]) for f in reading(t).findings}
        for t in (composed, decomposed)
    ]
    assert len(marked[0] ^ marked[1]) <= 2


# ---- Where the points come from


@every_text
def test_every_point_is_traced_to_marks_and_measures(text):
    found = reading(text)
    assert found.base + sum(part.points for part in found.trace) == pytest.approx(found.score)
    assert {part.detector for part in found.trace} == set(found.contributions)
    for part in found.trace:
        assert part.marks == sum(f.detector == part.detector for f in found.findings)
        assert part.kind == ("marks" if part.marks else "measure")
        assert part.label[0].isupper()


@every_text
def test_what_speaks_against_kitsch_takes_away_and_what_speaks_for_it_adds(text):
    for part in reading(text).trace:
        detector = detectors()[part.detector]
        # A linear measure speaks both ways.
        assert detector.linear or (part.points < 0) == detector.against
