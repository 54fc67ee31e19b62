"""The tiny models, written once; every test begins and ends with nothing in memory."""

import pytest
import torch

from assistant.models import local
from tests.models.local.tiny import write_model, write_word_model

WORDS = "the a of her heart soul wave relief sun set over and was not just but home house mill river ran".split()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A model over bytes and their pairs, with a chat template."""
    return write_model(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture(scope="session")
def word_folder(tmp_path_factory):
    """A model over WORDS, without one."""
    return write_word_model(tmp_path_factory.mktemp("words") / "model", WORDS, seed=4, spread=0.3)


@pytest.fixture(autouse=True)
def nothing_held():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # two threads on a matrix of 16 rows only wait for each other
    yield
    local.unload()
    torch.set_num_threads(threads)
