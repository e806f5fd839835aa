"""What a program does after the seven steps: all heads together, the result, torch's own answer."""

from attention_core.lesson.lesson import Lesson
from attention_core.sharing.code_steps import NUMPY, CodeStep, Library
from attention_core.sharing.literals import nested_list

RESULT = "The result: each word's shares of the words that it looks at, then its output."
_TOGETHER = """\
print("all heads together")
for word, row in zip(words, mixed):
    print(word.rjust(width), *[f"{number:{width}.4f}" for number in row])
"""
_SOFTMAX = """\
    largest = np.maximum(scaled.max(axis=1, keepdims=True), -1e300)  # also in a row of -inf
    exponentials = np.exp(scaled - largest)
    total = np.maximum(exponentials.sum(axis=1, keepdims=True), 1e-300)"""


def has_several(lesson: Lesson) -> bool:
    """Tell whether a lesson has more than one head, or W_o."""
    return lesson.n_heads > 1 or lesson.w_o is not None


def heads_step(lesson: Lesson, library: Library) -> CodeStep:
    """Write the lines that compute all heads and put them together; they need the seven steps'."""
    claim = "Every head has weights of its own. Their outputs stand side by side"
    claim += "." if lesson.w_o is None else ", and W_o mixes them."
    asked = "x" if lesson.memory is None else "memory"
    masked = lesson.masking != "none"
    lines = []
    for name in ("w_q", "w_k", "w_v"):
        stack = ", ".join(f"{library.array}({nested_list(part)})" for part in getattr(lesson, name))
        lines.append(f"{name}_of_heads = [{stack}]")
    lines += ["def attend(w_q, w_k, w_v):"]
    if library is NUMPY:
        lines += [f"    scaled = (x @ w_q) @ ({asked} @ w_k).T * scale"]
        lines += ["    scaled = np.where(allowed, scaled, -np.inf)"] * masked
        lines += [_SOFTMAX, f"    return exponentials / total @ ({asked} @ w_v)"]
    else:
        mask = "attn_mask=allowed, " * masked
        lines += [
            f"    q, k, v = x @ w_q, {asked} @ w_k, {asked} @ w_v",
            f"    return F.scaled_dot_product_attention(q, k, v, {mask}scale=scale)",
        ]
    join, axis = ("concatenate", "axis") if library is NUMPY else ("cat", "dim")
    lines += [
        "",
        "of_heads = zip(w_q_of_heads, w_k_of_heads, w_v_of_heads)",
        "outputs = [attend(*of_head) for of_head in of_heads]",
        f"concat = {library.name}.{join}(outputs, {axis}=1)",
    ]
    if lesson.w_o is None:
        lines += ["mixed = concat  # there is no W_o: the heads stay side by side"]
    else:
        lines += [f"w_o = {library.array}({nested_list(lesson.w_o)})", "mixed = concat @ w_o"]
    return CodeStep("9 Several heads", claim, "\n".join(lines), ("mixed",))


def result(lesson: Lesson) -> str:
    """Write the lines that print weights and output as a table."""
    asked = "words" if lesson.memory is None else "memory_words"
    everyone = "words" if lesson.memory is None else "words + memory_words"
    return f"""width = max(8, *map(len, {everyone}))
print("weights")
print(" " * width, *[word.rjust(width) for word in {asked}])
for word, row in zip(words, weights):
    print(word.rjust(width), *[f"{{share:{{width}}.1%}}" for share in row])
print("output")
for word, row in zip(words, output):
    print(word.rjust(width), *[f"{{number:{{width}}.4f}}" for number in row])
{_TOGETHER * has_several(lesson)}"""


def agreement(lesson: Lesson) -> str:
    """Write the lines that compare with torch's own attention."""
    mask = {"none": "", "causal": "is_causal=True, ", "custom": "attn_mask=allowed, "}
    return f"""# Torch does steps 4 to 7 in one call.
expected = F.scaled_dot_product_attention(q, k, v, {mask[lesson.masking]}scale=scale)
print("scaled_dot_product_attention agrees:", torch.allclose(output, expected))
"""
