"""`streamlit run` that says on its log what it writes and whom it asks.

Python tells the hook of each file that is opened and of each connection, whoever makes it.
"""

import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink")


def watch(event: str, details: tuple[object, ...]) -> None:
    if event == "open":
        path, _, flags = details
        if isinstance(flags, int) and flags & WRITING and path != os.devnull:
            tell("WRITES", path)
    elif event in CHANGING:
        tell("WRITES", details[0])
    elif event == "socket.connect":
        tell("ASKS", details[1])
    elif event == "socket.getaddrinfo":
        tell("ASKS", details[0])


def tell(what: str, detail: object) -> None:
    os.write(2, f"{what} {detail!r}\n".encode())


if __name__ == "__main__":
    sys.addaudithook(watch)
    from streamlit.web.cli import main

    main()
