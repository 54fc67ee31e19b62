"""Loading on the writer's word, one model at a time, and letting it go."""

import shutil

import pytest

from assistant.errors import BadInput, MissingFile, Refused
from assistant.models.local import describe, held, load, unload
from assistant.models.local.held import wanted
from tests.models.local.tiny import edit_json


def test_nothing_is_loaded_unasked_and_the_refusal_shows_what_it_would_mean(folder):
    with pytest.raises(Refused, match=r"licence apache-2\.0"):
        wanted(str(folder))
    assert held() is None


def test_a_loaded_model_is_there_until_it_is_let_go(folder):
    model = load(str(folder))
    assert held() is held(str(folder)) is wanted(str(folder)) is model
    assert load(str(folder)) is load(f"{folder}/") is model
    unload()
    assert held() is None
    assert model.gone.is_set()


def test_another_model_takes_the_place_of_the_first(folder, word_folder):
    first = load(str(folder))
    assert held() is first
    second = load(str(word_folder))
    assert held() is second
    assert first.gone.is_set()


def test_a_refused_model_leaves_the_first_where_it_is(folder, tmp_path):
    model = load(str(folder))
    with pytest.raises(MissingFile):
        load(str(tmp_path))
    assert held() is model


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("model.safetensors", b""),
        ("model.safetensors", b"\xff" * 64),
        ("tokenizer.json", b"{}"),
        ("tokenizer.json", b"\xff"),
    ],
)
def test_a_damaged_model_is_refused(folder, tmp_path, name, damage):
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / name).write_bytes(damage)
    with pytest.raises((Refused, BadInput)):
        load(str(copy))
    assert held() is None


def test_weights_of_another_model_are_refused(folder, tmp_path):
    """transformers would fill what is missing with random numbers and say so on standard error alone."""
    copy = shutil.copytree(folder, tmp_path / "copy")
    edit_json(copy / "config.json", num_hidden_layers=5)
    with pytest.raises(Refused, match="lack"):
        load(str(copy))


def test_a_model_the_library_does_not_know_is_refused(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    edit_json(copy / "config.json", model_type="nosuch", architectures=["NoSuch"])
    assert describe(str(copy)).architecture == "NoSuch"
    with pytest.raises(Refused, match="cannot be loaded"):
        load(str(copy))


def test_code_in_the_folder_does_not_run(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "modeling.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    edit_json(copy / "config.json", auto_map={"AutoConfig": "modeling.A", "AutoModelForCausalLM": "modeling.B"})
    with pytest.raises(Refused, match="code of its own"):
        load(str(copy))
    assert not (tmp_path / "ran").exists()
