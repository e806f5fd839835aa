"""What a hostile link or file costs, and how long honest links are.

Run `python benchmarks/hostile_links.py` from the root of the repository.
"""

import base64
import random
import string
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from attention_core import Cell, Lesson, View
from attention_core.lesson.examples import EXAMPLES, WRITE_A_POEM
from attention_core.sharing import link_v1
from attention_core.sharing.lesson_file import read_file, to_file
from attention_core.sharing.link import read_link, to_link

LINK, FILE = to_link(WRITE_A_POEM), to_file(WRITE_A_POEM)
BUSY = View(
    focus=11,
    decimals=4,
    axes=(3, 2),
    pinned=Cell("exponentials", 11, 10),
    hidden=("shares", "output", "changes"),
    editions=(999_983, 1_000_000, 876_543, 765_431),
)
ALPHABETS = {
    "Latin": string.ascii_letters,
    "Chinese": "".join(map(chr, range(0x4E00, 0x9FF0))),
    "rare Chinese": "".join(map(chr, range(0x20000, 0x2A6DE))),
    "emoji": "".join(map(chr, range(0x1F300, 0x1F650))),
}
COLUMNS = "{:34}{:>12}{:>10}{:>12}  {}"


def sealed(body: bytes) -> str:
    """Pack any body with a right checksum, as an attacker can."""
    packer = zlib.compressobj(9, wbits=-15, zdict=link_v1.dictionary())
    packed = zlib.crc32(body).to_bytes(4, "big") + packer.compress(body) + packer.flush()
    return "1" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def with_words(text: str) -> str:
    """Give the default lesson other words."""
    body, planes = next(link_v1.bodies(WRITE_A_POEM, View()))[0], len("Write a poem") * 3
    return sealed(body[:-planes] + text.encode() + bytes(2 * len(text)))


def with_numbers(text: str) -> str:
    """Give the default lesson other embeddings."""
    body = next(link_v1.bodies(WRITE_A_POEM, View()))[0]
    return sealed(body.replace(b"1.16", text.encode(), 1))


LINKS = {
    "10 MB of text": "1" * 10_000_000,
    "zip bomb (5 MB of zeros)": sealed(bytes(5_000_000)),
    "cut off": LINK[:-2],
    "a bit flipped": LINK[:9] + chr(ord(LINK[9]) ^ 1) + LINK[10:],
    "a future version": "2" + LINK[1:],
    "deep JSON in a link": sealed(b"[" * 65_000),
    "10,000 words": with_words("\t".join("a" * 10_000)),
    "a word of 20,000 letters": with_words("a" * 20_000),
    "NaN": with_numbers("nan"),
    "inf": with_numbers("-inf"),
    "a number of 60,000 digits": with_numbers("9" * 60_000),
    "30,000 numbers": with_numbers("1," * 30_000 + "1"),
    "30,000 rows": with_numbers("1;" * 30_000 + "1"),
    "7,999 random characters": "1"
    + "".join(random.Random(1).choices(string.ascii_letters, k=7_999)),
    "honest: the default lesson": LINK,
}
FILES = {
    "10 MB of text": " " * 10_000_000,
    "deep JSON, 262,000 levels": "[" * 262_000,
    "deep objects": '{"a":' * 50_000,
    "80,000 empty lists": FILE.replace('"Write"', "[]," * 80_000 + "[]"),
    "60,000 numbers": FILE.replace("1.16", "1," * 60_000 + "1"),
    "NaN": FILE.replace("1.16", "NaN"),
    "1e400": FILE.replace("1.16", "1e400"),
    "an integer of 400 digits": FILE.replace("1.16", "1" + "0" * 400),
    "an integer of 200,000 digits": FILE.replace("1.16", "1" * 200_000),
    "cut off": FILE[:300],
    "a future version": FILE.replace('"version": 1', '"version": 2'),
    "honest: the default lesson": FILE,
}


def outcome(read: Callable[[str], object], text: str) -> str:
    """Say what became of a text; anything but an error in words ends the program."""
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return "opens"


def cost(read: Callable[[str], object], text: str) -> tuple[float, float]:
    """Measure milliseconds (the best of 5) and the peak of memory in KB."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        outcome(read, text)
        times.append(time.perf_counter() - start)
    tracemalloc.start()
    outcome(read, text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return 1_000 * min(times), peak / 1_024


def largest(letters: str, n_words: int, n_memory: int, size: int) -> Lesson:
    """Draw a lesson of one head with full words and numbers of all 17 digits."""
    dice = np.random.default_rng(2)
    words = tuple("".join(dice.choice(list(letters), 24)) for _ in range(n_words + n_memory))
    numbers = (dice.uniform(-1e6, 1e6, (size, size)) for _ in range(3))
    memory = words[n_words:] or None
    embeddings = dice.uniform(-1e6, 1e6, (n_words + n_memory, size))
    mask = dice.random((n_words, n_memory or n_words)) < 0.5
    masked = {"masking": "custom", "mask": mask} if memory else {}
    return Lesson(words[:n_words], embeddings, *numbers, memory=memory, **masked)


def main() -> None:
    """Print both tables."""
    for read, texts in ((read_link, LINKS), (read_file, FILES)):
        print(COLUMNS.format(read.__name__, "characters", "ms", "peak KB", "outcome"))
        for name, text in texts.items():
            milliseconds, peak = cost(read, text)
            size = f"{len(text):,}"
            print(
                COLUMNS.format(
                    name, size, f"{milliseconds:.2f}", f"{peak:,.0f}", outcome(read, text)
                )
            )
        print()
    print("{:56}{:>9}{:>9}".format("length of a link", "measured", "promised"))
    row = "{:56}{:>9,}{:>9,}".format
    for name, lesson in EXAMPLES.items():
        print(row(f"example: {name}, busiest view", len(to_link(lesson, BUSY.fitted(lesson))), 80))
    for name, letters in ALPHABETS.items():
        print(
            row(
                f"12 words, 4 numbers, {name}",
                len(to_link(largest(letters, 12, 0, 4), BUSY)),
                2_000,
            )
        )
    for name, letters in ALPHABETS.items():
        link = to_link(largest(letters, 12, 12, 8), BUSY)
        print(row(f"12 + 12 words, 8 numbers, a mask, {name}", len(link), 6_000))


if __name__ == "__main__":
    main()
