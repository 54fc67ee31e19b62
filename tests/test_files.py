"""What can be read from a file, and what each refusal says."""

import io
import json

import pytest

from assistant.errors import MissingFile, NotText
from assistant.files import BadLine, Row, load_draft, rows


def test_a_file_is_kept_to_the_last_code_point(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes("\ufeffOne.\r\nTwo. 👩‍🚀\0\n".encode())
    assert load_draft(str(path)).text == "\ufeffOne.\r\nTwo. 👩‍🚀\0\n"


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Brot — bread".encode())))
    assert load_draft("-").text == "Brot — bread"


@pytest.mark.parametrize(
    ("content", "says"), [(b"\x89PNG\r\n\xff\xfe", "not UTF-8"), (b"ab" + b"\0" * 20, "binary file")]
)
def test_a_binary_file_is_refused(tmp_path, content, says):
    path = tmp_path / "picture.txt"
    path.write_bytes(content)
    with pytest.raises(NotText, match=says):
        load_draft(str(path))


def test_a_missing_file_and_a_directory_are_named(tmp_path):
    with pytest.raises(MissingFile, match="no file"):
        load_draft(str(tmp_path / "none.txt"))
    with pytest.raises(MissingFile, match="is a directory"):
        load_draft(str(tmp_path))


def test_rows_and_bad_lines_keep_their_numbers():
    lines = [
        json.dumps({"id": "a", "text": "One.", "label": "ignored"}),
        "",
        "{not json",
        json.dumps({"id": "b"}),
        json.dumps({"id": 3, "text": 4}),
        json.dumps(["a list"]),
        '{"id": 5, "text": "a lone \\ud800 surrogate"}',
    ]
    found = [row for _, row in rows(io.BytesIO("\n".join(lines).encode()))]
    assert [row.number for row in found if isinstance(row, BadLine)] == [3, 4, 5, 6]
    assert [row.id for row in found if isinstance(row, Row)] == ["a", 5]


def test_a_line_that_is_not_utf8_is_one_bad_line():
    found = [row for _, row in rows(io.BytesIO(b'\xff\xfe\n{"id": "a", "text": "x"}\n'))]
    assert isinstance(found[0], BadLine)
    assert isinstance(found[1], Row)
