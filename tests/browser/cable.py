"""A cable between browser and server that can be cut, and be slow."""

import contextlib
import socket
import threading


class Cable:
    """Carries connections to a port of this machine; while it is cut, none stands or comes up."""

    def __init__(self, port: int) -> None:
        self._far = port
        self._open: set[socket.socket] = set()
        self._whole = True
        self._gone = threading.Event()
        self.late = 0.0  # seconds by which each part of an answer comes later
        self.refused = 0  # how often a connection was asked for while it was cut
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        self._whole = False
        for end in [*self._open]:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._whole = True

    def remove(self) -> None:
        self._gone.set()
        self.cut()
        self._door.close()

    def _answer(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if not self._whole:
                    self.refused += 1
                    near.close()
                    continue
                try:
                    far = socket.create_connection(("127.0.0.1", self._far))
                except OSError:
                    near.close()
                    continue
                for ends in ((near, far, False), (far, near, True)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        self._open.add(source)
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                self._gone.wait(self.late * answers)
                target.sendall(data)
        self._open.discard(source)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()
