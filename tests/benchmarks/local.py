"""What the levers of a model in this process cost, in tokens a second and as ratios to plain sampling in the same run.

    python -m tests.benchmarks.local [--tokens 60] [--rounds 9] [--large]

Two models with random weights: a tiny one, on which every microsecond of ours shows, and one of 60 million parameters
(with --large one of 130 million). Each round runs every way once, in turn; the median over the rounds counts, and the
ratio is the median of the rounds' own ratios. In most rows no ban completes, so that all write the same tokens; in the
row "taken back" some do, and tokens written again are not counted. "looking" is what the search for bans alone takes,
measured by looking at the same reply once more, as it grew. On a processor one thread is used and its own time
counted, so that whatever else the machine does disturbs little.
"""

import argparse
import random
import re
import string
import tempfile
import time
from pathlib import Path
from statistics import median

import torch
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from assistant.models import local
from assistant.models.bans import Bans, matcher
from assistant.models.local.decoding import End, Piece, generate
from assistant.models.local.held import Held
from assistant.models.local.levers import Levers
from tests.models.local.tiny import END, byte_tokenizer

TURNS = [{"role": "user", "content": "The river ran past the mill and the miller counted his sacks. " * 4}]
PATTERNS = (
    r"\bnot (?:just|only|merely) [^.!?]{1,60}[,;—] but\b",
    r"\b(?:a|the) (?:testament|symphony|tapestry) (?:to|of)\b",
    r"\b(?:let|letting) out a breath\b",
    r"\bsomething (?:shifted|stirred|settled) (?:in|inside|within)\b",
    r"\b\w+ed by the weight of\b",
    r"\bas (?:if|though) the \w+ (?:itself|themselves)\b",
    r"\beyes (?:sparkl|shimmer|glisten)\w+",
    r"\bin that moment\b.{1,80}\b(?:realiz|realis|knew)\w*",
    r"\bnever (?:be )?the same\b",
    r"\b(?:hearts?|chests?) (?:pound|rac|tighten|clench)\w+",
)


def write(folder: Path, layers: int, hidden: int) -> Path:
    tokenizer = byte_tokenizer()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token=END)
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    # A vocabulary as large as those of small models, so that drawing costs what it costs there.
    config = LlamaConfig(
        vocab_size=32_000, hidden_size=hidden, intermediate_size=hidden * 3, num_hidden_layers=layers,
        num_attention_heads=8, max_position_embeddings=4_096, bos_token_id=None, eos_token_id=0,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def phrases(count: int) -> tuple[str, ...]:
    """Phrases of one to five words that begin as English does and are in no text."""
    draw = random.Random(0)
    words = ["".join(draw.choices(string.ascii_lowercase, k=draw.randint(2, 9))) for _ in range(2_000)]
    openers = ["the", "a", "her", "his", "of", "and", "not", "as", "in", "it"]
    return tuple(
        " ".join([draw.choice(openers), *draw.choices(words, k=draw.randint(1, 4)), f"x{i}"]) for i in range(count)
    )


def run(model: Held, levers: Levers) -> tuple[float, End, str]:
    """Tokens a second, reading the prompt included; how the reply ended; its text."""
    clock = time.process_time if model.device.type == "cpu" else time.perf_counter
    start, text, end = clock(), "", None
    for item in generate(model, TURNS, levers):
        if isinstance(item, Piece):
            text += item.text
        else:
            end = item
    assert isinstance(end, End)
    return end.reply_tokens / (clock() - start), end, text


def looking(text: str, tokens: int, bans: Bans) -> float:
    """Microseconds a token to look for `bans` in a reply that grows by equal pieces; the best of five."""
    look, size = matcher(bans).look, max(1, len(text) // tokens)
    best = float("inf")
    for _ in range(5):
        start, shown = time.process_time(), 0
        for end in range(size, len(text), size):
            shown = max(shown, look(text[:end], shown).certain)
        best = min(best, time.process_time() - start)
    return 1e6 * best / tokens


def ways(model: Held, tokens: int) -> dict[str, Levers]:
    spelt = {i: -100.0 for i in range(model.model.config.vocab_size) if i == 0 or i >= len(model.tokenizer)}
    plain = {"seed": 1, "max_tokens": tokens, "logit_bias": spelt}
    many = phrases(5_000)
    _, _, text = run(model, Levers(**plain))
    own = sorted(set(re.findall(r"(?<!\w)[a-z]{2,}(?!\w)", text)))
    return {
        "plain": Levers(**plain),
        "guidance": Levers(**plain, guidance=1.0),
        "5,000 phrases": Levers(**plain, bans=Bans(many)),
        "10,000 phrases": Levers(**plain, bans=Bans(phrases(10_000))),
        "10 patterns": Levers(**plain, bans=Bans((), PATTERNS)),
        "5,000 phrases, 10 patterns": Levers(**plain, bans=Bans(many, PATTERNS)),
        f"{len(own[::2])} phrases taken back": Levers(**plain, bans=Bans((*many, *own[::2]))),
    }


def measure(name: str, model: Held, tokens: int, rounds: int) -> None:
    levers = ways(model, tokens)
    speeds: dict[str, list[float]] = {way: [] for way in levers}
    ends: dict[str, tuple[End, str]] = {}
    for _ in range(rounds):
        for way, lever in levers.items():
            speed, end, text = run(model, lever)
            ends[way] = end, text
            speeds[way].append(speed)
    for way, all_of in speeds.items():
        ratio = median(own / plain for own, plain in zip(all_of, speeds["plain"], strict=True))
        end, text = ends[way]
        look = f"{looking(text, end.reply_tokens, levers[way].bans):.0f} µs" if levers[way].bans else ""
        print(f"| {name} | {way} | {median(all_of):,.1f} | {ratio:.2f} | {look} | {end.returns} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokens", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    start = time.process_time()
    matcher(Bans(phrases(10_000)))
    print(f"Building 10,000 phrases takes {1e3 * (time.process_time() - start):.0f} ms.\n")
    print("| model | way | tokens/s | of plain | looking | taken back |\n|---|---|---|---|---|---|")
    for layers, hidden in [(2, 64), (8, 512)] + ([(12, 768)] if args.large else []):
        with tempfile.TemporaryDirectory() as folder:
            model = local.load(str(write(Path(folder), layers, hidden)))
            parameters = sum(p.numel() for p in model.model.parameters()) / 1e6
            device = "" if model.device.type == "cpu" else f", {torch.cuda.get_device_name()}"
            measure(f"{parameters:.0f}M{device}", model, args.tokens, args.rounds)
            local.unload()


if __name__ == "__main__":
    main()
