"""A look-up of the nearest key, beside the soft one of attention."""

from attention_core import Cell, number_text, place_labels
from attention_core.telling.rounding import best_keys
from ui.state import drawn
from ui.state.scene import Scene
from ui.tables import html, pointing

WHAT = (
    "The names come from databases. A <b>query</b> asks, each item is found by its <b>key</b>, "
    "and the item’s <b>value</b> is returned in response to the query. A database normally wants "
    "a key that is exactly the query; here it takes the nearest one, which has the largest score."
)


def show_lookup(scene: Scene) -> None:
    """Show what one query returns: the best value alone, or a mixture of all."""
    focus, keys = scene.view.focus, range(len(scene.trace.key_words))
    best = best_keys(scene.trace, focus, masked=True)
    hard = [_all_or_nothing(scene, best, key) for key in keys]
    soft = [pointing.cell(scene, Cell("weights", focus, key)) for key in keys]
    word = html.text(place_labels(scene.trace.words)[focus])
    nearest = _table(scene, hard, f"<b>The nearest key:</b> it alone answers {word}")
    attention = _table(scene, soft, f"<b>Attention:</b> every key has a share, for {word}")
    one = html.text_block(_returned(scene, best))
    mixture = pointing.vector(scene, "output", focus)
    mixed = html.text_block(f"It returns the mixture {mixture}.")
    both = f"<div>{nearest}{one}</div><div>{attention}{mixed}</div>"
    title = html.title("Where the names query, key and value come from")
    drawn.write(
        scene, "lookup", f"{title}{html.text_block(WHAT)}<div class='al-chain'>{both}</div>"
    )


def _all_or_nothing(scene: Scene, best: tuple[int, ...], key: int) -> str:
    if key in best and len(best) > 1:
        how = f"{len(best)} scores are equally large, so no single key is nearest."
        return pointing.told("tie", how)
    share = number_text(float(key in best), scene.view.decimals, share=True)
    size = "the largest" if key in best else "not the largest"
    how = f"this score is {size}" if best else "this word may look at nothing"
    return pointing.told(share, f"The nearest key alone counts: {share}, as {how}.")


def _returned(scene: Scene, best: tuple[int, ...]) -> str:
    if not best:
        return "It returns nothing: this word may look at nothing."
    if len(best) > 1:
        return f"{len(best)} scores tie: it can return the value of any of these keys."
    return f"It returns {pointing.vector(scene, 'v', best[0])}."


def _table(scene: Scene, shares: list[str], caption: str) -> str:
    rows = []
    for place, (word, share) in enumerate(zip(pointing.keys(scene), shares, strict=True)):
        cell = pointing.cell(scene, Cell(scene.asked, scene.view.focus, place))
        rows.append((word, [cell, share, pointing.vector(scene, "v", place)]))
    score = "score" if scene.lesson.scale == 1 else "scaled score"
    return html.table([score, "share", "value"], rows, caption=caption)
