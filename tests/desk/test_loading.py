"""What is left out when the page starts is left out, and is there when somebody asks for it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

GRADIO = """
import inspect, sys
from assistant.desk.loading import loading_gradio

find = inspect.getfile
with loading_gradio():
    import gradio
from jinja2 import Environment

print("pandas" in sys.modules, inspect.getfile is find, hasattr(Environment.compile, "cache_info"))
from gradio import caching
import pandas

table = pandas.DataFrame({"words": [1, 2]})
print(caching.cache_hash(table) == caching.cache_hash(table.copy()) != caching.cache_hash(table + 1))
print(gradio.Button.click.__doc__ != gradio.Textbox.submit.__doc__)
"""


def said_by(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


def test_gradio_is_loaded_without_tables_and_finds_them_where_one_comes():
    assert said_by(GRADIO) == ["False True False", "True", "True"]


def test_the_process_that_reads_first_knows_nothing_of_rewriting():
    code = "import sys; from assistant.desk import warming; warming.first_reading(); print(*sys.modules)"
    loaded = set(said_by(code)[0].split())
    assert "spacy" in loaded
    assert not loaded & {"torch", "gradio", "litellm", "assistant.rewriting", "assistant.models", "assistant.prompts"}
