"""Plants violations in rewrites that are otherwise legitimate, one kind a function; `KINDS` lists them."""

from tests.benchmarks.guard_planting import facts, replies, turns, wording
from tests.benchmarks.guard_planting.case import Case, Planter, sentences

__all__ = ["KINDS", "Case", "sentences"]

# Kind, planter, and the checks one of which has to object.
KINDS: tuple[tuple[str, Planter, tuple[str, ...]], ...] = (
    ("a name put in", facts.name_added, ("new_names",)),
    ("a name changed", facts.name_changed, ("new_names", "new_places")),
    ("a named place put in", facts.place_named, ("new_places", "new_names")),
    ("moved to another place", facts.place_moved, ("new_places",)),
    ("a number, date or time put in", facts.number_added, ("new_numbers",)),
    ("a number changed", facts.number_changed, ("new_numbers",)),
    ("first person for third", facts.first_person, ("person_switched",)),
    ("third person for first", facts.third_person, ("person_switched",)),
    ("speech put in", facts.speech_added, ("new_speech",)),
    ("stakes raised", facts.stakes_raised, ("new_stakes",)),
    ("an event left out", facts.event_lost, ("facts_lost",)),
    ("a name left out", facts.name_lost, ("facts_lost",)),
    ("a number left out", facts.number_lost, ("facts_lost",)),
    ("a clause negated", turns.negated, ("facts_reversed",)),
    ("a negation taken out", turns.negation_lost, ("facts_reversed",)),
    ("a word turned into its opposite", turns.antonym, ("facts_reversed",)),
    ("the same, of a list from stories", turns.story_opposite, ("facts_reversed",)),
    ("who does what to whom", turns.roles, ("roles_swapped",)),
    ("cut at a random word", replies.cut_short, ("truncated",)),
    ("a quarter of it", replies.too_short, ("length_drift",)),
    ("far longer", replies.too_long, ("length_drift",)),
    ("the prompt in the reply", replies.echoed, ("prompt_echoed",)),
    ("a refusal on principle", replies.declines, ("declined",)),
    ("a preface", replies.preface, ("assistant_talk",)),
    ("an afterword", replies.afterword, ("assistant_talk",)),
    ("Markdown or tags", replies.dressed, ("wrapped",)),
    ("quotes around it", replies.quoted, ("wrapped",)),
    ("JSON", replies.as_json, ("wrapped",)),
    ("clichés of its own", wording.cliches, ("new_marks",)),
    ("bland synonym swaps", wording.bland, ("bland_swaps",)),
    ("contrary and nothing else", turns.contrary, ("contrarian",)),
    ("another language", replies.translated, ("other_language",)),
    ("deliberate words touched", wording.touched, ("deliberate_touched",)),
    ("dialogue changed", wording.misquoted, ("dialogue_changed",)),
    ("paragraphs merged", wording.merged, ("paragraphs_merged",)),
    ("a promise broken", wording.promise_broken, ("promise_broken",)),
)
