"""The reading for a person at a terminal: the draft with its marks in colour, the findings, the score.

The draft is printed as text, never as markup; control characters in it are shown as their pictures, so a
draft cannot move the cursor or set the title of the window. Without a terminal there is no colour.
"""

import io
import re
from itertools import groupby

from rich.console import Console
from rich.style import Style
from rich.text import Text

from assistant.draft import WORD
from assistant.exporters.exporter import Exporter, Look
from assistant.reading import DIMENSIONS, Dimension, Finding, Reading
from assistant.reading.shelves import Standing

COLOURS: dict[Dimension, str] = {
    "charge": "red",
    "familiarity": "yellow",
    "thinness": "blue",
    "ornament": "magenta",
    "reassurance": "green",
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BAR = 24
# So many parts of the score are listed; all of them are in the JSON.
MOST_PARTS = 8


def export(reading: Reading, standing: Standing | None, look: Look) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=look.colour,
        no_color=not look.colour,
        width=look.width,
        highlight=False,
        markup=False,
        emoji=False,
    )
    if reading.findings:
        console.print(marked(reading), soft_wrap=False)
        console.print()
    for (_, label), alike in groupby(sorted(reading.findings, key=_group), key=_group):
        console.print(_about(label, list(alike), reading))
    console.print(_summary(reading, standing))
    return out.getvalue().rstrip("\n")


def visible(text: str) -> str:
    """Control characters as something that can be seen and does nothing; one character for one."""
    return CONTROL.sub(lambda m: chr(0x2400 + ord(m.group())) if ord(m.group()) < 0x20 else "\ufffd", text)


def marked(reading: Reading) -> Text:
    text = Text(visible(reading.draft.text))
    for f in reading.findings:
        text.stylize(
            Style(color=COLOURS[f.dimension], underline=True, bold=f.strength >= 0.7), f.span.start, f.span.end
        )
    return text


def _group(finding: Finding) -> tuple[int, str]:
    return DIMENSIONS.index(finding.dimension), finding.label


def _about(label: str, alike: list[Finding], reading: Reading) -> Text:
    """One rule: its label, its reason once, and the words it marked with their offsets."""
    first = min(alike, key=lambda f: f.span)
    text = Text(f"{label} ", style=COLOURS[first.dimension])
    text.append(f"({first.dimension}). {first.why}\n", style="dim")
    for finding in alike:
        text.append(f"{finding.span.start:>7}  ", style="dim").append(_short(reading.draft[finding.span]) + "\n")
    return text


def _short(quoted: str) -> str:
    """At most about 60 characters of the words, cut after a whole one."""
    line = " ".join(visible(quoted).split())
    if len(line) <= 60:
        return line
    words = [m.end() for m in WORD.finditer(line[:58])]
    return line[: words[-1] if words else 58] + " …"


def _summary(reading: Reading, standing: Standing | None) -> Text:
    n = len(reading.silenced)
    count = f"{n} mark{'s are' if n > 1 else ' is'} silenced by your rules" if n else ""
    if reading.score is None or reading.interval is None or reading.dimensions is None:
        return Text("\n".join(filter(None, [count and f"{count}.", reading.abstained])))
    low, high = reading.interval
    text = Text(f"Kitsch {reading.score:.0f}", style="bold")
    text.append(f"  ({low:.0f} to {high:.0f}, from {reading.words} words; 0 is none, 100 nothing else)\n", style="dim")
    if standing is not None:
        text.append(standing.sentence + "\n")
        text.append(standing.note + "\n" if standing.note else "", style="dim")
    text.append(f"{count} and still counted in the number.\n" if count else "", style="dim")
    for dimension in DIMENSIONS:
        value = reading.dimensions[dimension]
        filled = round(BAR * value / 100)
        text.append(f"  {dimension:12}", style=COLOURS[dimension])
        text.append("█" * filled + "░" * (BAR - filled) + f" {value:3.0f}\n")
    text.append_text(_made_of(reading))
    return text.append("It says how a text is made, not who wrote it.", style="dim")


def _made_of(reading: Reading) -> Text:
    """The heaviest parts of the score, those that add and those that take away."""
    text = Text()
    heaviest = sorted(reading.trace, key=lambda part: -abs(part.points))[:MOST_PARTS]
    for part in sorted(heaviest, key=lambda part: -part.points):
        text.append(f"  {part.points:+6.1f}  {part.label}")
        text.append(f", {part.marks} marked\n" if part.marks else ", over the whole text\n", style="dim")
    rest = sum(p.points for p in reading.trace) - sum(p.points for p in heaviest)
    return text.append(f"  {rest:+6.1f}  the rest, on a start of {reading.base or 0:.1f}\n", style="dim")


EXPORTER = Exporter("terminal", "the draft with its marks, for a person (what you get without a flag)", export)
