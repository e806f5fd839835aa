"""The steps of the lesson in reading order: the one place that names the pages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from attention_core import Trace

ALL_EDITORS = ("embeddings", "w_q", "w_k", "w_v")


@dataclass(frozen=True)
class Step:
    """One page."""

    number: int
    name: str
    short: str  # for the strip
    file: str
    claim: str  # what the step does, in one sentence
    editors: tuple[str, ...] = ALL_EDITORS  # the ones that start open
    controls: tuple[str, ...] = ()
    matrix: str = ""  # the field of the trace whose shape the strip names

    @property
    def path(self) -> str:
        """The page's address, below the app's own."""
        return self.file.removeprefix(f"pages/{self.number}_").removesuffix(".py") * bool(
            self.matrix
        )


STEPS = (
    Step(
        0,
        "Overview",
        "Overview",
        "app.py",
        "Each word looks at every word and takes a mixture of what it finds.",
        controls=("position", "d_model", "d_k", "d_v", "scale"),
    ),
    Step(
        1,
        "Words",
        "Words",
        "pages/1_words.py",
        "A computer can't read, so each word becomes a few numbers: its embedding.",
        ("embeddings",),
        ("d_model",),
        "embedded",
    ),
    Step(
        2,
        "Positions",
        "Positions",
        "pages/2_positions.py",
        "A pattern of numbers for each place is added, so that word order counts.",
        ("embeddings",),
        ("position",),
        "encoded",
    ),
    Step(
        3,
        "Queries, keys, values",
        "Q, K, V",
        "pages/3_queries_keys_values.py",
        "Each word gets a query to ask with, a key to be found by, and a value to hand out.",
        controls=("d_k", "d_v"),
        matrix="q",
    ),
    Step(
        4,
        "Similarity",
        "Similarity",
        "pages/4_similarity.py",
        "Every query is compared with every key: the dot product is the score.",
        ("embeddings", "w_q", "w_k"),
        matrix="scores",
    ),
    Step(
        5,
        "Scaling",
        "Scaling",
        "pages/5_scaling.py",
        "The scores are divided by √d_k, so that many numbers per key don't make them too large.",
        ("embeddings", "w_q", "w_k"),
        ("scale",),
        "scaled",
    ),
    Step(
        6,
        "Softmax",
        "Softmax",
        "pages/6_softmax.py",
        "Each row of scores becomes shares of 100%.",
        ("embeddings", "w_q", "w_k"),
        matrix="weights",
    ),
    Step(
        7,
        "Output",
        "Output",
        "pages/7_output.py",
        "Each word's output is the sum of all values, each times its percentage.",
        matrix="output",
    ),
)
BY_NAME = {step.name: step for step in STEPS}


def shape(step: Step, trace: Trace) -> str:
    """Return the size of a step's matrix, rows × columns."""
    if not step.matrix:
        return "all steps"
    rows, columns = getattr(trace, step.matrix).shape
    return f"{rows} × {columns}"


def link(step: Step, text: str, query: dict[str, str], *, here: bool = False) -> str:
    """Return a link to a page; `ui/frame/bridge/leaving.js` follows it without a new session.

    It holds the lesson, for a click that comes before that is there.
    """
    current = " aria-current='page'" if here else ""
    address = (step.path or ".") + ("?" + urlencode(query) if query else "")
    return f"<a href='{address}' data-page='{step.number}'{current}>{text}</a>"
