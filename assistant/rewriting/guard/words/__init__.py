"""Word lists of the guard, one text file each: "key: lemma lemma ..." a line; a line that begins with # is a remark.

They were written for this project, but for those of WordNet (places, antonyms and their kin) and VADER, whose licences
stand at their head. Of places and stakes the word vectors find what lies near (see kin.py).
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The lines of words/<name>.txt by key."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(":", 1) for line in lines if line.strip() and not line.startswith("#")]
    return MappingProxyType({key.strip(): frozenset(words.split()) for key, words in pairs})
