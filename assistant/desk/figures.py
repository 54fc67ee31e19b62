"""The figures behind the reading as the page needs them: shelves, the curve, polish, and why a number is what it is.

Plain JSON values; offsets in UTF-16 code units. It knows nothing of how a figure is drawn.
"""

from collections.abc import Container, Iterable

from assistant.desk.replies import Json, span_reply
from assistant.draft import Draft, Span, Utf16
from assistant.errors import UnknownName
from assistant.reading import DIMENSIONS, Options
from assistant.reading.account import Accounts, Place
from assistant.reading.curve import Curve
from assistant.reading.detector import detectors
from assistant.reading.dimensions import Dimension
from assistant.reading.reader import sorted_out
from assistant.reading.shelves import genres, shelves
from assistant.rewriting.measures.polish import MEASURE, polish

# More places of one part than this are counted, and not sent.
MOST_PLACES = 300
# What else than a dimension or a detector can be asked about.
WHOLE = ("base", "interval", "words")


def shelves_reply() -> Json:
    """Each shelf with its dots, one for every twentieth of its texts, from the least kitschy kind to the most."""
    ordered = sorted(shelves().items(), key=lambda item: (item[1].form, item[1].median))
    told = {genre.shelf: genre.label for genre in reversed(list(genres().values()))}
    return {
        "shelves": [
            {
                "name": name,
                "form": shelf.form,
                "label": shelf.many,
                "about": shelf.about,
                "n": shelf.n,
                "dots": list(shelf.dots),
                "low": shelf.at(10),
                "median": shelf.median,
                "high": shelf.at(90),
                "genre": told.get(name),
            }
            for name, shelf in ordered
        ]
    }


def curve_reply(found: Curve, draft: Draft) -> Json:
    units = Utf16(draft.text)
    return {
        "enough": found.enough,
        "abstained": found.abstained,
        "points": [
            {
                **span_reply(point.span, units),
                "paragraphs": list(point.paragraphs),
                "words": point.words,
                "score": point.score,
                "interval": list(point.interval),
            }
            for point in found.points
        ],
    }


def polish_reply(drafts: Iterable[Draft]) -> Json:
    """`polish` of each, and what it is made of; None where there are no words."""
    return {
        "polish": [polish(draft.text) for draft in drafts],
        "about": MEASURE.about,
        "formula": MEASURE.formula,
        "source": MEASURE.source,
    }


def why_reply(draft: Draft, options: Options, of: str) -> Json:
    """Why a figure is what it is: `of` is "base", "interval", "words", a dimension or a detector. Raises UnknownName.

    `places` are where it was found or what it hangs on, and `more` how many of them are left out here.
    """
    known = [*WHOLE, *DIMENSIONS, *detectors()]
    if of not in known:
        raise UnknownName("figure", of, known)
    accounts, units = Accounts.of(draft, options), Utf16(draft.text)
    if of == "base":
        base = accounts.base()
        return {"intercept": base.intercept, "base": base.base, "fitted": base.fitted, **placed([], units)}
    if of == "words":
        words = accounts.words()
        apart = [{**span_reply(s.span, units), "kind": s.reason} for s in words.apart]
        return {
            "words": words.words, "read": words.read, "running": words.running, "distinct": words.distinct,
            "places": apart[:MOST_PLACES], "more": max(0, len(apart) - MOST_PLACES),
        }  # fmt: skip
    if of == "interval":
        told = accounts.interval()
        return {
            "resamples": told.resamples, "share": told.share, "low": told.low, "high": told.high, "runs": told.runs,
            **placed(told.places, units),
        }  # fmt: skip
    return _dimension(accounts, of) if of in DIMENSIONS else _part(accounts, of, units)


def _dimension(accounts: Accounts, name: str) -> Json:
    account = accounts.dimension(_known(name))
    return {"total": account.total, "unit": account.unit, "value": account.value, "places": [], "more": 0}


def _known(name: str) -> Dimension:
    return next(d for d in DIMENSIONS if d == name)


def _part(accounts: Accounts, name: str, units: Utf16) -> Json:
    """Its places come strongest first, and where they are equally strong in text order."""
    part = accounts.part(name)
    strongest = sorted(part.places, key=lambda p: -abs(p.amount))
    return {
        "label": part.by.label,
        "why": part.by.why,
        "source": part.by.source,
        "counts": part.by.counts,
        "linear": part.by.linear,
        "against": part.by.against,
        "amount": part.amount,
        "counted": part.counted,
        "prior": part.prior,
        "rate": part.rate,
        "scale": part.scale,
        "weight": part.weight,
        "part": part.part,
        "found": len(part.places),
        **placed(strongest, units, _silenced(accounts, name)),
    }


def _silenced(accounts: Accounts, name: str) -> frozenset[Span]:
    """Where a detector would have left a mark, but for the writer's rules."""
    _, left_out = sorted_out(accounts.parsed, accounts.read, accounts.options.never)
    return frozenset(one.finding.span for one in left_out if one.finding.detector == name)


def placed(places: Iterable[Place], units: Utf16, silenced: Container[Span] = ()) -> Json:
    """Each place with its amount, and whether the writer's rules keep it from being marked."""
    all_of_them = [{**span_reply(p.span, units), "amount": p.amount, "silenced": p.span in silenced} for p in places]
    return {"places": all_of_them[:MOST_PLACES], "more": max(0, len(all_of_them) - MOST_PLACES)}
