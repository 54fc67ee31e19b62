"""Plants what the draft does not tell, and takes out what it does: names, places, numbers, persons, speech, events.

A planter returns None where a text gives it nothing to work on.
"""

import random
import re
from dataclasses import replace

from tests.benchmarks import planted_words as words
from tests.benchmarks.guard_planting.case import Case, a_name, at_a_stop, inserted, names_in, one_swap

DIGITS = re.compile(r"\b\d+\b")
WORD_NUMBER = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b")
TO_FIRST = {"she": "I", "he": "I", "him": "me", "his": "my", "her": "my", "himself": "myself", "herself": "myself"}
TO_THIRD = {"I": "she", "me": "her", "my": "her", "myself": "herself", "we": "they", "our": "their", "us": "them"}


def name_added(rng: random.Random, case: Case) -> Case | None:
    new = a_name(rng, case)
    return rng.choice([
        lambda: at_a_stop(rng, case, rng.choice([f" with {new}", f", and {new} said nothing", f", like {new}"])),
        lambda: one_swap(rng, replace(case, draft=case.rewrite), r"(?<=[.!?] )(?:He|She)\b", lambda m: new),
        lambda: inserted(rng, case, f"{new} was there too."),
    ])()  # fmt: skip


def name_changed(rng: random.Random, case: Case) -> Case | None:
    names = names_in(case)
    if not names:
        return None
    return case.but(re.sub(rf"\b{rng.choice(names)}\b", a_name(rng, case), case.rewrite))


def place_named(rng: random.Random, case: Case) -> Case | None:
    return at_a_stop(
        rng, case, f" {rng.choice(['in', 'near', 'outside', 'from'])} {rng.choice(case.list(words.TOWNS))}"
    )


def place_moved(rng: random.Random, case: Case) -> Case | None:
    free = [r for r in case.list(words.ROOMS) if r.split()[-1] not in case.draft.lower()]
    return at_a_stop(rng, case, f" {rng.choice(['in', 'at', 'from', 'into'])} the {rng.choice(free)}")


def number_added(rng: random.Random, case: Case) -> Case | None:
    n, year, hour = rng.choice(case.list(words.NUMBERS)), rng.randint(1901, 2019), rng.randint(1, 12)
    options = [f" for {n} hours", f" in {year}", f" at {hour}:{rng.randint(10, 59)}", f", {n} of them", " on Thursday"]
    return at_a_stop(rng, case, rng.choice(options))


def number_changed(rng: random.Random, case: Case) -> Case | None:
    def other(m: re.Match[str]) -> str:
        if m.group().isdigit():
            return str(int(m.group()) + rng.randint(1, 9))
        return rng.choice([n for n in case.list(words.NUMBERS) if n != m.group()])

    return one_swap(rng, case, DIGITS.pattern + "|" + WORD_NUMBER.pattern, other)


def first_person(rng: random.Random, case: Case) -> Case | None:
    if re.search(r"\b(?:I|my|me)\b", case.draft) or not re.search(r"\b(?:she|he)\b", case.rewrite):
        return None
    return case.but(
        re.sub(r"\b(?:she|he|him|his|her|himself|herself)\b", lambda m: TO_FIRST[m.group()], case.rewrite, flags=0)
    )


def third_person(rng: random.Random, case: Case) -> Case | None:
    if len(re.findall(r"\bI\b", case.draft)) < 2 or '"' in case.draft or "“" in case.draft:
        return None
    third = re.sub(r"\b(?:I|me|my|myself|we|our|us)\b", lambda m: TO_THIRD[m.group()], case.rewrite)
    return case.but(
        re.sub(r"\b(?:My|We|Our)\b", lambda m: {"My": "Her", "We": "They", "Our": "Their"}[m.group()], third)
    )


def speech_added(rng: random.Random, case: Case) -> Case | None:
    said = rng.choice(case.list(words.SPEECH))
    tags = [f'"{said[:-1]}," he said.', f'She said, "{said}"', f"“{said}”", f'"{said}" she asked.']
    return inserted(rng, case, rng.choice(tags))


def stakes_raised(rng: random.Random, case: Case) -> Case | None:
    return inserted(rng, case, rng.choice(case.list(words.STAKES)))


def event_lost(rng: random.Random, case: Case) -> Case | None:
    there = [s for s in case.unmarked if s in case.rewrite and len(s.split()) >= 6]
    return case.but(case.rewrite.replace(rng.choice(there), "").strip()) if there else None


def name_lost(rng: random.Random, case: Case) -> Case | None:
    names = names_in(case)
    return case.but(re.sub(rf"\b{rng.choice(names)}\b", "somebody", case.rewrite)) if names else None


def number_lost(rng: random.Random, case: Case) -> Case | None:
    return one_swap(rng, case, DIGITS.pattern + "|" + WORD_NUMBER.pattern, lambda m: "some")
