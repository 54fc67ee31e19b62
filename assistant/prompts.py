"""Loads, checks and fills the prompt files.

A prompt file is Markdown with YAML front matter; its body has two sections, `## system` and `## user`, which
are Jinja2 templates (sandboxed, an undefined variable is an error) and may include what is shared from
`parts/`. Everything is checked when a file is loaded, by filling it once with an example, so that a slip is
found before a draft is sent. A draft goes in as data: between tags that do not occur in it, and what came
out of a template is never put through one again.

It knows nothing about models, nor what the offline engine's operations do: only how they are called, by
the file names in their folder.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import frontmatter
import yaml  # type: ignore[import-untyped]
from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, UndefinedError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.errors import BadPromptFile, UnknownName
from assistant.settings import settings

# An operation of the offline engine is a file here; its name is the file's.
OPERATIONS = Path(__file__).parent / "rewriting" / "offline" / "operations"
VARIABLES = frozenset({"passage", "before", "after", "marks", "words", "tag"})
SECTION = re.compile(r"^## +(\S.*?)[^\S\n]*$", re.MULTILINE)

Dimension = Literal["charge", "familiarity", "thinness", "ornament", "reassurance"]


def operations() -> frozenset[str]:
    """The names of the offline engine's operations."""
    return frozenset(p.stem for p in OPERATIONS.glob("*.py") if not p.stem.startswith("_"))


class Head(BaseModel):
    """Front matter that every prompt file has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field(min_length=1, max_length=60)
    about: str = Field(min_length=1, max_length=300)


class Defaults(BaseModel):
    """The steering a strategy asks for where the writer does not: see rewriting.Steering."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    temperature: float = Field(default=0.8, ge=0, le=2)
    top_p: float | None = Field(default=None, gt=0, le=1)
    top_k: int | None = Field(default=None, ge=1)
    min_p: float | None = Field(default=None, ge=0, le=1)
    n: int = Field(default=3, ge=1, le=16)


class Step(BaseModel):
    """One thing the offline engine may do. `weight` says how much the strategy wants it, `dimensions` to which marks
    it applies (all, where empty), `at_most` how often in one paragraph."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: str
    weight: float = Field(default=1.0, gt=0, le=10)
    dimensions: tuple[Dimension, ...] = ()
    at_most: int | None = Field(default=None, ge=1)

    @field_validator("operation")
    @classmethod
    def _exists(cls, name: str) -> str:
        if name not in operations():
            raise ValueError(f"there is no operation “{name}”; there are {', '.join(sorted(operations()))}")
        return name


class RewriteHead(Head):
    bad_at: str = Field(min_length=1, max_length=300)
    steering: Defaults = Defaults()
    offline: tuple[Step, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Mark:
    """A finding as a prompt shows it."""

    quote: str
    dimension: str
    label: str
    why: str


@dataclass(frozen=True)
class Filled:
    """A prompt ready to be sent."""

    system: str
    user: str


@dataclass(frozen=True)
class Prompt:
    """A loaded prompt file. `name` is the file's, without its ending."""

    name: str
    label: str
    about: str
    system: Template
    user: Template

    def fill(self, passage: str, marks: Sequence[Mark] = (), before: str = "", after: str = "") -> Filled:
        """The prompt about `passage`, which may stand between `before` and `after`. All of them go in as data."""
        tag = free_tag(passage, before, after)
        values = {
            "passage": fence(passage, f"PASSAGE{tag}"),
            "before": fence(before, f"BEFORE{tag}") if before.strip() else "",
            "after": fence(after, f"AFTER{tag}") if after.strip() else "",
            "marks": tuple(marks),
            "words": len(passage.split()),
            "tag": f"PASSAGE{tag}",
        }
        return Filled(self.system.render(values).strip(), self.user.render(values).strip())


@dataclass(frozen=True)
class Strategy(Prompt):
    """One way of going against the grain."""

    bad_at: str
    steering: Defaults
    offline: tuple[Step, ...]


def free_tag(*texts: str) -> str:
    """An ending that makes the tags around a draft unlike anything in it: "", "2", "3" ..."""
    words = {w.upper() for text in texts for w in re.findall(r"(?i)</?\s*(?:passage|before|after)(\d*)", text)}
    n = 1
    while ("" if n == 1 else str(n)) in words:
        n += 1
    return "" if n == 1 else str(n)


def fence(text: str, tag: str) -> str:
    return f"<{tag}>\n{text}\n</{tag}>"


def strategies(folder: Path | None = None) -> dict[str, Strategy]:
    """Every strategy that loads, by name, in the order of their labels. `refused` has the others."""
    loaded = _load(folder or settings().prompts, "rewrite")
    good = [p for p in loaded.values() if isinstance(p, Strategy)]
    return {p.name: p for p in sorted(good, key=lambda p: p.label)}


def strategy(name: str, folder: Path | None = None) -> Strategy:
    """Raises UnknownName, or BadPromptFile where the file is there and does not load."""
    prompt = _pick(_load(folder or settings().prompts, "rewrite"), "strategy", name)
    assert isinstance(prompt, Strategy)
    return prompt


def reading_prompt(name: str = "quote_and_score", folder: Path | None = None) -> Prompt:
    """A prompt that has a model read a draft. Raises UnknownName or BadPromptFile."""
    return _pick(_load(folder or settings().prompts, "read"), "reading prompt", name)


def refused(folder: Path | None = None) -> dict[str, BadPromptFile]:
    """The prompt files that do not load, by path below `folder`, each with the reason."""
    folder = folder or settings().prompts
    return {
        f"{kind}/{name}.md": fault
        for kind in ("rewrite", "read")
        for name, fault in _load(folder, kind).items()
        if isinstance(fault, BadPromptFile)
    }


def _pick(loaded: Mapping[str, Prompt | BadPromptFile], kind: str, name: str) -> Prompt:
    if name not in loaded:
        raise UnknownName(kind, name, loaded)
    prompt = loaded[name]
    if isinstance(prompt, BadPromptFile):
        raise prompt
    return prompt


def _load(folder: Path, kind: str) -> dict[str, Prompt | BadPromptFile]:
    """Every file of one kind: the prompt, or why it does not load. One bad file does not stop the others."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, loader=FileSystemLoader(folder / "parts"), trim_blocks=True, lstrip_blocks=True
    )
    loaded: dict[str, Prompt | BadPromptFile] = {}
    for path in sorted((folder / kind).glob("*.md")):
        try:
            loaded[path.stem] = _prompt(path, kind, environment)
        except BadPromptFile as fault:
            loaded[path.stem] = fault
    return loaded


def _prompt(path: Path, kind: str, environment: ImmutableSandboxedEnvironment) -> Prompt:
    try:
        post = frontmatter.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError, OSError) as error:
        raise BadPromptFile(f"{path.name} cannot be read: {str(error).splitlines()[0]}. Check its head.") from error
    try:
        head = (RewriteHead if kind == "rewrite" else Head).model_validate(post.metadata)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "front matter"
        raise BadPromptFile(f"In {path.name}, “{key}” does not fit: {first['msg']}.") from error
    templates = {k: _template(path, k, v, environment) for k, v in _sections(path, post.content).items()}
    prompt: Prompt
    if isinstance(head, RewriteHead):
        prompt = Strategy(
            path.stem, head.label, head.about, **templates,
            bad_at=head.bad_at, steering=head.steering, offline=head.offline,
        )  # fmt: skip
    else:
        prompt = Prompt(path.stem, head.label, head.about, **templates)
    _try_out(path, prompt)
    return prompt


def _sections(path: Path, body: str) -> dict[str, str]:
    """The text under `## system` and `## user`; both must be there, once, and nothing else."""
    lead, *rest = SECTION.split(body)
    if lead.strip():
        raise BadPromptFile(f"In {path.name} there is text before “## system”; move it below, or into a YAML comment.")
    found: dict[str, str] = {}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        if name not in ("system", "user") or name in found:
            raise BadPromptFile(f"In {path.name}, “## {name}” does not fit: one “## system” and one “## user” do.")
        found[name] = text.strip()
    for name in ("system", "user"):
        if not found.get(name):
            raise BadPromptFile(f"In {path.name}, “## {name}” is missing or empty.")
    return found


def _template(path: Path, key: str, source: str, environment: ImmutableSandboxedEnvironment) -> Template:
    """Checks the section and the parts it includes for variables that nobody fills."""
    try:
        sources = [source]
        while sources:
            tree = environment.parse(sources.pop())
            unknown = sorted(meta.find_undeclared_variables(tree) - VARIABLES)
            if unknown:
                allowed = ", ".join(sorted(VARIABLES))
                raise BadPromptFile(f"In {path.name}, {key} uses the variable “{unknown[0]}”; there are {allowed}.")
            for part in meta.find_referenced_templates(tree):
                assert environment.loader is not None
                sources.append(environment.loader.get_source(environment, part or "")[0])
        return environment.from_string(source)
    except TemplateError as error:
        raise BadPromptFile(
            f"In {path.name}, {key} is not a template that loads: {error or type(error).__name__}."
        ) from error


def _try_out(path: Path, prompt: Prompt) -> None:
    """Fills the prompt with an example: finds attributes that do not exist, which parsing alone does not."""
    mark = Mark("words", "charge", "label", "why")
    for name in ("system", "user"):
        alone = Prompt(prompt.name, prompt.label, prompt.about, prompt.system, getattr(prompt, name))
        try:
            filled = alone.fill("The passage.", [mark], "Before.", "After.")
        except (UndefinedError, TemplateError, TypeError, ValueError) as error:
            raise BadPromptFile(f"In {path.name}, {name} cannot be filled: {error}.") from error
        if name == "user" and "The passage." not in filled.user:
            raise BadPromptFile(f"In {path.name}, user never shows the passage; put {{{{ passage }}}} in it.")
