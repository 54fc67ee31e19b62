"""A model folder as it should be, and as it should not."""

import json
import shutil

import pytest

from assistant.errors import BadInput, MissingFile, Refused
from assistant.models.local import describe
from tests.models.local.tiny import edit_json


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def test_size_and_licence_are_told_before_anything_is_loaded(folder):
    description = describe(str(folder))
    assert description.weight_bytes == (folder / "model.safetensors").stat().st_size
    assert (description.licence, description.window, description.chat) == ("apache-2.0", 512, True)
    assert "licence apache-2.0" in str(description)
    assert "one reply at a time" in str(description)


def test_a_licence_nobody_states_is_not_made_up(copy):
    (copy / "README.md").unlink()
    assert "no licence stated" in str(describe(str(copy)))


@pytest.mark.parametrize("head", ["---\nlicense: [\n---\n", "---\nlicense:\n---\n", "\x00", "---\n- a\n- b\n---\n"])
def test_a_card_that_cannot_be_read_states_none(copy, head):
    (copy / "README.md").write_text(head, encoding="utf-8")
    assert describe(str(copy)).licence is None


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_named(copy, name):
    (copy / name).unlink()
    with pytest.raises(MissingFile, match=name):
        describe(str(copy))


def test_a_missing_shard_is_named(copy):
    (copy / "model.safetensors").rename(copy / "model-1.safetensors")
    index = {"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}
    (copy / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(MissingFile, match=r"has no model-2\.safetensors"):
        describe(str(copy))


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
def test_code_of_its_own_is_refused(copy, name):
    edit_json(copy / name, auto_map={"AutoModelForCausalLM": "modeling.Evil", "AutoTokenizer": ["tok.Evil", None]})
    with pytest.raises(Refused, match="run code of its own"):
        describe(str(copy))


def test_weights_in_pickles_are_refused(copy):
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(Refused, match="safetensors"):
        describe(str(copy))


@pytest.mark.parametrize("text", ["", "{", "[]", "\ud800".encode("utf-16-le", "surrogatepass").decode("latin-1")])
def test_a_configuration_that_is_none_is_refused(copy, text):
    (copy / "config.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"config\.json"):
        describe(str(copy))


@pytest.mark.parametrize("name", ["no/such", "nowhere", "", "../..", "owner/name\n"])
def test_what_is_not_there_is_refused(name, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingFile):
        describe(name)


def test_a_name_of_the_hub_means_its_cache_on_this_machine(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    model = tmp_path / "models--owner--name"
    shutil.copytree(folder, model / "snapshots" / "abc")
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("abc", encoding="utf-8")
    assert describe("owner/name").folder == model / "snapshots" / "abc"
