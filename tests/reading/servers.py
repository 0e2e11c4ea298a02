"""A server on this machine that answers as it is told, and a network in which any name leads to it."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

PUBLIC = "93.184.216.34"


@dataclass
class Network:
    """Names with their addresses (a list of lists: another at each asking); every connection goes to one port here."""

    port: int
    names: Mapping[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)

    def addresses(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.names:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            return [str(item[4][0]) for item in found]
        return self.names[host]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.reached.append(f"{address}:{port}")
        return socket.create_connection(("127.0.0.1", self.port), seconds)


@contextmanager
def serving(
    answers: Mapping[str, bytes | list[bytes]], pause: float = 0.0, secured: ssl.SSLContext | None = None
) -> Iterator[Network]:
    """A server that gives, for the target of a request, these very bytes: in pieces, with a pause after each."""
    requests: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        stopped = threading.Event()

        def serve() -> None:
            while not stopped.is_set():
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                arguments = (line, secured, answers, pause, requests)
                threading.Thread(target=_answer, args=arguments, daemon=True).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        network = Network(server.getsockname()[1])
        network.names = {name: [PUBLIC] for name in ("news.example", "other.example", "xn--bcher-kva.example")}
        network.requests = requests  # type: ignore[attr-defined]
        try:
            yield network
        finally:
            stopped.set()
            server.shutdown(socket.SHUT_RDWR)


def _answer(
    line: socket.socket,
    secured: ssl.SSLContext | None,
    answers: Mapping[str, bytes | list[bytes]],
    pause: float,
    seen: list[bytes],
) -> None:
    if secured:
        try:
            line = secured.wrap_socket(line, server_side=True)
        except OSError:  # who asks does not trust it
            line.close()
            return
    with line:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = line.recv(65536)
            if not piece:
                return
            request += piece
        seen.append(request)
        target = request.split(b" ")[1].decode()
        answer = answers.get(target, b"HTTP/1.1 404 Not Found\r\n\r\n")
        try:
            for piece in [answer] if isinstance(answer, bytes) else answer:
                line.sendall(piece)
                time.sleep(pause)
        except OSError:
            return


def page(body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """An answer with that body."""
    lines = [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode() + body


def sent_on(location: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
