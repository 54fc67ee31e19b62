"""What a model in this process writes: seeds, guidance, bans, stops; a real model with random weights."""

import itertools
import re
from collections import Counter, defaultdict

import pytest
import torch
from scipy.stats import chisquare

from assistant.errors import BadInput, BadReply, Refused
from assistant.models.local import Bans, load
from assistant.models.local.branch import Branch
from assistant.models.local.decoding import End, Piece, generate
from assistant.models.local.levers import Levers
from assistant.models.local.prompt import MOST_EXPECTED, away_from, prompt_ids
from tests.models.local.conftest import WORDS
from tests.models.local.tiny import END, write_model

TURNS = [{"role": "system", "content": "Write on."}, {"role": "user", "content": "The river ran past the mill."}]


@pytest.fixture
def model(folder):
    return load(str(folder))


@pytest.fixture
def word_model(word_folder):
    return load(str(word_folder))


def written(model, levers=None, turns=TURNS, **more) -> tuple[str, End]:
    *pieces, end = generate(model, turns, levers or Levers(**{"max_tokens": 40, "seed": 1} | more))
    assert isinstance(end, End)
    assert all(isinstance(piece, Piece) and piece.text for piece in pieces)
    return "".join(piece.text for piece in pieces), end


def by_transformers(model, prompt: list[int], tokens: int, **more) -> str:
    """What transformers' own generate() writes, always taking the likeliest token."""
    ids = torch.tensor([prompt])
    seen = {"attention_mask": torch.ones_like(ids), "pad_token_id": 0}
    ids = model.model.generate(ids, max_new_tokens=tokens, do_sample=False, **seen, **more)
    return model.tokenizer.decode(ids[0, len(prompt) :], skip_special_tokens=True)


def test_the_loop_writes_what_transformers_does(model):
    text, end = written(model, temperature=0)
    assert text == by_transformers(model, prompt_ids(model, TURNS), end.reply_tokens)


@pytest.mark.parametrize("strength", [0.5, 2.0])
def test_guidance_is_that_of_transformers(model, strength):
    negative = torch.tensor([prompt_ids(model, away_from(TURNS, None))])
    text, end = written(model, temperature=0, guidance=strength)
    theirs = {"guidance_scale": 1 + strength, "negative_prompt_ids": negative}
    assert text == by_transformers(model, prompt_ids(model, TURNS), end.reply_tokens, **theirs)
    assert text != written(model, temperature=0)[0]


def test_guidance_without_strength_is_plain_sampling_token_for_token(model):
    for seed in range(5):
        plain = written(model, seed=seed)
        assert written(model, seed=seed, guidance=0.0, negative_prompt="Write of the sea.") == plain
        assert written(model, seed=seed, guidance=1.0, negative_prompt="Write of the sea.") != plain


def test_the_negative_prompt_stands_in_the_place_of_the_orders():
    assert away_from(TURNS, None) == [{"role": "system", "content": MOST_EXPECTED}, TURNS[1]]
    assert away_from(TURNS[1:], "Weep.") == [{"role": "system", "content": "Weep."}, TURNS[1]]


def test_the_same_seed_writes_the_same_text(model):
    first, second = written(model, seed=7), written(model, seed=7)
    assert first == second
    assert len({written(model, seed=seed)[0] for seed in range(5)}) == 5


def test_a_reply_without_seed_differs_from_the_next(model):
    assert written(model, seed=None)[0] != written(model, seed=None)[0]


def test_the_most_tokens_are_kept_to(model):
    assert written(model, max_tokens=3)[1] == End("length", len(prompt_ids(model, TURNS)), 3, 0)


def test_a_reply_ends_where_the_model_ends_it(model):
    end = model.tokenizer.convert_tokens_to_ids(END)
    assert written(model, logit_bias={end: 100.0}) == ("", End("stop", len(prompt_ids(model, TURNS)), 0, 0))


def test_a_reply_ends_before_a_stop_text_which_is_never_shown(model):
    whole, _ = written(model)
    stop = whole[20:24]
    text, end = written(model, stop=(stop, "never that"))
    assert text == whole[: whole.index(stop)]
    assert end.reason == "stop"


def test_a_text_longer_than_the_window_is_refused(model):
    with pytest.raises(Refused, match="512 tokens"):
        written(model, turns=[{"role": "user", "content": "river " * 600}])


def test_a_reply_does_not_outgrow_the_window(tmp_path):
    model = load(str(write_model(tmp_path / "short", window=64)))
    _, end = written(model, turns=TURNS[1:], max_tokens=10_000)
    assert end.prompt_tokens + end.reply_tokens <= 64


def test_a_prompt_longer_than_a_chunk_reads_as_in_one_piece(model, monkeypatch):
    whole = Branch(model, range(5, 105)).scores([])
    monkeypatch.setattr("assistant.models.local.branch.CHUNK", 7)
    assert torch.allclose(whole, Branch(model, range(5, 105)).scores([]), atol=1e-4)


def test_a_branch_that_goes_back_says_what_a_fresh_one_says(model):
    branch = Branch(model, [5, 6, 7])
    for reply in ([], [8], [8, 9], [8, 9, 10], [8], [8, 11], []):
        assert torch.allclose(branch.scores(reply), Branch(model, [5, 6, 7]).scores(reply), atol=1e-4)


def test_going_on_is_asked_before_every_token(model):
    asked = itertools.count()
    items = list(generate(model, TURNS, Levers(seed=1, max_tokens=40), lambda: next(asked) > 10))
    assert not any(isinstance(item, End) for item in items)
    assert next(asked) == 12


# --- Bans

PHRASES = ("heart", "the river", "a wave of", "wave but", "house a", "her her", "sun set over")
PATTERN = r"\bjust (?:\w+ ){0,1}was\b"
MILL = [{"role": "user", "content": "the mill"}]
NO_END = {0: -100.0}  # the first of the words' tokens ends the reply


def banned(text: str) -> bool:
    """Whether something of PHRASES or PATTERN stands in `text`, word by word."""
    words = text.split()
    near = any(word == "just" and "was" in words[i + 1 : i + 3] for i, word in enumerate(words))
    return near or any(f" {phrase} " in f" {' '.join(words)} " for phrase in PHRASES)


def test_over_5_000_continuations_nothing_banned(word_model):
    def continued(seed: int, bans: Bans) -> tuple[str, End]:
        return written(word_model, turns=MILL, max_tokens=3, seed=seed, bans=bans)

    plain = [continued(seed, Bans())[0] for seed in range(300)]
    assert sum(map(banned, plain)) > 30, "there is something to ban"
    returns = 0
    for seed in range(5_000):
        text, end = continued(seed, Bans(PHRASES, (PATTERN,)))
        assert not banned(text), text
        returns += end.returns
    assert returns > 500


def chances(model, turns, reply=()):
    """The model's own chances of the next token, where it must not end."""
    scores = Branch(model, prompt_ids(model, turns)).scores(list(reply)).clone()
    scores[0] = -torch.inf
    return scores.softmax(-1)


def test_elsewhere_the_chances_are_the_model_s_own(word_model):
    """Two words, and one pair of them banned: the chances of all other first words, and of what follows, are exact."""
    plain = chances(word_model, MILL)
    one, other = plain.topk(2).indices.tolist()
    after_one, after_other = (chances(word_model, MILL, [token]) for token in (one, other))
    two = int(after_one.argmax())
    assert plain[one] * after_one[two] > 0.03, "the pair is often met"

    pair = word_model.tokenizer.decode([one, two]).strip()
    first: Counter[int] = Counter()
    second: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for seed in range(2_000):
        text, _ = written(word_model, turns=MILL, max_tokens=2, seed=seed, logit_bias=NO_END, bans=Bans((pair,)))
        begun, followed = word_model.tokenizer.convert_tokens_to_ids(["▁" + word for word in text.split()])
        first[begun] += 1
        second[begun][followed] += 1

    assert second[one][two] == 0
    assert fits(second[other], after_other)
    assert not fits(second[other], after_one), "a wrong distribution is told apart"
    after_one[two] = 0
    assert fits(second[one], after_one)
    del first[one]
    plain[one] = 0
    assert fits(first, plain)


def fits(seen: Counter[int], expected: torch.Tensor) -> bool:
    """A chi-square test of counts against chances; what is met too rarely is counted together."""
    total = sum(seen.values())
    expected = expected / expected.sum() * total
    often = [token for token in range(len(expected)) if expected[token] >= 5]
    observed = [seen[token] for token in often] + [total - sum(seen[token] for token in often)]
    wanted = [float(expected[token]) for token in often] + [float(total - expected[often].sum())]
    rare = wanted[-1] < 1
    observed, wanted = (observed[:-1], wanted[:-1]) if rare else (observed, wanted)
    scale = sum(observed) / sum(wanted)
    return chisquare(observed, [value * scale for value in wanted]).pvalue > 0.001


def test_phrases_are_banned_across_the_boundaries_of_tokens(model):
    """The words of the plain reply are spelt by several tokens each; each is banned in turn."""
    plain, _ = written(model, seed=3, max_tokens=60)
    words = [word for word in plain.split() if word.isascii() and word.isalpha()]
    assert words
    for word in words:
        text, end = written(model, seed=3, max_tokens=60, bans=Bans((word.upper(),)))
        assert end.returns
        assert word.lower() not in re.findall(r"[^\W_]+", text.lower())


def test_a_reply_that_meets_no_ban_is_the_plain_one(model):
    plain, _ = written(model)
    text, end = written(model, bans=Bans(tuple(f"phrase number {i}" for i in range(10_000)), (r"never .{1,9} so",)))
    assert (text, end.returns) == (plain, 0)


def test_pieces_shown_are_never_taken_back(word_model):
    for seed in range(20):
        levers = Levers(seed=seed, max_tokens=20, bans=Bans(PHRASES, (PATTERN,)))
        shown = ""
        for item in generate(word_model, MILL, levers):
            if isinstance(item, Piece):
                shown += item.text
                assert not banned(shown)
        assert shown == written(word_model, levers, MILL)[0]


def test_always_the_likeliest_token_and_still_not_what_is_banned(word_model):
    likeliest = {"turns": MILL, "temperature": 0, "max_tokens": 6, "logit_bias": NO_END}
    phrase = " ".join(written(word_model, **likeliest)[0].split()[:2])
    text, end = written(word_model, **likeliest, bans=Bans((phrase,)))
    assert end.returns
    assert phrase not in text


def test_guidance_and_bans_go_together(word_model):
    for seed in range(20):
        assert not banned(
            written(word_model, turns=MILL, seed=seed, guidance=1.5, max_tokens=12, bans=Bans(PHRASES, (PATTERN,)))[0]
        )


def test_bans_that_leave_nothing_to_say_are_refused(word_model):
    with pytest.raises(BadReply, match="nothing to say"):
        written(word_model, turns=MILL, logit_bias=NO_END, bans=Bans(tuple(WORDS)))


def test_settings_that_leave_nothing_to_draw_are_refused(word_model):
    with pytest.raises(BadReply, match="no token"):
        written(word_model, turns=MILL, logit_bias=dict.fromkeys(range(len(WORDS) + 1), -100.0))


def test_an_ending_that_is_banned_is_gone_on_from(word_model):
    """“the” may stand anywhere but at the end, where it might always have been shown already."""
    for seed in range(30):
        text, _ = written(
            word_model, turns=MILL, seed=seed, max_tokens=8, logit_bias={0: 4.0}, bans=Bans((), (r"the$",))
        )
        assert not text.endswith("the")


def test_a_ban_that_is_none_is_named_before_anything_is_written(model):
    with pytest.raises(BadInput, match="regular expression"):
        written(model, bans=Bans((), ("(",)))


# --- Sampling


@pytest.mark.parametrize(
    ("levers", "kept"),
    [
        ({"top_k": 1}, 1),
        ({"top_k": 3}, 3),
        ({"min_p": 1.0}, 1),
        ({"top_p": 1e-9}, 1),
        ({"temperature": 1e-3}, 1),
        ({"temperature": 1e-30}, 1),
        ({"temperature": 0}, 1),
    ],
)
def test_a_filter_leaves_only_the_likeliest(word_model, levers, kept):
    best = chances(word_model, MILL).topk(kept).indices.tolist()
    seen = {
        written(word_model, turns=MILL, max_tokens=1, seed=seed, logit_bias=NO_END, **levers)[0] for seed in range(40)
    }
    assert seen == {word_model.tokenizer.decode([token]) for token in best}


def test_a_bias_forbids_and_prefers(word_model):
    soul, sun = (word_model.tokenizer.convert_tokens_to_ids("▁" + word) for word in ("soul", "sun"))
    assert written(word_model, turns=MILL, max_tokens=3, logit_bias={soul: 100.0})[0] == " soul soul soul"
    both = {soul: 100.0, sun: 90.0}
    assert written(word_model, turns=MILL, max_tokens=3, logit_bias=both | {soul: -100.0})[0] == " sun sun sun"
    assert written(word_model, turns=MILL, max_tokens=3, logit_bias=NO_END | {10**6: 5.0})[0]


@pytest.mark.parametrize("penalty", [{"frequency_penalty": 50.0}, {"presence_penalty": 90.0}])
def test_a_penalty_keeps_from_repeating(word_model, penalty):
    words = written(word_model, turns=MILL, max_tokens=10, logit_bias=NO_END, **penalty)[0].split()
    assert len(words) == len(set(words)) == 10


def test_the_repetition_penalty_makes_what_was_said_less_likely(word_model):
    def kinds(penalty: float) -> int:
        levers = {"max_tokens": 10, "logit_bias": NO_END, "repetition_penalty": penalty}
        return sum(len(set(written(word_model, turns=MILL, seed=seed, **levers)[0].split())) for seed in range(20))

    assert kinds(1e4) > kinds(1.0) > kinds(0.2)


def test_the_model_s_own_defaults_hold_where_the_writer_says_nothing(word_model):
    word_model.model.generation_config.top_k = 1
    try:
        assert len({written(word_model, turns=MILL, seed=seed)[0] for seed in range(5)}) == 1
        assert len({written(word_model, turns=MILL, seed=seed, top_k=20)[0] for seed in range(5)}) > 1
    finally:
        word_model.model.generation_config.top_k = None
