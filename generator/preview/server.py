"""Serves a site to browsers of this machine."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from generator.preview.site import Site

HOST = "127.0.0.1"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, current: Callable[[], Site | str]) -> None:
        super().__init__((HOST, port), _Handler)
        self.current = current

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that closed its page before everything was sent."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer with a page; where the component cannot be built, with the reason."""
        site = self.server.current()
        if isinstance(site, str):
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", site.encode())
            return
        page = site.page(self.path)
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.\n")
        else:
            self._answer(HTTPStatus.OK, *page)

    def _answer(self, status: HTTPStatus, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the terminal belongs to the person."""


@contextmanager
def serving(current: Callable[[], Site | str], port: int = 0) -> Iterator[str]:
    """Serve what `current` gives for each request, or the text it gives as an error; yields the address.

    Port 0 takes any that is free. Raises OSError when the port is taken.
    """
    server = _Server(port, current)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
