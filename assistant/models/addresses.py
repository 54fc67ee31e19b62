"""Where a server's address may lead: this machine, litellm's own providers, and what the operator allows.

A name is looked up once, here, and the connection then goes to the very address that was checked: a name that
answers differently a moment later leads nowhere else. Redirects are not followed.
"""

import asyncio
import socket
from collections.abc import Iterable
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from assistant.errors import Refused, Unreachable
from assistant.models import vendor
from assistant.models.messages import Target
from assistant.settings import settings

Address = IPv4Address | IPv6Address
PORTS = {"http": 80, "https": 443}


class Checked(NamedTuple):
    """The host a base_url names, the address of it to connect to, and the proxy that does so instead, if any.

    A proxy looks the name up itself; where it leads is the business of whoever set it up.
    """

    host: str
    address: str
    proxy: str | None = None


def split(base_url: str) -> tuple[str, int]:
    """Host (lower case) and port of an address. Raises Refused where it is not a whole one."""
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname, parts.port or PORTS.get(parts.scheme)
    except ValueError:
        host = port = None
    if not (host and port) or parts.scheme not in PORTS or not base_url.isprintable() or " " in base_url:
        raise Refused("The server's address is not one: write it whole, such as http://127.0.0.1:11434/v1.")
    return host.rstrip("."), port


def names_loopback(base_url: str) -> bool:
    """Whether an address is written as one of this machine; nothing is looked up."""
    host = (urlsplit(base_url).hostname or "").rstrip(".")
    try:
        return _is_loopback(ip_address(host))
    except ValueError:
        return host == "localhost"


async def check_address(target: Target) -> Checked:
    """Where the connection for `target.base_url` goes. Raises Refused where it may not go there, and Unreachable."""
    host, port = split(target.base_url or "")
    allowed = target.trusted or listed(host, port, settings().addresses) or target.base_url == settings().base_url
    known = allowed or names_loopback(target.base_url or "") or host in await asyncio.to_thread(providers_hosts)
    if not known:  # not even looked up: whoever answers for that name would learn that somebody asked
        raise Refused(
            f"{target} is not among the servers this desk may send a text to: choose a model on this machine, or ask "
            f"whoever runs the desk to allow “{host}” (UNKITSCH_ADDRESSES)."
        )
    proxy = _proxy(host, target.base_url or "")
    if proxy:
        return Checked(host, host, proxy)
    found = await _look_up(host, port, target)
    fits = _is_loopback if names_loopback(target.base_url or "") else _is_public
    if not found or not (allowed or all(fits(address) for address in found)):
        raise Refused(f"{target} leads into a network it should not lead into: give the server's address in numbers.")
    return Checked(host, str(found[0]))


def listed(host: str, port: int, allowed: Iterable[str]) -> bool:
    """Whether one of `allowed` ("host" or "host:port") names this server."""
    return any(entry.lower() in {host, f"{host}:{port}", f"[{host}]:{port}"} for entry in allowed)


@cache
def providers_hosts() -> frozenset[str]:
    """The hosts of the providers litellm knows to speak OpenAI's interface. Imports litellm (seconds)."""
    addresses: list[str] = vendor.load().openai_compatible_endpoints
    hosts = (urlsplit(a if "//" in a else f"//{a}").hostname for a in addresses)
    return frozenset(h for h in hosts if h and not names_loopback(f"//{h}")) | {"api.openai.com", "openrouter.ai"}


def _proxy(host: str, base_url: str) -> str | None:
    """The one the system or the environment names for an address beyond this machine."""
    if names_loopback(base_url) or proxy_bypass(host):
        return None
    return getproxies().get(urlsplit(base_url).scheme)


async def _look_up(host: str, port: int, target: Target) -> list[Address]:
    try:
        return [ip_address(host)]
    except ValueError:
        pass
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(f"Nothing is known of the address of {target}: check it, and the network.") from None
    # The older kind first: where both are given, a server of one's own more often listens on it.
    return sorted((ip_address(answer[4][0]) for answer in answers), key=lambda address: address.version)


def _is_loopback(address: Address) -> bool:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _is_public(address: Address) -> bool:
    return address.is_global
