"""Training the tagger: a word that is always marked comes to be marked, and the eight bits say what torch said."""

import numpy as np
import torch

from assistant.language.tagger import tag
from assistant.language.train_tagger import Example, OneText, PieceTagger, Plan, averaged, train, write

TEXTS = ("The grey cat slept.", "A cat came in.", "She fed the cat twice.", "No cat was there.") * 4


def marked(text: str) -> Example:
    targets = np.zeros((len(text), 2), dtype=np.float32)
    targets[text.index("cat") : text.index("cat") + 3, 0] = 1.0
    targets[:, 1] = np.nan
    return Example(text, targets)


def test_a_word_that_was_always_marked_is_marked_elsewhere_and_eight_bits_keep_it(tmp_path):
    plan = Plan(output_weights=(1.0, 1.0), epochs=6, rate=2e-4, batch=4)
    examples = [marked(t) for t in TEXTS]
    model = averaged([train(lambda _: examples, plan, seed) for seed in (0, 1)])
    write(model, tmp_path)
    text = "They saw a cat on the wall."
    tagged = tag(text, tmp_path)
    by_word = {text[a:b]: float(c[0]) for (a, b), c in zip(tagged.spans, tagged.chances, strict=True)}
    assert max(by_word, key=by_word.__getitem__) == "cat"
    assert by_word["cat"] > 2 * by_word["wall"]


def test_the_same_seed_gives_the_same_weights():
    plan = Plan(output_weights=(1.0, 1.0), epochs=1)
    one, two = (train(lambda chance: [marked(t) for t in chance.sample(TEXTS, 4)], plan, 3) for _ in range(2))
    assert torch.equal(one.head.weight, two.head.weight)


def test_what_nobody_said_is_not_learnt():
    plan = Plan(output_weights=(1.0, 1.0), epochs=2, rate=1e-3)
    model = train(lambda _: [marked(t) for t in TEXTS], plan, 0)
    torch.manual_seed(0)
    begun = PieceTagger(2, plan.dropout).head.weight
    # Decay alone moves it.
    assert torch.allclose(model.head.weight[1], begun[1], atol=1e-4)
    assert not torch.allclose(model.head.weight[0], begun[0], atol=1e-3)


def test_one_text_by_itself_gets_what_it_gets_in_a_padded_batch():
    torch.manual_seed(0)
    model = PieceTagger(3, 0.0).eval()
    ids = torch.randint(1000, 20000, (2, 17))
    mask = torch.ones_like(ids)
    ids[1, 9:], mask[1, 9:] = 0, 0
    with torch.no_grad():
        batch, one = model(ids, mask), OneText(model)
        assert torch.allclose(one(ids[0]), batch[0], atol=1e-5)
        assert torch.allclose(one(ids[1, :9]), batch[1, :9], atol=1e-5)
