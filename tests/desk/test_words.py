"""The interface's strings: both languages say the same things, every key is used, and no text stands anywhere else."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice
from typing import Any

import pytest

from assistant.desk import page, sweep_page
from assistant.desk.page import STATIC, WORDS

LANGUAGES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("*.json"))}
SCRIPTS = list(dict.fromkeys([*page.SCRIPTS, *sweep_page.SCRIPTS]))
PAGES = {name: (STATIC / name).read_text(encoding="utf-8") for name in ("desk.html", "sweep.html")}
FORMS = {"one", "other"}
# What is the same in every language: names, keys, what is typed into a field.
SAME_EVERYWHERE = {"Unkitsch", "Ctrl+Z", "CSV", "JSON", "plain"}
# Strings in the scripts that look like sentences and are none, or are for us and not for the writer.
NO_WORDS = {
    "${key} wants ${name}",  # thrown where a value is not given
    "target reached", "rounds used up", "budget used up", "nothing better came", "no marks left",  # names of ends
    "strategy with temperature",  # of a factor
    "top center", "middle center",  # Plotly's
}  # fmt: skip


def leaves(part: dict[str, Any], path: str = "") -> Iterator[tuple[str, str | dict[str, str]]]:
    for name, value in part.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, dict) and not (value.keys() <= FORMS and "other" in value):
            yield from leaves(value, key)
        else:
            yield key, value


def forms(value: str | dict[str, str]) -> dict[str, str]:
    return value if isinstance(value, dict) else {"": value}


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


ENGLISH = dict(leaves(LANGUAGES["en"]))


TOKEN = re.compile(
    r"""
    //[^\n]* | /\*.*?\*/                            # comments
    | "(?:[^"\\\n]|\\.)*" | `(?:[^`\\]|\\.)*`      # strings and templates
    | (?<=[(,=:!&|?]\s) /(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*   # regular expressions after a space
    | (?<=[(!]) /(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*            # and after a bracket
    """,
    re.DOTALL | re.VERBOSE,
)


def literals(source: str) -> Iterator[str]:
    """The content of each string in a script, comments and regular expressions left out. Rough, and enough for ours: a
    template is given with its ${} still in it, and ends where one inside it begins."""
    for match in TOKEN.finditer(source):
        if match.group()[0] in '"`':
            yield match.group()[1:-1]


def script(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def keys_in_scripts() -> Iterator[str]:
    """Keys as they are written; one made from a template, `part.${name}`, has * for what is put in."""
    for name in SCRIPTS:
        source = script(name)
        for quoted, template in re.findall(r"""\bt\(\s*(?:"([^"]+)"|`([^`]+)`)""", source):
            yield quoted or re.sub(r"\$\{[^}]*\}", "*", template)
        # A key handed on: told(x ? "part.a" : "part.b"). Any literal that is a key counts as used.
        for content in literals(source):
            if content in ENGLISH:
                yield content


def keys_in_html() -> list[str]:
    return re.findall(r'data-t(?:-title|-label|-placeholder)?="([^"]+)"', "".join(PAGES.values()))


def matching(key: str) -> set[str]:
    pattern = re.compile(re.escape(key).replace(r"\*", r"[\w-]+"))
    return {known for known in ENGLISH if pattern.fullmatch(known)}


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_every_language_says_the_same_things(language):
    other = dict(leaves(LANGUAGES[language]))
    assert other.keys() == ENGLISH.keys()
    for key, words in ENGLISH.items():
        ours, theirs = forms(words), forms(other[key])
        assert ours.keys() == theirs.keys(), key
        everywhere = set().union(*map(placeholders, ours.values()))
        assert set().union(*map(placeholders, theirs.values())) == everywhere, key
        assert all(value.strip() for value in theirs.values()), key


def test_no_language_is_a_copy_of_english():
    for name, words in LANGUAGES.items():
        same = [key for key, value in leaves(words) if value == ENGLISH.get(key) and re.search(r"[a-z]{4}", str(value))]
        assert name == "en" or len(same) <= len(ENGLISH) / 12, same


def test_german_addresses_nobody_and_has_one_word_for_what_is_marked():
    words = " ".join(form for _, value in leaves(LANGUAGES["de"]) for form in forms(value).values())
    assert not re.findall(r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ff]rag mich|Ihnen|Markierung\w*)\b", words)


def test_every_key_that_is_used_exists():
    missing = [key for key in {*keys_in_scripts(), *keys_in_html()} if not matching(key)]
    assert not missing


def test_every_key_is_used():
    used = set().union(*(matching(key) for key in {*keys_in_scripts(), *keys_in_html()}))
    assert sorted(ENGLISH.keys() - used) == []


class Visible(HTMLParser):
    """What a reader of a page would see or hear that does not come from the words."""

    SPOKEN = ("title", "aria-label", "placeholder", "alt", "label")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found += [data.strip()] if re.search(r"[^\W\d_]", data) else []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in self.SPOKEN and value]


@pytest.mark.parametrize("name", PAGES)
def test_no_text_stands_in_the_html(name):
    visible = Visible()
    visible.feed(PAGES[name])
    assert not set(visible.found) - SAME_EVERYWHERE


def without_values(template: str) -> str:
    """A template without what is put into it, and without the templates in there."""
    while (inner := re.sub(r"\$\{[^{}]*\}", "…", template)) != template:
        template = inner
    return template.split("${")[0]


def looks_like_words(content: str) -> bool:
    plain = without_values(content)
    return bool(re.search(r"[A-Za-z’']{2,}[,.;:]? +[a-z…]{1,}|[A-Za-z]{2,}[.?!…]$", plain))


# What a selector, a style, a class list or a media query looks like, rather than a sentence.
CODE = re.compile(r"[#\[\](){}>=*<]|^[\w-]+( [\w-]*[-:][\w-]*)+$|(^|[ .])u-[\w-]+|^\.|://|\.js$|^[a-z]+(, [a-z]+)+$")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_text_stands_in_a_script(name):
    source = script(name)
    said = [content for content in literals(source) if looks_like_words(content) and not CODE.search(content)]
    shown = r"""(?:text|title|ariaLabel|placeholder|label|textContent|innerText)\s*[:=]\s*(["`].*)"""
    shown += r"""|\bsay\((["`].*)"""
    for parts in re.findall(shown, source):
        said += islice(literals("".join(parts)), 1)
    left = [words for words in said if re.search(r"[A-Za-z]{2}", without_values(words))]
    assert not [words for words in left if words not in SAME_EVERYWHERE | NO_WORDS]
