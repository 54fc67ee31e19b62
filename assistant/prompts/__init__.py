"""The prompt files in prompts/: what may stand at their head, how they load, how they are filled.

    heads.py      front matter, checked
    sections.py   a body in its sections
    filling.py    a prompt, and a draft put into it as data
    loading.py    files to prompts, each checked as it loads

Knows nothing about models.
"""

from assistant.prompts.filling import Filled, Mark, Material, Prompt, Strategy, Ways, fence, free_tag
from assistant.prompts.heads import Defaults, Example, Must, Step, operations
from assistant.prompts.loading import judging_prompt, reading_prompt, refused, repairing_prompt, strategies, strategy

__all__ = [
    "Defaults",
    "Example",
    "Filled",
    "Mark",
    "Material",
    "Must",
    "Prompt",
    "Step",
    "Strategy",
    "Ways",
    "fence",
    "free_tag",
    "judging_prompt",
    "operations",
    "reading_prompt",
    "refused",
    "repairing_prompt",
    "strategies",
    "strategy",
]
