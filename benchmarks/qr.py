"""How far away a link's QR code can be read, and so how long a link may be.

    pip install opencv-python-headless zxing-cpp    # for this alone, so in no requirements file
    python benchmarks/qr.py [--tries 40]

A code is drawn, then seen as a phone's camera sees it from the back of a room: small, from the
side, out of focus, with the noise and the poor contrast of a projector in daylight. Two decoders
that had no part in drawing it try to read it: ZXing, which many phones' programs use, and
OpenCV's. The first table says how many of the camera's pixels a square needs, the second what
that makes of links.
"""

import argparse
import string

import cv2
import numpy as np
import segno
import zxingcpp

BORDER = 4  # squares of white around a code, as the standard wants
NEEDED = 3  # of the camera's pixels for each square: what the first table gives
ROWS, CODE = 800, 614  # a projector's pixels from top to bottom, and how many of them the code has
# A phone's finder has 1,920 pixels for some 69 degrees: this is its distance to a picture, in them.
FINDER = 1_920 / (2 * np.tan(np.radians(34.5)))


def link(length: int, dice: np.random.Generator) -> str:
    """Draw a link so long, of the characters that links have."""
    start = "http://192.168.178.123:8501/queries_keys_values?lesson=1"
    letters = list(string.ascii_letters + string.digits + "-_")
    return start + "".join(dice.choice(letters, length - len(start)))


def drawn(text: str, level: str) -> np.ndarray:
    """Return a code's squares as 0 and 1, its border included."""
    code = segno.make(text, error=level, micro=False)
    return 1 - np.array([list(row) for row in code.matrix_iter(border=BORDER)], dtype=float)


def seen(squares: np.ndarray, pixels: float, dice: np.random.Generator) -> np.ndarray:
    """Return a camera's grey picture of a code with so many pixels a square."""
    fine = max(4, int(np.ceil(2 * pixels)))
    sharp = np.kron(squares, np.ones((fine, fine)))
    blurred = cv2.GaussianBlur(sharp, (0, 0), 0.6 * fine / pixels)  # 0.6 of the camera's pixels
    size = len(squares) * pixels
    frame = int(1.6 * size)
    turns = np.radians(dice.uniform((-30, -12, -6), (30, 12, 6)))  # from the side, below, tilted
    corners = sharp.shape[0] * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    view = cv2.getPerspectiveTransform(
        corners.astype(np.float32), _corners(size, frame, *turns).astype(np.float32)
    )
    flat = cv2.warpPerspective(
        blurred, view, (frame, frame), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    light = np.linspace(0.85, 1.0, frame) * (95 + 115 * flat)  # black is grey in daylight
    noise = dice.normal(0, 8, flat.shape)
    return np.clip(light + noise, 0, 255).astype(np.uint8)


def _corners(size: float, frame: int, yaw: float, pitch: float, roll: float) -> np.ndarray:
    """Return where the corners of a turned square are in the camera's picture."""
    flat = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) / 2
    turned = flat @ _turn(0, 1, roll) @ _turn(0, 2, yaw) @ _turn(1, 2, pitch)
    depth = 5 + turned[:, 2:]  # five times its own size away: farther than it ever is near
    return frame / 2 + size * turned[:, :2] * 5 / depth


def _turn(first: int, second: int, angle: float) -> np.ndarray:
    matrix = np.eye(3)
    matrix[[first, second], [first, second]] = np.cos(angle)
    matrix[first, second], matrix[second, first] = -np.sin(angle), np.sin(angle)
    return matrix


def by_zxing(picture: np.ndarray) -> str:
    """Return what ZXing reads."""
    return next((code.text for code in zxingcpp.read_barcodes(picture)), "")


def by_opencv(picture: np.ndarray) -> str:
    """Return what OpenCV reads."""
    try:
        return cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0]
    except cv2.error:  # it stumbles on some of what it takes for a code
        return ""


def shares_read(length: int, level: str, pixels: float, tries: int) -> tuple[float, float]:
    """Return how many of the tries each of the two reads rightly."""
    dice = np.random.default_rng(length)
    read = np.zeros(2)
    for _ in range(tries):
        text = link(length, dice)
        picture = seen(drawn(text, level), pixels, dice)
        read += by_zxing(picture) == text, by_opencv(picture) == text
    return tuple(read / tries)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tries", type=int, default=40)
    tries = parser.parse_args().tries
    sizes = (2, 2.5, 3, 3.5, 4, 5)
    print("read by ZXing / OpenCV, by pixels a square")
    print(f"{'characters, level':18}" + "".join(f"{size:>14}" for size in sizes))
    for length, level in ((150, "L"), (150, "M"), (320, "L"), (320, "M"), (500, "L")):
        shares = [shares_read(length, level, size, tries) for size in sizes]
        told = "".join(f"{f'{zxing:.0%} / {opencv:.0%}':>14}" for zxing, opencv in shares)
        print(f"{length:>12}, {level:4}{told}", flush=True)
    print(f"\n{'characters':>10}  level  squares  pixels of {ROWS}  heights away  with zoom 2×")
    for length in (100, 150, 200, 250, 320, 321, 322, 400, 500):
        for level in "LM":
            squares = len(drawn(link(length, np.random.default_rng(0)), level))
            away = FINDER * CODE / ROWS / squares / NEEDED
            print(f"{length:>10}  {level:5}  {squares:>7}  {CODE / squares:>13.1f}", end="")
            print(f"  {away:>12.1f}  {2 * away:>12.1f}")


if __name__ == "__main__":
    main()
