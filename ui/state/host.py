"""By which address others in the room reach this server.

Whoever starts the app opens it as `localhost`, and that means another computer to everyone else.
"""

import socket
from enum import Enum
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit, urlunsplit

import streamlit as st

_EVERYWHERE = (None, "", "0.0.0.0", "::")  # values of `server.address`
_OUTSIDE = ("192.0.2.1", 9)  # an address set aside for documents; nothing is sent to it


class Reach(Enum):
    """Who can open an address."""

    COMPUTER = "the computer one sits at"
    NETWORK = "devices in the same network"
    ANYWHERE = "any device"


def reach(url: str) -> Reach:
    """Return who can open an address, as far as its host tells."""
    host = _parts(url).hostname or ""
    try:
        number = ip_address(host)
    except ValueError:  # a name
        if host in ("", "localhost") or host.endswith(".localhost"):
            return Reach.COMPUTER
        inside = "." not in host or host.endswith((".local", ".lan", ".home.arpa", ".internal"))
        return Reach.NETWORK if inside else Reach.ANYWHERE
    if number.is_loopback or number.is_unspecified:
        return Reach.COMPUTER
    return Reach.ANYWHERE if number.is_global else Reach.NETWORK


def for_others(url: str) -> str:
    """Return a page's address with a host that others reach; as it is where there is none."""
    if reach(url) is not Reach.COMPUTER:
        return url
    parts = _parts(url)
    named = f"//{st.get_option('browser.serverAddress')}"
    if reach(named) is not Reach.COMPUTER:
        host, port = _parts(named).hostname, st.get_option("browser.serverPort")
    else:
        host, port = _of_this_computer() if _is_direct(parts.port) else "", parts.port
    if not host:
        return url
    scheme = "https" if port == 443 else parts.scheme
    netloc = host if port in (80, 443) else f"{host}:{port}"
    return urlunsplit(parts._replace(scheme=scheme, netloc=netloc))


def listens_to_others() -> bool:
    """Tell whether the server was started for more than this computer."""
    return st.get_option("server.address") in _EVERYWHERE


def _parts(url: str) -> SplitResult:
    """Split an address; a browser can send any text as its own, and nonsense has no host."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises, where it is no port
    except ValueError:
        return urlsplit("")
    return parts


def _is_direct(port: int | None) -> bool:
    """Tell whether nothing is between browser and server, such as a container or a tunnel.

    Behind these the server's own address is not one that the room knows.
    """
    at_home = st.context.ip_address in (None, "::ffff:127.0.0.1")
    return listens_to_others() and at_home and port == st.get_option("server.port")


def _of_this_computer() -> str:
    """Return this computer's number in the network, or nothing where it is in none.

    Of several networks it is the one that leads out. Streamlit's own function does the same, but
    remembers the first answer, and a laptop moves from room to room. A network that leads nowhere
    is found where the computer's name stands for its number in it.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(_OUTSIDE)
            found = [line.getsockname()[0]]
        except OSError:
            found = []
    return next(filter(_is_of_a_network, found or _numbers_of_its_name()), "")


def _numbers_of_its_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []


def _is_of_a_network(number: str) -> bool:
    found = ip_address(number)
    return not (found.is_loopback or found.is_link_local or found.is_unspecified)
