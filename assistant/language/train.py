"""Trains the shipped spaCy pipeline from a folder of Universal Dependencies.

    python -m assistant.language.train UD_FOLDER [--steps 5600] [--seed 0] [--out FOLDER]

UD_FOLDER holds `*train.conllu`, `*dev.conllu` and `*test.conllu`, each plain or gzipped. The result is
measured on the test set from raw text, so that the tokenizer's errors count; the figures are written to
`accuracy.json` beside the weights. The same seed on the same machine gives the same weights.

The treebank is small and its vocabulary is that of the web, so the tagger and parser also see what MiniLM
knows of a word: the first-layer embeddings of its whole-word entries, reduced to WORD_DIMENSIONS by their
leading singular vectors.

It knows nothing about kitsch. It does not use the enhanced dependencies.
"""

import argparse
import gzip
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.vectors import Vectors

from assistant.errors import AssistantError
from assistant.language.pipeline import PIPELINE_FOLDER
from assistant.language.vectors import word_embeddings

CONFIG = Path(__file__).with_name("train.cfg")
SENTENCES_A_DOC = 10
WORD_DIMENSIONS = 96
FIGURES = ("token_acc", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def conllu(folder: Path, part: str) -> str:
    """The text of the one CoNLL-U file of `part` ("train", "dev" or "test")."""
    found = sorted([*folder.glob(f"*{part}.conllu"), *folder.glob(f"*{part}.conllu.gz")])
    if len(found) != 1:
        raise AssistantError(f"{folder} needs exactly one *{part}.conllu or *{part}.conllu.gz; found {len(found)}.")
    opener = gzip.open if found[0].suffix == ".gz" else open
    with opener(found[0], "rt", encoding="utf-8") as lines:
        return lines.read()


def typeset(text: str) -> str:
    """The same sentences as a novelist's word processor sets them: curly quotes, em dashes.

    The treebank is web text with straight quotes; without this the parser has hardly met a curly one.
    Only the FORM column changes, one token for one token, so the annotation stays aligned.
    """
    out, opened = [], False
    for line in text.splitlines():
        columns = line.split("\t")
        if len(columns) == 10:
            form = columns[1]
            if form == '"':
                form, opened = ("”" if opened else "“"), not opened
            columns[1] = form.replace("'", "’").replace("--", "—")
            line = "\t".join(columns)
        elif not line:
            opened = False
        out.append(line)
    return "\n".join(out) + "\n"


def docs(text: str) -> Iterator[Doc]:
    yield from conllu_to_docs(text, n_sents=SENTENCES_A_DOC, no_print=True)  # type: ignore[no-untyped-call]


def vocabulary_with_vectors(folder: Path) -> None:
    """Write a blank pipeline whose vocabulary has a vector for each whole word of MiniLM, in both cases."""
    words, rows = word_embeddings()
    kept = [i for i, word in enumerate(words) if re.fullmatch("[a-z]+", word)]
    centred = rows[kept] - rows[kept].mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ directions[:WORD_DIMENSIONS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, shape=reduced.shape)
    for row, i in enumerate(kept):
        nlp.vocab.vectors.add(nlp.vocab.strings.add(words[i]), vector=reduced[row], row=row)
        nlp.vocab.vectors.add(nlp.vocab.strings.add(words[i].capitalize()), row=row)
    nlp.to_disk(folder)


def measure(pipeline: Path, text: str) -> dict[str, float]:
    """Accuracy in [0, 1] on raw text: spaCy's own scorer, over gold and predicted documents."""
    nlp = spacy.load(pipeline)
    examples = [Example(nlp.make_doc(gold.text), gold) for gold in docs(text)]
    scores = nlp.evaluate(examples)
    return {name: round(float(scores[name]), 4) for name in FIGURES}


def ship(best: Path, out: Path, accuracy: dict[str, float]) -> None:
    """Write the pipeline to `out` without the paths of the machine it was trained on; README.md there is kept."""
    nlp = spacy.load(best)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(
        name="ud_ewt", license="CC BY-SA 4.0", description="tagger, lemmas, parser and sentences from UD EWT"
    )
    readme = out / "README.md"
    kept = readme.read_text(encoding="utf-8") if readme.exists() else ""
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    readme.write_text(kept, encoding="utf-8")
    (out / "accuracy.json").write_text(json.dumps(accuracy, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ud_folder", type=Path)
    parser.add_argument("--steps", type=int, default=5600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=PIPELINE_FOLDER)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        plain = conllu(args.ud_folder, "train")
        DocBin(docs=[*docs(plain), *docs(typeset(plain))]).to_disk(work / "train.spacy")
        DocBin(docs=docs(conllu(args.ud_folder, "dev"))).to_disk(work / "dev.spacy")
        vocabulary_with_vectors(work / "vectors")
        train(
            CONFIG,
            work / "out",
            overrides={
                "paths.train": str(work / "train.spacy"),
                "paths.dev": str(work / "dev.spacy"),
                "paths.vectors": str(work / "vectors"),
                "training.max_steps": args.steps,
                "system.seed": args.seed,
            },
        )
        best = work / "out" / "model-best"
        accuracy = measure(best, conllu(args.ud_folder, "test"))
        ship(best, args.out, accuracy)
    print(json.dumps(accuracy, indent=1))


if __name__ == "__main__":
    main()
