"""Why attention divides by the square root of d_k, measured on random vectors."""

from ui import page
from ui.figures import why_scale
from ui.tables import html

NOTES = {
    "Why the root": [
        "A dot product is a sum of d_k products. Where all numbers are independent, with mean "
        "0 and variance 1, each product has variance 1. Variances add up, so the sum has "
        "variance d_k. Its spread, the standard deviation, is the root of that: √d_k.",
        "Divide by √d_k, and the spread is 1 again, for every d_k. Divide by d_k, and it "
        "becomes 1/√d_k: the more numbers, the more equal all shares.",
        "The curve is the normal distribution with variance d_k. With 2 or 4 products the bars "
        "are more pointed than the curve; the more products, the closer they come to it.",
        "The numbers of a trained model needn’t be independent. The rule is for the start, "
        "when its weights are still random.",
    ],
    "Why it hinders learning": [
        "A softmax looks at differences of scores: a score that is larger by 7 gets a share "
        "about 1,100 times as large. With d_k = 512 scores often differ by more, so one key "
        "takes nearly everything.",
        "A model learns by small changes that follow the gradient. The gradient of a share p "
        "with respect to its own score is p · (1 − p): 0.25 for a share of one half, and 0.01 "
        "for one of 0.99. Where it is close to 0, small changes of the numbers change almost "
        "nothing, and the model can hardly learn.",
        "The authors of “Attention Is All You Need” (2017) suspected this, under “Scaled "
        "Dot-Product Attention”; footnote 4 there gives the variance.",
    ],
    "Temperature": [
        "The temperature is one more number that divides the scores. Close to 0 the largest "
        "score takes everything, unless two tie: the row is one-hot. The higher it is, the more "
        "equal are the shares. The order of the shares stays the same.",
        "Large language models offer a temperature when they choose the next word. That is "
        "another softmax, over the whole vocabulary, at the very end of the model. The "
        "division is the same. Inside of attention most of them divide by √d_k alone.",
    ],
    "Try it": [
        "Slide d_k from 2 to 512. What happens to the bars, and to both rows of shares?",
        "Draw again, five times. Does the measured spread stay close to the theory?",
        "Which d_k has four times the spread of d_k = 16?",
        "Slide the temperature down until your word’s row is one-hot. Which word takes all, "
        "and why that one?",
    ],
}

with page.step("why_scale") as here:
    here.live(why_scale.show_experiment)

    html.notes(NOTES)
