"""Word order: what attention knows of it, with positions and without."""

from ui import page
from ui.figures import two_orders
from ui.tables import html

NOTES = {
    "Why attention is blind to order": [
        "A score compares a query with a key. Both are made of a word’s numbers alone, so a "
        "score is the same wherever the two words stand. A sum doesn’t change either when its "
        "parts change places.",
        "So without positions, and without a mask, each word’s output is the same in every order: "
        "the rows only change places. The sentence is a bag of words.",
        "This is called <b>permutation-equivariant</b>: the outputs are reordered as the words "
        "are.",
    ],
    "How it learns of it": [
        "A pattern that belongs to the place is added to each word’s numbers (page 2). Then "
        "the same word has other numbers at another place, and the outputs differ.",
        "The numbers of “Write a poem” hold positions already, for this order: they move with "
        "their words, and “with positions” adds others to them.",
        "A mask tells of the order, too: the place decides who may look. So with a causal mask the "
        "outputs differ even without positions.",
    ],
    "Try it": [
        "Swap two words. Which rows of “without positions” differ?",
        "Type the same word twice. Without positions, can its two outputs differ?",
        "Choose “itself and earlier words” on the page of masks, and come back. Does each "
        "word still keep its vector without positions?",
    ],
}

with page.step("word_order") as here:
    here.live(two_orders.show_swap)

    html.notes(NOTES)
