"""How many marks lie in dialogue and in quotations: those that are shown there, or would be if it were read.

So that a switch can say what it hides. It reads nothing anew but the paragraphs that have dialogue or quotations.
"""

from collections.abc import Mapping
from dataclasses import replace

from assistant.draft import RegionKind
from assistant.language import Parsed
from assistant.reading import learnt
from assistant.reading.evidence import found_in_text
from assistant.reading.options import Options
from assistant.reading.passage import Context, passage


def marks_apart(parsed: Parsed, options: Options) -> Mapping[RegionKind, int]:
    """Marks by kind of region, were it read; those that the writer's rules silence are not counted."""
    kinds: dict[RegionKind, Context] = {
        "dialogue": Context(replace(options, dialogue=True), parsed.verse, str(learnt.folder())),
        "quotation": Context(replace(options, quotation=True), parsed.verse, str(learnt.folder())),
    }
    more = found_in_text(parsed)
    found = dict[RegionKind, int].fromkeys(kinds, 0)
    for number, paragraph in enumerate(parsed.paragraphs):
        there = {region.kind for region in paragraph.regions}
        for kind, context in kinds.items():
            if kind not in there:
                continue
            for finding in passage(paragraph, context, more.get(number, ())).findings:
                if paragraph.kind_at(finding.span.start) == kind:
                    found[kind] += options.never.silences(finding, paragraph.block.text) is None
    return found
