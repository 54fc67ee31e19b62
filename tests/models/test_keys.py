"""Where a key comes from: typed, or the environment, or the system's keyring, in this order."""

from collections.abc import Iterator

import pytest

from assistant.errors import NoKey
from assistant.models import Message, Target, complete, keys
from tests.scripted_server import ScriptedServer

PROMPT = [Message("user", "The bell rang twice and nobody came.")]
TYPED, FOUND, KEPT = "sk-typed-0123456789", "sk-found-0123456789", "sk-kept-0123456789"


@pytest.fixture
def keyring() -> Iterator[dict[str, str]]:
    """The library `keyring` with a store of its own, where it is installed."""
    library = pytest.importorskip("keyring")
    store: dict[str, str] = {}

    class Store(library.backend.KeyringBackend):
        priority = 1

        def get_password(self, service, username):
            return store.get(f"{service}/{username}")

        def set_password(self, service, username, password):
            if username == "locked":
                raise library.errors.PasswordSetError
            store[f"{service}/{username}"] = password

        def delete_password(self, service, username):
            del store[f"{service}/{username}"]

    before = library.get_keyring()
    library.set_keyring(Store())
    keys.kept.cache_clear()
    yield store
    library.set_keyring(before)
    keys.kept.cache_clear()


def sent(server: ScriptedServer) -> str:
    return server.requests[-1].headers.get("authorization", "")


async def test_a_typed_key_comes_before_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", FOUND)
        await complete(Target("openai/gpt-4o", key=TYPED), PROMPT)
        assert sent(server) == f"Bearer {TYPED}"
        await complete(Target("openai/gpt-4o"), PROMPT)
        assert sent(server) == f"Bearer {FOUND}"


async def test_where_nothing_else_has_a_key_the_keyring_is_asked(
    keyring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        with pytest.raises(NoKey, match="set OPENAI_API_KEY"):
            await complete(Target("openai/gpt-4o"), PROMPT)
        keys.keep("openai", KEPT)
        await complete(Target("openai/gpt-4o"), PROMPT)
        assert sent(server) == f"Bearer {KEPT}"
        keys.keep(server.base_url, KEPT + "-own")
        await complete(Target("scripted", server.base_url), PROMPT)
        assert sent(server) == f"Bearer {KEPT}-own"
    assert keyring["unkitsch/openai"] == KEPT


def test_a_locked_keyring_is_told(keyring: dict[str, str]) -> None:
    with pytest.raises(NoKey, match="unlock it"):
        keys.keep("locked", KEPT)


def test_without_the_library_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    keys.kept.cache_clear()
    assert keys.kept("openai") is None
    with pytest.raises(NoKey, match="install the Python package"):
        keys.keep("openai", KEPT)


def test_a_key_or_a_secret_of_the_environment_is_known_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PROVIDER_TOKEN", FOUND)
    target = Target("openai/gpt-4o", key=TYPED)
    assert keys.leaks(f"bad key {TYPED}!", target)
    assert keys.leaks(f"bad token {FOUND}!", target)
    assert not keys.leaks("bad request", target)
