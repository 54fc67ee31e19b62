"""The texts of a sweep: one file, or the .txt and .md files that lie in a folder. It looks into no folder below."""

from pathlib import Path

from assistant.errors import MissingFile
from assistant.files import load_draft
from assistant.lab.sweep.plan import Text

KINDS = (".txt", ".md")


def load_texts(name: str) -> tuple[Text, ...]:
    """By name of file, in alphabetical order; "-" is standard input. Raises MissingFile or NotText."""
    folder = Path(name)
    if name == "-" or not folder.is_dir():
        draft = load_draft(name)
        return (Text(folder.name if name != "-" else draft.name, draft.text),)
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS and path.is_file())
    except OSError as error:
        raise MissingFile(f"{name} cannot be read: {error.strerror}.") from error
    if not files:
        raise MissingFile(f"There is no .txt or .md file in {name}; put the texts there, or name one file.")
    return tuple(Text(path.name, load_draft(str(path)).text) for path in files)
