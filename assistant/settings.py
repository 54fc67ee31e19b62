"""Settings, read once from the environment (UNKITSCH_*) and a TOML file; the environment wins.

Keys for models are not settings: they stay in the provider's own environment variables, or are typed for
the visit, and are never stored.
"""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import BadSettings

ROOT = Path(__file__).resolve().parent.parent


def _user_folder(kind: Literal["state", "cache"]) -> Path:
    find = platformdirs.user_state_dir if kind == "state" else platformdirs.user_cache_dir
    return Path(find("unkitsch", appauthor=False))


def _listed(given: Any) -> Any:
    """A list written in one environment variable: "a, b" as in ["a", "b"]."""
    return tuple(given.replace(",", " ").split()) if isinstance(given, str) else given


class Settings(BaseSettings):
    """What an operator may set. Unknown keys in the file are refused, naming the key."""

    model_config = SettingsConfigDict(env_prefix="UNKITSCH_", extra="forbid", frozen=True)

    host: str = Field(default="127.0.0.1", description="address the page is served on")
    port: int = Field(default=7860, ge=1, le=65535, description="port the page is served on")
    prompts: Path = Field(default=ROOT / "prompts", description="folder of prompt files")
    dialogue: Literal["apart", "read"] = Field(default="apart", description="read dialogue apart, or as prose")
    quotation: Literal["apart", "read"] = Field(default="apart", description="read quotations apart, or as prose")
    model: str | None = Field(default=None, description="a litellm model string to offer first")
    base_url: str | None = Field(default=None, description="an OpenAI-compatible server")
    timeout_seconds: float = Field(default=120.0, gt=0, description="how long one reply of a model may take")
    addresses: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=(), description="hosts, or host:port, beyond this machine that a server's address may name on the page"
    )
    requests_at_once: int = Field(default=8, ge=1, description="how many requests one server gets at a time")
    retries: int = Field(default=2, ge=0, le=10, description="how often a request that may yet succeed is sent again")
    budget_draft: float | None = Field(default=None, ge=0, description="US dollars that models may cost for one draft")
    budget_visit: float | None = Field(default=None, ge=0, description="US dollars that models may cost in one visit")
    cache: Literal["memory", "file", "off"] = Field(
        default="memory", description="where replies are kept for the same request; a file outlives the visit"
    )
    cache_folder: Path = Field(default_factory=lambda: _user_folder("cache"), description="folder of that file")
    state_folder: Path = Field(
        default_factory=lambda: _user_folder("state"), description="folder of what was learnt about models"
    )
    page_words: int = Field(default=200_000, ge=1, description="the longest draft the page reads, in words")


def settings_file() -> Path:
    """Where the settings file is looked for: UNKITSCH_SETTINGS, else the user's configuration folder."""
    named = os.environ.get("UNKITSCH_SETTINGS")
    return Path(named) if named else Path(platformdirs.user_config_dir("unkitsch", appauthor=False)) / "settings.toml"


@cache
def settings() -> Settings:
    """The settings in force. Raises BadSettings naming file or variable and key."""
    path, values = settings_file(), dict[str, Any]()
    if path.is_file():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSettings(f"The settings file {path} is not valid TOML: {error}.") from error
    from_environment = {k for k in values if f"UNKITSCH_{k.upper()}" in os.environ}
    try:
        return Settings(**{k: v for k, v in values.items() if k not in from_environment})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise BadSettings(
            f"The setting “{key}” (UNKITSCH_{key.upper()}, or in {path}) does not fit: {first['msg']}."
        ) from error
