"""Loads prompt files and checks them, by filling each once with an example, so that a slip is found before a draft
is sent. What has been edited is read again: an edit counts from the next call on.

A file in read/ or judge/ has two sections, `## system` and `## user`; one in repair/, which is a later turn of a
conversation, only the second. One in rewrite/ has only what is its own:
`## task`, and perhaps `## keep` (what else has to stay, or need not); its frame, which shows where they go, is
parts/rewriting.md, or, where the strategy asks and does not write, parts/asking.md. Sections are Jinja2 templates
(sandboxed, an undefined variable is an error) and may include what is in parts/.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import frontmatter
import yaml  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import ValidationError

from assistant.errors import BadPromptFile, UnknownName
from assistant.prompts.filling import VARIABLES, Mark, Material, Prompt, Strategy, fence
from assistant.prompts.heads import Head, RewriteHead
from assistant.prompts.sections import sections
from assistant.settings import settings

KINDS = ("rewrite", "read", "judge", "repair")
# The files a prompt is made of, each with its time and size: whether anything has been edited since.
Stamp = tuple[tuple[Path, int, int], ...]
# What every prompt is tried out with, once more with other steering.
EXAMPLE = Material(
    "The passage.", (Mark("words", "charge", "label", "why"),), "Before.", "After.", ("Kept.",), "A voice.",
    "The first.", "The second.", banned=("Banned.",),
)  # fmt: skip
STEERED = replace(EXAMPLE, ways=None, versions=2, unlike=True, earlier="One before.", wish="own", own="A wish.")


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


def judging_prompt(name: str = "two_versions", folder: Path | None = None) -> Prompt:
    """A prompt that has a model compare two versions. Raises UnknownName or BadPromptFile."""
    return _pick(_load(folder or settings().prompts, "judge"), "judging prompt", name)


def repairing_prompt(name: str = "banned_words", folder: Path | None = None) -> Prompt:
    """A prompt that has a model write its last reply again; its `system` is empty. Raises UnknownName or
    BadPromptFile."""
    return _pick(_load(folder or settings().prompts, "repair"), "repairing prompt", name)


def refused(folder: Path | None = None) -> dict[str, BadPromptFile]:
    """The prompt files that do not load, by path below `folder`, each with the reason."""
    folder = folder or settings().prompts
    return {
        f"{kind}/{name}.md": fault
        for kind in KINDS
        for name, fault in _load(folder, kind).items()
        if isinstance(fault, BadPromptFile)
    }


def _pick(loaded: Mapping[str, Prompt | BadPromptFile], kind: str, name: str) -> Prompt:
    if name not in loaded:
        raise UnknownName(kind, name, loaded)
    prompt = loaded[name]
    if isinstance(prompt, BadPromptFile):
        raise BadPromptFile(str(prompt))
    return prompt


def _load(folder: Path, kind: str) -> Mapping[str, Prompt | BadPromptFile]:
    """Every file of one kind: the prompt, or why it does not load."""
    files = [*sorted((folder / kind).glob("*.md")), *sorted((folder / "parts").glob("*.md"))]
    return _loaded(folder, kind, tuple(map(_stamped, files)))


def _stamped(path: Path) -> tuple[Path, int, int]:
    try:
        found = path.stat()
    except OSError:  # gone in the meantime, or a link to nowhere: reading it will say so
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _loaded(folder: Path, kind: str, _: Stamp) -> Mapping[str, Prompt | BadPromptFile]:
    """As the files were at that time. One bad file does not stop the others."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        loader=FileSystemLoader(folder / "parts"),
        trim_blocks=True,
        lstrip_blocks=True,
        # A part that is included ends its paragraph, as it does where it stands by itself.
        keep_trailing_newline=True,
    )
    loaded: dict[str, Prompt | BadPromptFile] = {}
    for path in sorted((folder / kind).glob("*.md")):
        try:
            loaded[path.stem] = _prompt(path, kind, environment)
        except BadPromptFile as fault:
            loaded[path.stem] = fault
    return MappingProxyType(loaded)


def _prompt(path: Path, kind: str, environment: Environment) -> Prompt:
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
    if not isinstance(head, RewriteHead):
        needed = ("user",) if kind == "repair" else ("system", "user")
        system, user = _templates(path, {"system": "", **sections(path, post.content, needed)}, environment)
        return _tried_out(path, Prompt(path.stem, head.label, head.about, system, user), kind)
    system, user = _templates(path, _framed(path, post.content, head), environment)
    given = {name: getattr(head, name) for name in RewriteHead.model_fields}
    return _tried_out(path, Strategy(name=path.stem, system=system, user=user, **given), kind)


def _framed(path: Path, body: str, head: RewriteHead) -> dict[str, str]:
    """The frame's two sections, with the strategy's own in their places."""
    own = sections(path, body, ("task",), ("keep",))
    frame = path.parent.parent / "parts" / ("asking.md" if head.asks else "rewriting.md")
    try:
        framed = sections(frame, frame.read_text(encoding="utf-8"), ("system", "user"))
    except OSError as error:
        raise BadPromptFile(f"{path.name} has no frame: put parts/{frame.name} back.") from error
    # Put in before anything is rendered: it is the strategy's text that goes here, and never the writer's.
    keep = f"{own['keep']}\n" if "keep" in own else ""
    return {
        name: text.replace("{{ task }}", own["task"]).replace("{{ keep }}\n", keep) for name, text in framed.items()
    }


def _templates(path: Path, texts: Mapping[str, str], environment: Environment) -> tuple[Template, Template]:
    return _template(path, "system", texts["system"], environment), _template(path, "user", texts["user"], environment)


def _template(path: Path, key: str, source: str, environment: Environment) -> Template:
    """Checks the section and the parts it includes for variables that nobody fills."""
    try:
        sources = [source]
        while sources:
            unknown, included = _named(sources.pop(), environment)
            if unknown:
                allowed = ", ".join(sorted(VARIABLES))
                raise BadPromptFile(f"In {path.name}, {key} uses the variable “{unknown[0]}”; there are {allowed}.")
            for part in included:
                assert environment.loader is not None
                sources.append(environment.loader.get_source(environment, part)[0])
        return _compiled(source, environment)
    except TemplateError as error:
        raise BadPromptFile(
            f"In {path.name}, {key} is not a template that loads: {error or type(error).__name__}."
        ) from error


# Most prompts are framed alike and include the same parts: each of those is taken apart once.
@lru_cache(maxsize=256)
def _named(source: str, environment: Environment) -> tuple[list[str], list[str]]:
    """The variables of a text that nobody fills, and the parts that it includes."""
    tree = environment.parse(source)
    unknown = sorted(meta.find_undeclared_variables(tree) - VARIABLES)
    return unknown, [part or "" for part in meta.find_referenced_templates(tree)]


@lru_cache(maxsize=256)
def _compiled(source: str, environment: Environment) -> Template:
    return environment.from_string(source)


def _tried_out(path: Path, prompt: Prompt, kind: str) -> Prompt:
    """The prompt, if it can be filled: finds attributes that do not exist, which parsing alone does not, and texts
    that a prompt of its kind has to show and never does."""
    try:
        filled = prompt.fill_with(EXAMPLE)
        prompt.fill_with(STEERED)
    except (TemplateError, TypeError, ValueError) as error:
        raise BadPromptFile(f"{path.name} cannot be filled: {error}.") from error
    shown = ["banned"] if kind == "repair" else ["passage"] + ["first", "second"] * (kind == "judge")
    if isinstance(prompt, Strategy) and prompt.needs:
        shown.append(prompt.needs)
    for name in shown:
        text = getattr(EXAMPLE, name)
        if fence(text if isinstance(text, str) else "\n".join(text), name.upper()) not in filled.user + filled.system:
            raise BadPromptFile(f"{path.name} never shows the {name}; put {{{{ {name} }}}} in it.")
    return prompt
