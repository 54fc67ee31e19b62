"""The texts of a sweep, from a file or a folder."""

from pathlib import Path

import pytest

from assistant.errors import MissingFile, NotText
from assistant.lab.sweep.texts import load_texts


def test_a_folder_gives_its_texts_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "C.TXT", "picture.png", ".hidden"):
        (tmp_path / name).write_text(f"Words of {name}.", encoding="utf-8")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "d.txt").write_text("Not this one.", encoding="utf-8")
    assert [(t.name, t.text) for t in load_texts(str(tmp_path))] == [
        (name, f"Words of {name}.") for name in ("C.TXT", "a.txt", "b.md")
    ]
    assert [t.name for t in load_texts(str(tmp_path / "a.txt"))] == ["a.txt"]


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"no \.txt or \.md file"):
        load_texts(str(tmp_path))
    with pytest.raises(MissingFile, match="There is no file"):
        load_texts(str(tmp_path / "none.txt"))
    (tmp_path / "latin.txt").write_bytes("Müde".encode("latin-1"))
    with pytest.raises(NotText, match="UTF-8"):
        load_texts(str(tmp_path))
