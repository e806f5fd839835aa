"""Words: each word becomes a few numbers."""

from ui import page
from ui.figures import planes
from ui.tables import html

NOTES = {
    "Why": [
        "An embedding is the list of numbers that stands for a word. A trained model learns "
        "them: words that are used alike get similar numbers. They needn’t mean the same: "
        "good and bad are used alike.",
        "These are toy numbers, few enough to follow by hand. In practice, 512 numbers per "
        "word or more are common.",
        "Models often split rare words into smaller pieces, called tokens. Here each word "
        "is one token.",
    ],
    "Where the numbers come from": [
        "Some examples bring numbers of their own. The others and each new word use word "
        "vectors: numbers that the GloVe project learned from billions of words of text, here "
        "made equally long, cut down to at most 8, moved and rescaled together.",
        "A word that has no word vector gets numbers derived from its letters, the same each "
        "time. They mean nothing.",
        "A word that was changed keeps its numbers when it is typed again.",
    ],
    "Try it": [
        "Type “pizza pasta Paris Rome” as the sentence. Which words lie close together?",
        "Type the same word twice. How many rows does the table have?",
    ],
}

with page.step("words") as here:
    here.live(planes.show_words)

    html.notes(NOTES)
