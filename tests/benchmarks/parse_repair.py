"""What assistant/language/repair.py does to the parse of a treebank's test set.

    python -m tests.benchmarks.parse_repair UD_FOLDER

Sentence by sentence, on gold tokens: tag, head, and head-with-label accuracy before and after, over the sentences
it touches and over all.
"""

import sys
from pathlib import Path

from spacy.tokens import Doc

from assistant.language.pipeline import _nlp, _token
from assistant.language.repair import repaired
from assistant.language.train import conllu, docs


def main() -> None:
    nlp = _nlp()
    totals = {"all": [0] * 7, "touched": [0] * 7}
    for gold in docs(conllu(Path(sys.argv[1]), "test")):
        for sentence in gold.sents:
            doc = Doc(nlp.vocab, [t.text for t in sentence], [bool(t.whitespace_) for t in sentence])
            for _, pipe in nlp.pipeline:
                doc = pipe(doc)
            place = {i: i for i in range(len(doc))}
            before = [_token(t, i, place) for i, t in enumerate(doc)]
            after = repaired(before)
            truth = [(t.tag_, t.head.i - sentence.start, t.dep_) for t in sentence]
            for name in ("all", "touched") if after is not before else ("all",):
                for k, tokens in ((1, before), (4, after)):
                    for t, (tag, head, dep) in zip(tokens, truth, strict=True):
                        totals[name][k] += t.tag == tag
                        totals[name][k + 1] += t.head == head
                        totals[name][k + 2] += t.head == head and t.dep == dep
                totals[name][0] += len(truth)
    for name, (n, *counts) in totals.items():
        print(
            f"{name:8} {n:6} tokens: tag, head, labelled before", *(f"{c / max(1, n):.4f}" for c in counts[:3]), end=""
        )
        print("  after", *(f"{c / max(1, n):.4f}" for c in counts[3:]))


if __name__ == "__main__":
    main()
