"""Programs that read prose for something like the same ends, timed on the same text: none of them parses it.

    python -m tests.benchmarks.peers        installs them beside the virtual environment, apart from it

Each runs in a process of its own, warms up on two words, and is timed reading the text once.
"""

import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(sys.prefix) / "peers"
PYTHON = FOLDER / "bin" / "python"
FROM_NPM = ("write-good@1.0.8", "harper.js@2.10.0")
FROM_PYPI = ("proselint==0.16.0", "slopscore-lint==0.14.3")
LONGEST = 600

WRITE_GOOD = """
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const writeGood = createRequire(process.cwd() + "/")("write-good");
const text = readFileSync(0, "utf8");
writeGood("Warm up.");
const start = performance.now();
writeGood(text);
console.log((performance.now() - start) / 1000);
"""
HARPER = """
import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
import { readFileSync } from "node:fs";
const text = readFileSync(0, "utf8");
const linter = new LocalLinter({ binary: binaryInlined });
await linter.lint("Warm up.");
const start = performance.now();
await linter.lint(text);
console.log((performance.now() - start) / 1000);
"""
PROSELINT = """
import sys, time
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
text = sys.stdin.read()
LintFile(content="Warm up.", source="x").lint()
start = time.perf_counter()
LintFile(content=text, source="x").lint()
print(time.perf_counter() - start)
"""
SLOPSCORE = """
import sys, time
from slopscore import scan_text
text = sys.stdin.read()
scan_text("Warm up.")
start = time.perf_counter()
scan_text(text)
print(time.perf_counter() - start)
"""
PEERS = {
    "write-good": ("node", "--input-type=module", "-e", WRITE_GOOD),
    "Harper": ("node", "--input-type=module", "-e", HARPER),
    "proselint": (str(PYTHON), "-c", PROSELINT),
    "slopscore-lint": (str(PYTHON), "-c", SLOPSCORE),
}


def seconds(name: str, text: str) -> float | None:
    """How long a peer takes for a text; None where it is not installed, fails, or takes longer than LONGEST."""
    try:
        done = subprocess.run(
            PEERS[name], input=text, capture_output=True, text=True, cwd=FOLDER, timeout=LONGEST, check=True
        )
        return float(done.stdout.split()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def main() -> None:
    venv.create(FOLDER, with_pip=True)
    subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", *FROM_PYPI], check=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(FOLDER), *FROM_NPM], check=True)


if __name__ == "__main__":
    main()
