"""What is seen of a trained head: its shares in writing, and the rows that say little."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from attention_core import number_text
from attention_core.lesson.real_heads import RealHead, attend, untrained
from attention_core.maths.arrays import Floats
from attention_core.maths.attention import Attention
from ui.charts.ribbons import real_ribbons
from ui.edit import real
from ui.state import drawn, session
from ui.state.scene import HIDDEN, Scene
from ui.tables import html, pointing
from ui.tables.matrices import share_colour

OWN = ("[CLS]", "[SEP]")  # the model's own tokens, before the words and behind them
# In % of a row: where they get so much, the rest is blown up to 100. No row of the shipped heads
# lies so close to it that a rounded number would say otherwise.
NEARLY_ALL = 85
MARK = "*"
_GOES = f"{NEARLY_ALL}% or more goes to [CLS] and [SEP]"
SHORTLY = f"{_GOES}, the rest says little"
FAINT = f"{_GOES}; the rest, shared out, says little."


@dataclass(frozen=True)
class Seen:
    """A head as it is looked at. An edit of the lesson changes nothing of it: it is kept."""

    head: RealHead
    trained: bool
    focus: int
    decimals: int
    hidden: bool  # whether a class shall work the shares out first

    @cached_property
    def among(self) -> Attention:
        """The words alone."""
        return attend(self.head) if self.trained else untrained(self.head)

    @cached_property
    def own(self) -> Floats:
        """What each word sends to [CLS] and to [SEP]."""
        head = self.head
        whole = head.recorded if self.trained else untrained(head, special=True).weights
        return whole[1:-1, [0, -1]]

    @cached_property
    def faint(self) -> list[bool]:
        """The rows that say little. While shares are hidden nobody is told which these are."""
        both = 100 * self.own.sum(axis=1)
        return [not self.hidden and each >= NEARLY_ALL for each in both.tolist()]

    @cached_property
    def texts(self) -> list[list[str]]:
        """All shares in writing."""
        return [[self.text(share) for share in row] for row in self.among.weights.tolist()]

    @cached_property
    def sums(self) -> list[list[str]]:
        """How each of them came about."""
        places = range(len(self.head.words))
        return [[self._how(row, column) for column in places] for row in places]

    @cached_property
    def matrix(self) -> list[tuple[str, list[str]]]:
        """Their table's rows, each with what went to the model's own tokens."""
        places = range(len(self.head.words))
        return [
            (self._label(row), [*(_share(self, row, key) for key in places), _left_out(self, row)])
            for row in places
        ]

    @cached_property
    def recorded(self) -> list[str]:
        """The followed word's row as the model computed it."""
        tokens = (OWN[0], *self.head.words, OWN[1])
        shares = self.head.recorded[1 + self.focus].tolist()
        how = "as the model itself computed it, with all tokens"
        return [
            _coloured(self, share, self.text(share), f"{tokens[1 + self.focus]} → {token}: {how}")
            for share, token in zip(shares, tokens, strict=True)
        ]

    @cached_property
    def row(self) -> list[str]:
        """The same row among the words."""
        shares = self.among.weights[self.focus].tolist()
        parts = zip(shares, self.texts[self.focus], self.sums[self.focus], strict=True)
        faint = self.faint[self.focus]
        return ["", *(_coloured(self, *part, faint=faint) for part in parts), ""]

    @cached_property
    def ribbons(self) -> str:
        """The picture of who takes from whom."""
        shares = None if self.hidden else self.among.weights
        data = real_ribbons(self.head.words, shares, self.texts, self.sums, self.focus)
        if any(self.faint):
            data |= {"faint": self.faint, "mark": MARK}
            data["told"] += f" {FAINT}" * self.faint[self.focus]
        return drawn.written(data)

    def text(self, share: float) -> str:
        """Write a share, unless it is hidden."""
        return HIDDEN if self.hidden else number_text(float(share), self.decimals, share=True)

    def told(self, text: str, how: str) -> str:
        """Return a number with how it came about, which holds it too."""
        return pointing.told(HIDDEN if self.hidden else text, HIDDEN if self.hidden else how)

    def word(self, place: int) -> str:
        """Return a word of the head's sentence; a click follows it."""
        return f"<span data-real='{place}'>{html.text(self.head.words[place])}</span>"

    def _label(self, row: int) -> str:
        if not self.faint[row]:
            return self.word(row)
        title = html.attribute(f"{self.head.words[row]}: {FAINT}")
        return f"<span class='al-faint' title='{title}'>{MARK}</span>{self.word(row)}"

    def _how(self, row: int, column: int) -> str:
        if self.hidden:
            return HIDDEN
        words, share = self.head.words, self.texts[row][column]
        score = number_text(float(self.among.scaled[row, column]), self.decimals)
        size = self.head.w_k.shape[1]
        how = f"{words[row]} → {words[column]}: the score q · k ÷ √{size} is {score}, "
        how += f"and the softmax over the {len(words)} words makes {share} of it"
        if not self.trained:
            return f"{how}, with random weights"
        whole = self.text(self.head.recorded[1 + row, 1 + column])
        return f"{how}. In the model, with [CLS] and [SEP] in the row, it is {whole}"


def _share(seen: Seen, row: int, column: int) -> html.Td:
    share = float(seen.among.weights[row, column])
    text, how = f"{100 * share:.0f}", seen.sums[row][column]
    return _coloured(seen, share, text, how, faint=seen.faint[row])


def _coloured(seen: Seen, share: float, text: str, how: str, *, faint: bool = False) -> html.Td:
    if seen.hidden:
        return html.Td(f"<td{pointing.told_by(HIDDEN)}>{HIDDEN}</td>")
    look = "al-faint" if faint else share_colour(share)
    return html.Td(f"<td class='{look}'{pointing.told_by(how)}>{text}</td>")


def _left_out(seen: Seen, row: int) -> html.Td:
    parts, both = seen.own[row].tolist(), float(seen.own[row].sum())
    each = " and ".join(
        f"{seen.text(share)} to {token}" for share, token in zip(parts, OWN, strict=True)
    )
    where = "In the model" if seen.trained else "With random weights and all tokens"
    how = f"{where} {seen.head.words[row]} sends {each}: {seen.text(both)} that words don’t get"
    text, told = (HIDDEN, HIDDEN) if seen.hidden else (f"{100 * both:.0f}", how)
    return html.Td(f"<td class='al-out'{pointing.told_by(told)}>{text}</td>")


_kept = lru_cache(maxsize=64)(Seen)


def seen_head(scene: Scene, trained: bool | None = None) -> Seen:
    """Return the head that is shown, with the weights that are shown or those that are named."""
    trained = session.state().real.trained if trained is None else trained
    hidden = scene.hides("weights")
    return _kept(real.shown(), trained, real.followed(), scene.view.decimals, hidden)
