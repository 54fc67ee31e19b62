"""The fit of the score, on rates made up here."""

import numpy as np

from assistant.lab.contrasts import Contrast
from assistant.lab.fit_score import fit, ordered, scaled
from assistant.reading.detector import detectors

NAMES = tuple(detectors())
CHANCE = np.random.default_rng(0)


def rates(raised: str, texts: int = 60) -> np.ndarray:
    """The first half of the texts has more of one detector; all else is noise."""
    out = CHANCE.exponential(2.0, size=(texts, len(NAMES)))
    out[: texts // 2, NAMES.index(raised)] += 8.0
    return out


CONTRAST = Contrast("made up: more > less", tuple((a, b) for a in range(30) for b in range(30, 60)))


def test_what_tells_the_kinds_apart_gets_the_weight():
    one = fit(NAMES, rates("weight_of"), [CONTRAST], 0.01)
    assert one.weights[NAMES.index("weight_of")] > 3 * np.median(one.weights)


def test_what_speaks_against_kitsch_is_never_turned_round():
    table = rates("negation")
    one = fit(NAMES, table, [CONTRAST], 0.01)
    assert detectors()["negation"].against
    assert (one.weights >= 0).all()
    assert one.weights[NAMES.index("negation")] < 0.01


def test_the_fit_puts_unseen_pairs_in_order():
    one = fit(NAMES, rates("weight_of"), [CONTRAST], 0.01)
    assert ordered(one.sums(rates("weight_of")), CONTRAST) > 0.8


def test_the_anchors_stand_where_they_are_said_to():
    table = rates("weight_of")
    one = fit(NAMES, table, [CONTRAST], 0.01)
    model = scaled(one, table, ["llm_draft"] * 30 + ["canonical"] * 30)
    gain = model.detectors["weight_of"].weight / one.weights[NAMES.index("weight_of")]
    score = 100 / (1 + np.exp(-(model.intercept + gain * one.sums(table))))
    assert round(float(np.median(score[:30]))) == 50
    assert round(float(np.median(score[30:]))) == 20
