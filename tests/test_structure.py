"""The house rules that the imports themselves can show: floors, sole importers, light start, short modules."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*(ROOT / "assistant").rglob("*.py"), ROOT / "app.py"])

# The first match counts. `corpus` streams many texts, so it stands with the experiments; exporters stand with
# what is made of a reading; files are an edge like prompts.
FLOORS = {
    "assistant.errors": -1,  # floor 0 of the design too, below its neighbours, which raise its errors
    "assistant.plugins": 0,
    "assistant.draft": 0,
    "assistant.settings": 0,
    "assistant.language.loading": 0,  # a lock for everyone who imports torch
    "assistant.language": 1,
    "assistant.models.banning": 2,  # asks with prompts
    "assistant.models": 1,
    "assistant.prompts": 1,
    "assistant.files": 1,
    "assistant.reading": 2,
    "assistant.rewriting": 3,
    "assistant.exporters": 3,
    "assistant.shelf": 3,
    "assistant.corpus": 4,
    "assistant.lab": 4,
    "assistant.desk": 5,  # it shows the experiments
    "assistant.verbs": 5,
    "assistant.__main__": 6,
    "app": 6,
}
SOLE_IMPORTERS = {
    "spacy": "assistant.language",
    "thinc": "assistant.language",
    "sentence_transformers": "assistant.language",
    "torch": ("assistant.language", "assistant.models.local"),
    "onnxruntime": "assistant.language",
    "tokenizers": "assistant.language",
    "transformers": ("assistant.language", "assistant.models.local"),
    "huggingface_hub": "assistant.models.local",
    "lemminflect": "assistant.language",
    "py3langid": "assistant.language",
    "pronouncing": "assistant.language",
    "litellm": "assistant.models",
    "openai": "assistant.models",
    "tiktoken": "assistant.models",
    "httpx": "assistant.models",
    "gradio": "assistant.desk",
    "plotly": "assistant.desk",
}
LONGEST = 300


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def floor(name: str) -> int | None:
    return next((level for package, level in FLOORS.items() if within(name, package)), None)


def package_of(name: str) -> str | None:
    return next((package for package in FLOORS if within(name, package)), None)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_lower_floors(path):
    name = name_of(path)
    if name == "assistant":
        return
    own = floor(name)
    assert own is not None, f"{name} has no floor; give it one here"
    for imported in imports(path):
        other = floor(imported)
        if other is None or package_of(imported) == package_of(name):
            continue
        assert other < own, f"{name} (floor {own}) imports {imported} (floor {other})"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_heavy_library_has_one_importer(path):
    for imported in imports(path):
        homes = SOLE_IMPORTERS.get(imported.split(".")[0], ())
        homes = (homes,) if isinstance(homes, str) else homes
        allowed = not homes or any(within(name_of(path), home) for home in homes)
        assert allowed, f"{name_of(path)} imports {imported}; only {' and '.join(homes)} may"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_drawer():
    assert not {p.stem for p in MODULES} & {"utils", "util", "helpers", "common", "misc"}


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys; sys.argv[1:] = sys.argv[1:]\n"
        "from assistant.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'spacy', 'litellm', 'gradio', 'sentence_transformers', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_reading_loads_no_vectors_no_models_no_page():
    code = (
        "import sys\n"
        "from assistant.draft import Draft\n"
        "from assistant.reading import read\n"
        "assert read(Draft('She felt a wave of relief.')).findings\n"
        "heavy = {'torch', 'litellm', 'gradio', 'sentence_transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_requirement_is_pinned_and_has_a_reason():
    for file in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                pin, _, reason = line.partition("#")
                assert "==" in pin, line
                assert reason.strip(), line


def test_what_is_imported_is_pinned():
    """A library that another one happens to bring may be gone with that one's next release."""
    pinned = {
        re.split("==", line)[0].strip().lower().replace("_", "-")
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith("#")
    }
    homes = packages_distributions()
    for path in MODULES:
        for imported in imports(path):
            top = imported.split(".")[0]
            if top in sys.stdlib_module_names or top in ("assistant", "app"):
                continue
            assert {d.lower().replace("_", "-") for d in homes[top]} & pinned, f"{name_of(path)} imports {top}"


def test_only_the_expected_things_lie_at_the_top():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    expected = {"app.py", "assistant", "prompts", "requirements.txt", "tests", "README.md", "LICENSE", "CHANGELOG.md"}
    assert top <= expected | {"Makefile", "pyproject.toml", ".gitignore", ".ci"}, top


def test_settings_come_from_the_environment_and_a_misfit_is_named():
    code = "from assistant.settings import settings; print(settings().port)"
    environment = {**os.environ, "UNKITSCH_PORT": "7999"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == "7999"
    environment["UNKITSCH_PORT"] = "many"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment)
    assert "UNKITSCH_PORT" in done.stderr
