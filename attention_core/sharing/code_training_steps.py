"""The lines of a training's program: what is wanted, the loss and its slopes, the steps."""

from attention_core.learning.descent import Descent
from attention_core.learning.target import Target
from attention_core.learning.wanted import as_arrays
from attention_core.sharing.code_steps import NUMPY, CodeStep, Library
from attention_core.sharing.literals import nested_list

_LOG_SUM = """\
def log_sum(x):
    # The logarithm of the sum of each row's powers of e, none of which can overflow.
    largest = np.maximum(x.max(axis=1, keepdims=True), -1e300)  # also in a row of -inf
    total = np.exp(x - largest).sum(axis=1, keepdims=True)
    return largest + np.log(np.maximum(total, 1e-300))
"""
_ADAM = """\
    # Adam divides the mean slope by its usual size; both means begin at 0, which is made up for.
    for place, slope in enumerate(slopes(*learnt)):
        mean[place] = 0.9 * mean[place] + 0.1 * slope
        square[place] = 0.999 * square[place] + 0.001 * slope**2
        size = np.sqrt(square[place] / (1 - 0.999 ** (step + 1)))
        learnt[place] = learnt[place] - learning_rate * (
            mean[place] / (1 - 0.9 ** (step + 1)) / (size + 1e-8)
        )"""
_PLAIN = """\
    for place, slope in enumerate(slopes(*learnt)):
        learnt[place] = learnt[place] - learning_rate * slope"""


def wanted_step(target: Target, descent: Descent, library: Library) -> CodeStep:
    """Write the lines that say what is wanted."""
    rows = [shares for shares in target.shares if shares is not None]
    wanted = as_arrays(rows)
    claim = "These words are to attend otherwise: a row for each, with a share for each word."
    lines = [
        f"rows = {target.rows}  # their places, from 0",
        f"wanted = {library.array}({nested_list(wanted.given)})",
    ]
    if wanted.rest.any():
        claim += " Free words share what is left, and count as one."
        lines += [
            f"free = {library.array}({nested_list(wanted.blank)})",
            f"left = {library.array}({nested_list(wanted.rest)})",
        ]
    if descent.start == "random":
        claim += f" W_q and W_k above are random, drawn with seed {descent.seed}."
    return CodeStep("What is wanted", claim, "\n".join(lines), ())


def loss_step(
    target: Target, library: Library, *, asked: str, masked: bool, blind: bool
) -> CodeStep:
    """Write the lines that compute the loss; in NumPy those of its slopes, too."""
    free = any(row is not None and None in row for row in target.shares)
    free = free and bool(as_arrays([row for row in target.shares if row]).rest.any())
    by_hand = library is NUMPY
    lines = [_LOG_SUM] if by_hand else []
    lines += ["def attend(w_q, w_k):", f"    scaled = (x @ w_q) @ ({asked} @ w_k).T * scale"]
    lines += [f"    scaled = {library.name}.where(allowed, scaled, -{library.name}.inf)"] * masked
    if by_hand:
        lines += ["    return scaled, np.exp(scaled - log_sum(scaled))  # scores and shares"]
    else:
        shares = "torch.softmax(scaled, dim=1)" + ".nan_to_num()" * blind
        lines += [f"    return scaled, {shares}  # scores and shares"]
    lines += ["", "def loss_of(scaled):", "    given = wanted > 0"]
    if by_hand:
        lines += ["    logs = scaled[rows] - log_sum(scaled[rows])  # of the shares"]
    else:
        lines += ["    logs = torch.log_softmax(scaled[rows], dim=1)"]
    lines += ["    loss = -(wanted[given] * logs[given]).sum()"]
    if free:
        lines += ["    some = left[:, 0] > 0"]
        of_free = f"{library.name}.where(free[some], logs[some], -{library.name}.inf)"
        if by_hand:
            lines += [f"    of_free = log_sum({of_free})"]
        else:
            lines += [f"    of_free = torch.logsumexp({of_free}, dim=1, keepdim=True)"]
        lines += ["    loss = loss - (left[some] * of_free).sum()"]
    lines += ["    return loss / len(rows)"]
    if by_hand:
        lines += ["", *_slopes(asked, free)]
    claim = "The loss is the cross-entropy, the sum of −wanted share · ln share."
    claim += " Its slope at a scaled score is the share less the wanted one." * by_hand
    return CodeStep("The loss", claim, "\n".join(lines), ())


def _slopes(asked: str, free: bool) -> list[str]:
    lines = [
        "def slopes(w_q, w_k):",
        "    scaled, weights = attend(w_q, w_k)",
        "    aim = wanted",
    ]
    if free:
        lines += [
            "    of_free = np.where(free, scaled[rows], -np.inf)",
            "    aim = wanted + left * np.exp(of_free - log_sum(of_free))",
        ]
    return [
        *lines,
        "    d_scaled = np.zeros(scaled.shape)",
        "    d_scaled[rows] = (weights[rows] - aim) / len(rows)",
        "    d_scores = d_scaled * scale  # and so back, by the chain rule",
        f"    d_q, d_k = d_scores @ ({asked} @ w_k), d_scores.T @ (x @ w_q)",
        f"    return x.T @ d_q, {asked}.T @ d_k",
    ]


def steps_step(
    descent: Descent,
    library: Library,
    *,
    steps: int,
    shown: int,
    focus: int,
    decimals: int,
    asked_words: str,
) -> CodeStep:
    """Write the lines that take the steps, and print where they lead."""
    adam, by_hand = descent.optimizer == "adam", library is NUMPY
    rate = f"learning_rate = {descent.learning_rate!r}"
    lines = [rate, f"steps, shown = {steps}, {shown}", "losses = []"]
    if by_hand:
        lines += ["learnt = [w_q, w_k]"]
        lines += ["mean, square = [0.0, 0.0], [0.0, 0.0]"] * adam
    else:
        name = "Adam" if adam else "SGD"
        lines += [
            "learnt = [w_q.requires_grad_(), w_k.requires_grad_()]",
            f"optimizer = torch.optim.{name}(learnt, lr=learning_rate)",
        ]
    percent = decimals // 2  # digits of a percentage, as on the screen
    lines += [
        "for step in range(steps + 1):",
        "    scaled, weights = attend(*learnt)",
        "    loss = loss_of(scaled)",
        f"    losses.append({'float(loss)' if by_hand else 'loss.item()'})",
        "    if step in (0, shown, steps):",
        '        print(f"step {step}: loss {losses[-1]:.2f}")',
        f"        row = zip({asked_words}, weights[{focus}].tolist())",
        f'        shares = [f"{{word}} {{share:.{percent}%}}" for word, share in row]',
        f'        print(words[{focus}], "→", ", ".join(shares))',
        "    if step == steps:",
        "        break",
    ]
    if by_hand:
        lines += [_ADAM if adam else _PLAIN]
    else:
        lines += ["    optimizer.zero_grad()", "    loss.backward()", "    optimizer.step()"]
    lines += ["w_q, w_k = learnt"]
    claim = f"Each number goes downhill, {steps:,} step{'s' * (steps > 1)} long."
    return CodeStep("The steps", claim, "\n".join(lines), ())
