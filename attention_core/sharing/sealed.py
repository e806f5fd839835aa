"""A body as letters that are safe in an address; it is unpacked within bounds."""

import base64
import re
import zlib

_ALPHABET = re.compile(r"[\w-]*", re.ASCII)


class Damaged(ValueError):
    """It isn't what was sealed."""


class TooMuch(Damaged):
    """It unpacks to more than there can be."""


def sealed(blocks: tuple[bytes, ...], dictionary: bytes) -> str:
    """Pack a body whose blocks are deflated with a code of their own each.

    Parameters
    ----------
    blocks : tuple of bytes
        The body, in parts.
    dictionary : bytes
        What deflate starts from.

    Returns
    -------
    str
        URL-safe base64 of the body's CRC-32 and the packed body.

    References
    ----------
    RFC 1951 (deflate), RFC 4648 section 5 (URL-safe base64).

    Examples
    --------
    >>> unsealed(sealed((b"a body",), b""), b"", 100)
    b'a body'
    """
    body = b"".join(blocks)
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, memLevel=9, zdict=dictionary)
    *most, last = blocks
    packed = [packer.compress(block) + packer.flush(zlib.Z_PARTIAL_FLUSH) for block in most]
    packed += packer.compress(last), packer.flush()
    whole = zlib.crc32(body).to_bytes(4, "big") + b"".join(packed)
    return base64.urlsafe_b64encode(whole).rstrip(b"=").decode()


def unsealed(text: str, dictionary: bytes, most: int) -> bytes:
    """Undo `sealed` within bounds.

    Parameters
    ----------
    text : str
        Any text of bounded length.
    dictionary : bytes
        What it was packed with.
    most : int
        Bytes at which unpacking stops.

    Returns
    -------
    bytes
        The body.

    Raises
    ------
    Damaged
        If it isn't what was sealed.
    TooMuch
        If the body has so many bytes.

    Examples
    --------
    >>> unsealed("AAAA", b"", 100)
    Traceback (most recent call last):
    Damaged
    """
    if not _ALPHABET.fullmatch(text):
        raise Damaged
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary)
    try:
        whole = base64.b64decode(text + "=" * (-len(text) % 4), b"-_")
        body = unpacker.decompress(whole[4:], most)
    except (ValueError, zlib.error):
        raise Damaged from None
    if len(body) == most:
        raise TooMuch
    ended = unpacker.eof and not unpacker.unused_data
    if not ended or zlib.crc32(body) != int.from_bytes(whole[:4], "big"):
        raise Damaged
    return body
