"""Five counts of what others' tools object to in prose, that neither the reader nor choosing asks.

slop: words of sam-paech/slop-forensics' lists that at least two models over-use, a thousand words. slop_guard:
violations that slop-guard 0.5.0 finds. write_good, no_cliches: messages of the npm packages of that name. proselint:
messages of proselint 0.16. Lower is held to be better. They are rough: write-good by itself finds more in professional
edits than in the drafts they were made from, and a shorter text has fewer messages.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.draft import WORD, Draft

NAMES = ("slop", "slop_guard", "write_good", "no_cliches", "proselint")
LINT = """
const linters = [require('write-good'), require('no-cliches')];
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(texts.map((text) => linters.map((lint) => lint(text).length))));
"""


def slop_words(overuse: Path) -> frozenset[str]:
    """From rows of {"text", "label", "source"}, one model's over-used word each."""
    rows = map(json.loads, overuse.read_text(encoding="utf-8").splitlines())
    models = Counter(row["text"] for row in rows if row["label"] == "llm_over_represented_word")
    return frozenset(word for word, n in models.items() if n >= 2)


def counted(texts: Sequence[str], slop: frozenset[str], node_modules: Path) -> list[tuple[float, ...]]:
    """For each text the five counts, in the order of NAMES. Texts without words are not for it."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile
    from slop_guard import analyze_text

    CheckRegistry().register_many(__register__)
    done = subprocess.run(
        ["node", "-e", LINT],
        cwd=node_modules.parent,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    out = []
    for text, linted in zip(texts, json.loads(done.stdout), strict=True):
        said = sum(w.lower().replace("’", "'") in slop for w in WORD.findall(text))
        objections = len(LintFile(content=text, source="text").lint())
        violations = len(analyze_text(text)["violations"])
        out.append((1000 * said / Draft(text).words, violations, *linted, objections))
    return out
