"""A prompt to a model, and its reply: the one door to models, and the one place that knows litellm.

    messages.py       what goes in and comes out: Message, Prompt, Sampling, Target; Delta, Reply, Usage
    gateway.py        stream() and complete(): cache, budget, turn, tries, fallbacks
    call.py           one request on its way, and its answer as it comes
    routes.py         how it travels: straight to a server of the writer's own, or through litellm
    connection.py     the HTTP connection to such a server: pinned, bounded, discreet
    vendor.py         imports litellm, once, quiet and offline
    targets.py        can a target be asked: is it named, known, with a key
    addresses.py      where a server's address may lead
    keys.py           typed, or from the environment, or from the system's keyring
    capabilities.py   what a model takes: litellm's table, capabilities.toml, and
    learnt.py         what models were found to refuse, kept in a file
    retries.py        when a request is sent again
    limit.py          how long a reply may take, whose requests may be several
    bans.py           phrases and constructions found in text that still grows
    turns.py          how many requests a server gets at a time
    cache.py          replies that came before
    costs.py          estimate, price, budget
    faults.py         the vendor's errors, translated into ours
    replies.py        what a reply must be: there, whole, text, and not the prompt again
    loopback.py       finds model servers on this machine
    local/            a model in this process
    banning/          above all of these: a reply without what is banned, whoever is asked

Importing this package imports none of the heavy libraries.
"""

from assistant.models.capabilities import Capabilities, capabilities_of, sendable
from assistant.models.costs import Budget, Estimate, draft_budget, estimate, visit_budget
from assistant.models.gateway import complete, first_to_answer, stream
from assistant.models.loopback import Server, loopback_servers
from assistant.models.messages import (
    Banned,
    Delta,
    Failure,
    Message,
    Prompt,
    Reply,
    Sampling,
    Target,
    Token,
    Usage,
    conversation,
)
from assistant.models.retries import Patience
from assistant.models.vendor import warm

__all__ = [
    "Banned",
    "Budget",
    "Capabilities",
    "Delta",
    "Estimate",
    "Failure",
    "Message",
    "Patience",
    "Prompt",
    "Reply",
    "Sampling",
    "Server",
    "Target",
    "Token",
    "Usage",
    "capabilities_of",
    "complete",
    "conversation",
    "draft_budget",
    "estimate",
    "first_to_answer",
    "loopback_servers",
    "sendable",
    "stream",
    "visit_budget",
    "warm",
]
