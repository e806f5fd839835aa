"""The lines of code that go on from the attention's output to the next word."""

from attention_core.lesson.lesson import Lesson
from attention_core.lesson.toy_block import guessable, toy_block
from attention_core.maths.block import EPS
from attention_core.sharing.code_ends import has_several
from attention_core.sharing.code_steps import NUMPY, CodeStep, Library
from attention_core.sharing.literals import LINE, list_of_words, nested_list

NEXT_WORD = "next_word"
_LAYER_NORM = f"""\

def layer_norm(x):
    centred = x - x.mean(axis=1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + {EPS})
"""
_WITH_NUMPY = """\
normed = layer_norm(x + attended)
fed = np.maximum(normed @ w_1 + b_1, 0.0) @ w_2 + b_2
normed_again = layer_norm(normed + fed)
next_scores = normed_again @ candidates.T
next_powers = np.exp(next_scores - next_scores.max(axis=1, keepdims=True))
next_shares = next_powers / next_powers.sum(axis=1, keepdims=True)"""
_WITH_TORCH = """\
normed = F.layer_norm(x + attended, x.shape[1:])
fed = torch.relu(normed @ w_1 + b_1) @ w_2 + b_2
normed_again = F.layer_norm(normed + fed, x.shape[1:])
next_scores = normed_again @ candidates.T
next_shares = torch.softmax(next_scores, dim=1)"""


def next_word_step(lesson: Lesson, library: Library) -> CodeStep:
    """Write the rest of a block, and the guess; where there are several heads, after theirs."""
    claim = (
        "Add & norm, feed-forward, add & norm, and a softmax over the sentence's own words. "
        "The weights are made up, so the guess is a toy."
    )
    toy, words = toy_block(lesson), guessable(lesson)
    table = lesson.memory is not None or len(words) < len(lesson.words)
    candidates = f"table[{lesson.table_rows(words)}]" if table else "embeddings"
    lines = [
        f"vocabulary = {list_of_words(words, LINE - len('vocabulary = '))}",
        f"candidates = {candidates}",
        f"attended = {'mixed' if has_several(lesson) else 'output'}",
    ]
    if toy.w_o is not None:
        lines += [
            "# Makes the output as long as a word.",
            f"to_words = {library.array}({nested_list(toy.w_o)})",
            "attended = attended @ to_words",
        ]
    for name in ("w_1", "b_1", "w_2", "b_2"):
        numbers = getattr(toy, name)
        text = str(numbers.tolist()) if numbers.ndim == 1 else nested_list(numbers)
        lines += [f"{name} = {library.array}({text})"]
    if library is NUMPY:
        lines += [_LAYER_NORM, _WITH_NUMPY]
    else:
        lines += [_WITH_TORCH]
    return CodeStep(
        "15 From output to the next word", claim, "\n".join(lines), ("vocabulary", "next_shares")
    )
