"""The steps of the lesson in reading order: the one table that names the pages.

Keys are names in code, never the words on the screen: those may change.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from ui.tables import html

ALL_GRIDS = ("embeddings", "w_q", "w_k", "w_v")
FURTHER = "Further"  # what the second group is called


@dataclass(frozen=True)
class Step:
    """One page."""

    key: str  # also its address, but for the overview's
    title: str
    claim: str  # what the step does, in one sentence
    matrix: str  # whose numbers it is about
    grids: tuple[str, ...] = ALL_GRIDS  # the ones that start open
    controls: tuple[str, ...] = ()
    short: str = ""  # for the strip, where the title is too long
    code: str = ""  # the step whose lines it shows, where that is another one
    first: str = ""  # what stands before the grids, by its key: the mask's boxes, or sliders
    further: bool = False  # whether it is one of those beyond the seven

    @property
    def number(self) -> int:
        """Its place in reading order; the overview is 0."""
        return [*STEPS].index(self.key)

    @property
    def name(self) -> str:
        """Its title as HTML."""
        return html.indexed(self.title)

    @property
    def heading(self) -> str:
        """What stands above the page, as HTML."""
        return f"{self.number} {self.name}" if self.number else self.name

    @property
    def label(self) -> str:
        """What the strip calls it, as HTML: its name may be left out."""
        name = html.indexed(self.short) or self.name
        return f"{self.number} <span>{name}</span>" if self.number else name

    @property
    def path(self) -> str:
        """The page's address, below the app's own."""
        return self.key if self.number else ""

    @property
    def file(self) -> str:
        """The page's script, as Streamlit names it."""
        return f"pages/{self.number}_{self.key}.py" if self.number else "app.py"


STEPS = {
    step.key: step
    for step in (
        Step(
            "overview",
            "Overview",
            "Each word looks at every word. A percentage says how much of its value it takes.",
            matrix="output",
            controls=("position", "scale"),
        ),
        Step(
            "words",
            "Words",
            "A computer can’t read, so each word becomes a few numbers: its embedding.",
            matrix="embedded",
            grids=("embeddings",),
            controls=("d_model",),
        ),
        Step(
            "positions",
            "Positions",
            "A pattern of numbers for each place is added, so that word order counts.",
            matrix="encoded",
            grids=("embeddings",),
            controls=("position",),
        ),
        Step(
            "queries_keys_values",
            "Queries, keys, values",
            "Each word asks with a query, is found by a key, and hands out a value.",
            matrix="q",
            controls=("d_k", "d_v"),
            short="Q, K, V",
        ),
        Step(
            "similarity",
            "Similarity",
            "Every query is compared with every key: the dot product is the score.",
            matrix="scores",
            grids=("embeddings", "w_q", "w_k"),
        ),
        Step(
            "scaling",
            "Scaling",
            "The scores are divided by √d_k, so that many numbers per key don’t make them too "
            "large.",
            matrix="scaled",
            grids=("embeddings", "w_q", "w_k"),
            controls=("scale",),
        ),
        Step(
            "softmax",
            "Softmax",
            "Each row of scores becomes shares of 100%.",
            matrix="weights",
            grids=("embeddings", "w_q", "w_k"),
        ),
        Step(
            "output",
            "Output",
            "Each word’s output is the sum of all values, each times its percentage.",
            matrix="output",
        ),
        Step(
            "masks",
            "Masked attention",
            "Forbid before the softmax, and the rest share 100%.",
            matrix="masked",
            grids=("embeddings",),
            controls=("masking",),
            first="mask",
            short="Masks",
            code="softmax",
            further=True,
        ),
        Step(
            "heads",
            "Several heads",
            "Each head asks a question of its own: one row of a softmax answers one question.",
            matrix="weights",
            grids=("w_q", "w_k"),
            controls=("n_heads",),
            short="Heads",
            further=True,
        ),
        Step(
            "cross_attention",
            "Cross-attention",
            "Queries from one text, keys and values from another.",
            matrix="weights",
            grids=("embeddings", "w_q"),
            controls=("second",),
            code="output",
            further=True,
        ),
        Step(
            "why_scale",
            "Why divide by √d_k",
            "The more numbers, the larger the dot products, and a softmax of scores that lie far "
            "apart hardly moves.",
            matrix="scaled",
            grids=("w_q",),
            first="scales",
            short="Why √d_k",
            code="scaling",
            further=True,
        ),
        Step(
            "word_order",
            "Word order",
            "Without positions, and without a mask, each word has the same output in every order.",
            matrix="output",
            grids=("embeddings",),
            controls=("position",),
            code="positions",
            further=True,
        ),
        Step(
            "real_head",
            "A real head",
            "Trained, or random to compare.",
            matrix="weights",
            grids=("embeddings",),
            controls=("real_sentence", "real_head", "real_weights", "real_open"),
            code="output",
            further=True,
        ),
        Step(
            "training",
            "Training",
            "Weights learn the shares you want.",
            matrix="weights",
            grids=("w_q", "w_k"),
            controls=("descent",),
            further=True,
        ),
        Step(
            "next_word",
            "From output to the next word",
            "A word’s numbers become a guess for the next word.",
            matrix="output",
            grids=("embeddings", "w_v"),
            controls=("d_model", "append"),
            short="Next word",
            further=True,
        ),
    )
}


def link(step: Step, text: str, query: dict[str, str], *, here: bool = False) -> str:
    """Return a link to a page; `bridge/leaving.js` follows it without a new session.

    It holds the lesson, for a click that comes before that is there.
    """
    current = " aria-current='page'" if here else ""
    address = (step.path or ".") + ("?" + urlencode(query) if query else "")
    return f"<a href='{address}' data-page='{step.key}'{current}>{text}</a>"


def neighbours(step: Step) -> tuple[Step | None, Step | None]:
    """Return the steps before and after one."""
    around = [None, *STEPS.values(), None]
    return around[step.number], around[step.number + 2]
