"""Starts the server, with the one component that is the desk. Nothing is shared, counted or sent anywhere.

The page answers as soon as gradio does; the heavy parts come in the background (warming.py).
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.desk.loading import loading_gradio
from assistant.desk.quiet import Quiet
from assistant.desk.warming import warm
from assistant.errors import BadSettings
from assistant.settings import settings

if TYPE_CHECKING:
    import gradio

STATIC = Path(__file__).parent / "static"
WORDS = Path(__file__).parent / "words"
# In this order they make one script: functions first, the start last.
SCRIPTS = (
    "words.js",
    "dom.js",
    "make.js",
    "pieces.js",
    "server.js",
    "memory.js",
    "keys.js",
    "keylist.js",
    "keeping.js",
    "editor.js",
    "dropping.js",
    "signs.js",
    "reader.js",
    "places.js",
    "kept.js",
    "rules.js",
    "paint.js",
    "marks.js",
    "card.js",
    "cardparts.js",
    "cardacts.js",
    "focus.js",
    "strip.js",
    "tabs.js",
    "found.js",
    "panel.js",
    "why_steps.js",
    "why.js",
    "local.js",
    "engines.js",
    "strategies.js",
    "levers.js",
    "foresight.js",
    "voice.js",
    "left.js",
    "working.js",
    "weighing.js",
    "plots.js",
    "figures.js",
    "strip_plot.js",
    "curve.js",
    "versions_store.js",
    "versions.js",
    "polish_plot.js",
    "stretches.js",
    "sentences.js",
    "preview.js",
    "comparing.js",
    "units.js",
    "refining.js",
    "mixing.js",
    "variants.js",
    "taking.js",
    "cardfacts.js",
    "cards.js",
    "asked.js",
    "cardplot.js",
    "looking.js",
    "cardwhy.js",
    "cardfolds.js",
    "cardset.js",
    "cardkeys.js",
    "judge.js",
    "loop.js",
    "rewrites.js",
    "samples.js",
    "tour.js",
    "demoparts.js",
    "demo.js",
    "language.js",
    "foot.js",
    "main.js",
)
# In the page, before anything of gradio's.
FIRST = ("frames.js",)
STYLES = (
    "desk.css",
    "editor.css",
    "marks.css",
    "reading.css",
    "rewrites.css",
    "levers.css",
    "keys.css",
    "variants.css",
    "tour.css",
    "demo.css",
    "sweep.css",
)
OFF = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
SANS = ("system-ui", "Segoe UI", "Helvetica", "Arial", "sans-serif")


# Where the page finds the library for plots, once a plot is opened.
PLOTLY = "/plotly.min.js"


def plotly_file() -> Path:
    """The script that the package plotly carries. The package itself, which takes a second to import, is not."""
    found = find_spec("plotly")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


def script(names: Sequence[str] = SCRIPTS, called: str = "desk.js") -> str:
    """All JavaScript of a page, as one function body, the words of each language in front. `called` is its name in a
    debugger."""
    words = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("*.json"))}
    files = [(STATIC / name).read_text(encoding="utf-8") for name in names]
    return "\n".join([f"const WORDS = {json.dumps(words)};", *files, f"//# sourceURL={called}\n"])


@cache
def page() -> "gradio.Blocks":
    """The page, not yet served."""
    os.environ.update(OFF)
    with loading_gradio():
        import gradio as gr

    from assistant.desk.session import FUNCTIONS
    from assistant.desk.sweep_page import add_sweep

    blocks: gr.Blocks
    with gr.Blocks(title="Unkitsch", analytics_enabled=False) as blocks:
        add_component("desk.html", script(), FUNCTIONS)
    add_sweep(blocks)
    return blocks


def add_component(template: str, script: str, functions: Sequence[Callable[[str], Any]]) -> None:
    """The one component of a page, put where gradio is building."""
    import gradio as gr

    gr.HTML(
        html_template=(STATIC / template).read_text(encoding="utf-8"),
        js_on_load=script,
        apply_default_css=False,
        server_functions=list(functions),
        elem_id="desk",
    )


def serve() -> None:
    """Serve until interrupted, on the address of the settings. Exits with 2 and a sentence where it cannot."""
    try:
        host, port = settings().host, settings().port
    except BadSettings as fault:
        sys.exit(complaint(str(fault)))
    warm()
    blocks = page()
    import gradio as gr
    from starlette.middleware import Middleware
    from starlette.responses import FileResponse
    from starlette.routing import Route

    from assistant.desk.session import open_desk

    async def plotly(_: object) -> FileResponse:
        return FileResponse(plotly_file(), media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})

    # Each font is one this machine has, or the next in line: nothing is fetched.
    theme = gr.themes.Base(font=[gr.themes.Font(f) for f in SANS], font_mono=[gr.themes.Font("monospace")])
    try:
        blocks.launch(
            server_name=host, server_port=port, share=False, inbrowser=False, quiet=True, show_error=False,
            footer_links=[], enable_monitoring=False, ssr_mode=False, pwa=False, mcp_server=False, run_history=False,
            prevent_thread_lock=True, theme=theme, head=head(), favicon_path=str(STATIC / "favicon.svg"),
            app_kwargs={
                "middleware": [Middleware(Quiet, first=first())], "routes": [Route(PLOTLY, plotly)],
                "docs_url": None, "redoc_url": None, "openapi_url": None,
            },
        )  # fmt: skip
    except OSError:
        sys.exit(complaint(f"Port {port} of {host} is taken: stop what runs there, or set UNKITSCH_PORT to another."))
    print(f"Unkitsch is at http://{host}:{port}. Stop it with Ctrl+C.", flush=True)
    # What a page asks for first takes longer the first time; until it does its browser is busy with the page itself.
    open_desk("")
    blocks.block_thread()


def complaint(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def head() -> str:
    return "".join(f"<style>{(STATIC / name).read_text(encoding='utf-8')}</style>" for name in STYLES)


def first() -> str:
    """What must run before gradio's own scripts; what gradio is given for the head it puts there itself, later."""
    return "".join(f"<script>{(STATIC / name).read_text(encoding='utf-8')}</script>" for name in FIRST)
