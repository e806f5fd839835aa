"""Links taken apart and put together as docs/lesson-format.md says, apart from the code."""

import base64
import zlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
DICTIONARY = (ROOT / "attention_core/data/link_v1.txt").read_text("utf-8").encode() + bytes(128)


def body_of(link: str) -> bytes:
    """Unpack a link as docs/lesson-format.md says, apart from the code under test."""
    sealed = base64.urlsafe_b64decode(link[1:] + "=" * (-len(link[1:]) % 4))
    return zlib.decompressobj(-15, zdict=DICTIONARY).decompress(sealed[4:])


def seal(body: bytes) -> str:
    """Give any body a right checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=DICTIONARY)
    packed = packer.compress(body) + packer.flush()
    sealed = zlib.crc32(body).to_bytes(4, "big") + packed
    return "1" + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def planes(text: str) -> bytes:
    return b"".join(bytes(ord(c) >> shift & 255 for c in text) for shift in (0, 8, 16))


POEM = b"""0 0 2 0 1 0 0 0 0 - -
0 sqrt_d_k 1.0 none -
1.5,2;3,4
1,0;0,1
1,0;0,1
1,0;0,1
-
""" + planes("Write\tpoem")


def changed(old: bytes, new: bytes) -> str:
    assert old in POEM
    return seal(POEM.replace(old, new, 1))
