"""Messages to a model, and its reply: the one door to models, and the one place that knows litellm.

    messages.py       what goes in and comes out: Message, Sampling, Target; Delta, Reply, Usage
    gateway.py        stream() and complete(): one request, its reply as it comes, every refusal a sentence
    targets.py        can a target be asked: is it named, known, with an address and a key
    vendor.py         imports litellm, once, quiet and offline; the connection to a server of the writer's own
    capabilities.py   what a model takes of a Sampling, from litellm's table and from what was refused
    faults.py         the vendor's errors, translated into ours
    replies.py        what a reply must be: there, whole, text, and not the prompt again
    loopback.py       finds model servers on this machine

Importing this package imports none of the heavy libraries.
"""

from assistant.models.capabilities import sendable
from assistant.models.gateway import complete, stream
from assistant.models.loopback import Server, loopback_servers
from assistant.models.messages import Delta, Message, Reply, Sampling, Target, Usage
from assistant.models.vendor import warm

__all__ = [
    "Delta",
    "Message",
    "Reply",
    "Sampling",
    "Server",
    "Target",
    "Usage",
    "complete",
    "loopback_servers",
    "sendable",
    "stream",
    "warm",
]
