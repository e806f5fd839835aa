"""Record what torch's autograd and optimizers give; prints the tests' torch_2_13.json.

In an environment with torch 2.13: ``python record_torch.py > torch_2_13.json``. The program knows
nothing of attention_core: all that it computes with stands here.
"""

import json
import math
import re

import torch
from torch.nn.functional import cross_entropy, scaled_dot_product_attention

torch.set_default_dtype(torch.float64)
dice = torch.Generator().manual_seed(2026)

# Words as their rows in the table of embeddings. `sees` is the mask, True = may attend.
CASES = {
    "repeated word, positions, causal": {
        "rows": [0, 1, 2, 0, 1],
        "memory": None,
        "position": True,
        "sees": [[column <= row for column in range(5)] for row in range(5)],
        "scaling": "sqrt_d_k",
        "temperature": 1.0,
    },
    "second sentence, a row that sees nothing": {
        "rows": [0, 1, 2],
        "memory": [3, 1, 3, 4],
        "position": True,
        "sees": [[True, True, False, True], [False] * 4, [False, True, True, False]],
        "scaling": "d_k",
        "temperature": 0.7,
    },
    "nothing masked, not scaled, hot": {
        "rows": [0, 1, 2, 3],
        "memory": None,
        "position": False,
        "sees": None,
        "scaling": "none",
        "temperature": 2.5,
    },
}
D_MODEL, D_K, D_V = 3, 2, 4


def random(*shape):
    return (torch.randn(shape, generator=dice) * 1000).round() / 1000


def positions(n):
    waves = [
        [
            (math.cos if column % 2 else math.sin)(place / 10000 ** (2 * (column // 2) / D_MODEL))
            for column in range(D_MODEL)
        ]
        for place in range(n)
    ]
    return torch.tensor(waves)


def encoded(table, rows, position):
    return table[rows] + positions(len(rows)) if position else table[rows]


def head(case, table, w_q, w_k, w_v):
    x = encoded(table, case["rows"], case["position"])
    memory = x if case["memory"] is None else encoded(table, case["memory"], case["position"])
    q, k, v = x @ w_q, memory @ w_k, memory @ w_v
    divisor = {"none": 1.0, "sqrt_d_k": math.sqrt(D_K), "d_k": D_K}[case["scaling"]]
    how = {
        "attn_mask": None if case["sees"] is None else torch.tensor(case["sees"]),
        "scale": 1.0 / (divisor * case["temperature"]),
    }
    # With the unit vectors as values, the output is the weights.
    weights = scaled_dot_product_attention(q[None], k[None], torch.eye(len(k))[None], **how)[0]
    return weights, scaled_dot_product_attention(q[None], k[None], v[None], **how)[0]


def gradients(case):
    n_words = max(case["rows"] + (case["memory"] or [])) + 1
    shapes = {
        "embeddings": (n_words, D_MODEL),
        "w_q": (D_MODEL, D_K),
        "w_k": (D_MODEL, D_K),
        "w_v": (D_MODEL, D_V),
    }
    numbers = {name: random(*shape).requires_grad_() for name, shape in shapes.items()}
    weights, output = head(case, *numbers.values())
    on_weights, on_output = random(*weights.shape), random(*output.shape)
    ((weights * on_weights).sum() + (output * on_output).sum()).backward()
    return case | {
        "numbers": {name: number.tolist() for name, number in numbers.items()},
        "on_weights": on_weights.tolist(),
        "on_output": on_output.tolist(),
        "gradients": {name: number.grad.tolist() for name, number in numbers.items()},
    }


def descent(optimizer, rate):
    """Learn wanted shares in two of three rows; the words are the course's."""
    x = torch.tensor([[1.16, 0.23], [0.57, 1.36], [4.41, -2.16]])
    w_q = torch.tensor([[0.54, -0.17], [0.59, 0.65]], requires_grad=True)
    w_k = torch.tensor([[-0.15, -0.34], [0.14, 0.42]], requires_grad=True)
    wanted = {0: [0.1, 0.8, 0.1], 2: [0.5, 0.25, 0.25]}
    steps, descends = [], optimizer([w_q, w_k], lr=rate)
    for _ in range(6):
        scaled = (x @ w_q) @ (x @ w_k).T / math.sqrt(2)
        loss = cross_entropy(scaled[list(wanted)], torch.tensor(list(wanted.values())))
        steps.append({"loss": loss.item(), "w_q": w_q.tolist(), "w_k": w_k.tolist()})
        descends.zero_grad()
        loss.backward()
        descends.step()
    return {"wanted": wanted, "learning_rate": rate, "steps": steps}


recorded = {
    "torch": torch.__version__.partition("+")[0],
    "gradients": {name: gradients(case) for name, case in CASES.items()},
    "descents": {
        "plain": descent(torch.optim.SGD, 0.1),
        "adam": descent(torch.optim.Adam, 0.05),
    },
}
rows = re.compile(r"\[[^\[\]]*\]")  # on a line each
print(rows.sub(lambda row: " ".join(row[0].split()), json.dumps(recorded, indent=1)))
