"""The loss as a sum in writing."""

from attention_core import number_text
from attention_core.learning.target import Target
from attention_core.learning.wanted import Row, rest
from ui.state.scene import HIDDEN, Scene


def loss_sum(scene: Scene, target: Target, loss: float) -> str:
    """Write the cross-entropy of a target with today's shares: −Σ wanted · ln share."""
    if scene.hides("weights"):
        return HIDDEN
    rows = [
        f"−({_terms(scene, wanted, scene.trace.weights[row].tolist())})"
        for row, wanted in enumerate(target.shares)
        if wanted is not None
    ]
    whole = rows[0] if len(rows) == 1 else f"({' '.join(rows)}) / {len(rows)}"
    return f"loss = {whole} ≈ {number_text(loss, scene.view.decimals)}"


def _terms(scene: Scene, wanted: Row, shares: list[float]) -> str:
    """Write a term for each wanted share, and one for all that are free together."""
    pairs = [(want, share) for want, share in zip(wanted, shares, strict=True) if want]
    if left := rest(wanted):
        free = sum(share for want, share in zip(wanted, shares, strict=True) if want is None)
        pairs.append((left, free))
    texts = [
        [number_text(number, scene.view.decimals, share=True) for number in pair] for pair in pairs
    ]
    return " + ".join(f"{want} · ln {share}" for want, share in texts)
