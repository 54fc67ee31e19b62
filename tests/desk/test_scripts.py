"""The page's scripts are joined into one function body, so no two of them may call different things by one name."""

import re
from collections import Counter

from assistant.desk.page import SCRIPTS, STATIC

DECLARED = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)


def test_no_two_scripts_declare_the_same_name():
    names = Counter(
        name for script in SCRIPTS for name in DECLARED.findall((STATIC / script).read_text(encoding="utf-8"))
    )
    assert len(names) > 50
    assert [name for name, n in names.items() if n > 1] == []


def test_every_script_is_part_of_the_page():
    assert {path.name for path in STATIC.glob("*.js")} >= set(SCRIPTS)
