"""The second page, /sweep: what it is made of. Its look and words are the desk's, its server functions its own."""

from typing import TYPE_CHECKING

from assistant.desk.page import add_component, script
from assistant.desk.sweeping import FUNCTIONS
from assistant.lab.sweep.exporters.as_html import FIGURES

if TYPE_CHECKING:
    import gradio

PATH = "/sweep"
SCRIPTS = (
    "words.js",
    "dom.js",
    "make.js",
    "server.js",
    "plots.js",
    "language.js",
    "sweep_texts.js",
    "sweep_models.js",
    "sweep_plan.js",
    "sweep_result.js",
    "sweep_kept.js",
    "sweep_form.js",
    "sweep.js",
)


def sweep_script() -> str:
    """Its JavaScript, with the figures that it shares with the report in front of the start."""
    return "\n".join([FIGURES.read_text(encoding="utf-8"), script(SCRIPTS, "sweep.js")])


def add_sweep(blocks: "gradio.Blocks") -> None:
    """Add the page to the desk's."""
    with blocks.route("Sweep", PATH, show_in_navbar=False):
        add_component("sweep.html", sweep_script(), FUNCTIONS)
