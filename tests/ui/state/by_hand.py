"""What the facts that a browser tells may hold, said by hand once more."""

from attention_core import MATRICES
from attention_core.lesson.examples import EXAMPLES
from attention_core.view import EDITED
from ui.state.gate import Fact


def allowed(fact: Fact) -> bool:
    """Say by hand what a fact may hold."""
    number, what, values = fact
    if type(number) is not int or not 0 <= number < 2**53:
        return False
    match what:
        case "" | "look" | "plain" | "rest" | "undo" | "redo":
            return values == {}
        case "back":
            return set(values) == {"burst"} and short(values["burst"], 40)
        case "sentence" | "memory":
            good = set(values) == {"text", "page"} and short(values["page"], 40)
            return good and short(values["text"], 2001)
        case "follow" | "real" | "head":
            return set(values) == {"place"} and whole(values["place"], 4 if what == "head" else 12)
        case "example":
            return set(values) == {"name"} and values["name"] in EXAMPLES
        case "allow":
            return set(values) == {"row", "column"} and all(whole(n, 12) for n in values.values())
        case "swap":
            return set(values) == {"first", "second"} and all(whole(n, 12) for n in values.values())
        case "want":
            at = whole(values["row"], 12) and whole(values["column"], 12)
            percent = values["percent"]
            return at and (percent is None or (real(percent) and 0 <= percent <= 100))
        case "step":
            at = whole(values["run"], 2**53) and whole(values["number"], 2001)
            return at and set(values) == {"run", "number", "after"}
        case "pin" | "go":
            matrix, row, column = values["cell"]
            return matrix in MATRICES and whole(row, 10**6) and whole(column, 10**6)
        case "temperature" | "d_k":
            good = set(values) == {"number", "burst"} and short(values["burst"], 40)
            number = values["number"]
            return good and (whole(number, 513) if what == "d_k" else real(number))
        case "drag":
            at = whole(values["row"], 24) and whole(values["column"], 8) and whole(values["up"], 8)
            good = set(values) == {"row", "column", "up", "x", "y", "burst"}
            return at and good and real(values["x"]) and real(values["y"])
        case "turn":
            at = whole(values["row"], 32) and whole(values["column"], 64)
            return at and set(values) == {"grid", "row", "column"} and values["grid"] in EDITED
        case "typed" | "left" | "slide":
            at = whole(values["row"], 32) and whole(values["column"], 64)
            told = {"number"} if what == "slide" else {"text", "page", "edition"}
            edition = values.get("edition")
            at = at and (edition is None or whole(edition, 2**53))
            good = set(values) == {"grid", "row", "column", "burst", *told}
            text = what != "slide" and short(values["text"], 60) and short(values["page"], 40)
            fits = text if what != "slide" else real(values["number"])
            return at and good and fits and values["grid"] in EDITED and short(values["burst"], 40)
    return False


def short(value: object, longest: int) -> bool:
    return type(value) is str and len(value) <= longest and bool(value.encode() or not value)


def whole(value: object, end: int) -> bool:
    return type(value) is int and 0 <= value < end


def real(value: object) -> bool:
    return type(value) is float and -1e6 <= value <= 1e6
