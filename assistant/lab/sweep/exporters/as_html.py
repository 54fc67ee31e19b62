"""The report: one file of HTML with everything in it, tables and figures, that asks nothing of any server.

What a writer named or a model said is escaped. The script for the plots is Plotly's, put in whole, about five
megabytes; without scripts the tables stand.
"""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.lab.sweep.analysis import analysis
from assistant.lab.sweep.exporters.exporter import Exporter
from assistant.lab.sweep.outcomes import FIRST
from assistant.lab.sweep.plan import shown_temperature
from assistant.lab.sweep.store import Kept

HERE = Path(__file__).parent
REPORT = HERE / "report"
# Also the page's: both draw the same.
FIGURES = HERE / "figures.js"
# So many notes of one way of asking are shown; all of them are in the JSON.
NOTES = 5


def export(kept: Kept) -> str:
    environment = Environment(
        loader=FileSystemLoader(REPORT), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    about = analysis(kept)
    return environment.get_template("report.html").render(
        about=about,
        plan=kept.plan,
        date=kept.date,
        versions=kept.versions,
        temperatures=[shown_temperature(t) for t in kept.plan.temperatures],
        main=sum(o["name"] in FIRST for o in about["outcomes"]),
        shown=NOTES,
        number=number,
        share=share,
        css=_own(REPORT / "report.css"),
        data=as_data(about),
        plotly=_own(plotly_file()),
        script=f"{_own(FIGURES)}\n{_own(REPORT / 'report.js')}",
    )


def number(value: float | None) -> str:
    """Four significant digits."""
    return "–" if value is None else f"{value:.4g}"


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def as_data(value: Any) -> str:
    """JSON that can stand in a script of HTML, unescaped: nothing in it ends the script."""
    return json.dumps(value).replace("<", "\\u003c").replace("&", "\\u0026")


def plotly_file() -> Path:
    """The script that the package plotly carries. The package itself, which takes a second to import, is not."""
    found = find_spec("plotly")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


def _own(path: Path) -> str:
    """A file that ships with the program."""
    return path.read_text(encoding="utf-8")


EXPORTER = Exporter("html", "a report to read, with its figures", "report.html", "text/html", export)
