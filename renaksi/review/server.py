"""The queue and the reports on 127.0.0.1, for whoever has the address: pages out, corrections in.

Whoever may use this machine's network could reach the port, and so could any page that the reviewer's browser shows. So
the address holds a secret; the name in the request has to be this machine's, which a foreign name that leads here
(DNS rebinding) is not; and a save has to come from a page of this very server.
"""

import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from renaksi.report.data import newest_state
from renaksi.report.page import served_page
from renaksi.report.queue import queue_page
from renaksi.results.layout import INDEX, REPORT
from renaksi.results.published import read_published
from renaksi.review.pages import Pages
from renaksi.review.saves import entry_of_folder, save
from schemas.errors import CorrectionError, OutputError

HOST = "127.0.0.1"
# All corrections of a large decree take some hundred kilobytes.
MAX_BYTES = 8 * 1024 * 1024
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Review:
    """The pages of one folder of results, behind one secret and one port."""

    def __init__(self, out: Path, port: int, token: str) -> None:
        self._out, self._token = out, token
        self._hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        self._writing = threading.Lock()
        self.pages = Pages(out, self._writing)

    def app(self) -> Starlette:
        """Return the ASGI application."""
        routes = [
            Route("/{token}/", self._guarded(self._queue), methods=["GET"]),
            Route(f"/{{token}}/{INDEX}", self._guarded(self._queue), methods=["GET"]),
            Route(f"/{{token}}/{{folder:path}}/{REPORT}", self._guarded(self._report), methods=["GET"]),
            Route("/{token}/{folder:path}/state.json", self._guarded(self._state), methods=["GET"]),
            Route("/{token}/{folder:path}/corrections", self._guarded(self._save), methods=["POST"]),
        ]
        return Starlette(routes=routes, max_body_size=MAX_BYTES)

    def _guarded(self, answer: Callable[[Request, bytes], Response]) -> Callable[[Request], object]:
        async def guarded(request: Request) -> Response:
            response = self._refusal(request)
            if response is None:
                body = await request.body()
                response = await run_in_threadpool(self._answered, answer, request, body)
            response.headers.update(HEADERS)
            return response

        return guarded

    def _refusal(self, request: Request) -> Response | None:
        """Return why a request is not answered, None where it is."""
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("This server answers to its own address only.", 421)
        if not secrets.compare_digest(str(request.path_params["token"]).encode(), self._token.encode()):
            return PlainTextResponse("Open the address that renaksi review has printed.", 404)
        if request.method != "POST":
            return None
        if request.headers.get("origin") != f"http://{host}":
            return PlainTextResponse("Only pages of this server may save.", 403)
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("Only pages of this server may save.", 403)
        if request.headers.get("content-type", "").partition(";")[0] != "text/csv":
            return PlainTextResponse("Send text/csv.", 415)
        return None

    def _answered(self, answer: Callable[[Request, bytes], Response], request: Request, body: bytes) -> Response:
        try:
            with self._writing:
                return answer(request, body)
        except CorrectionError as error:
            return JSONResponse({"error": str(error)}, 422)
        except OutputError as error:
            return JSONResponse({"error": str(error)}, 409)

    def _queue(self, _request: Request, _body: bytes) -> Response:
        return _html(queue_page(self._out, served=True))

    def _report(self, request: Request, _body: bytes) -> Response:
        folder = request.path_params["folder"]
        return _html(served_page(self.pages.text(folder), folder.count("/") + 1))

    def _state(self, request: Request, _body: bytes) -> Response:
        entry = entry_of_folder(self._out, request.path_params["folder"])
        return JSONResponse(newest_state(read_published(self._out, entry)))

    def _save(self, request: Request, body: bytes) -> Response:
        saved = save(self._out, request.path_params["folder"], body)
        self.pages.mark(saved.folder)
        return JSONResponse(asdict(saved))


def _html(text: str) -> Response:
    return Response(text, media_type="text/html; charset=utf-8")


def serve(out: Path, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve a folder of results until the process is stopped; ``on_ready`` is called with the address.

    ``port``: 0 for any that is free.

    Raises:
        OutputError: the port is taken.
    """
    token = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise OutputError(
                f"{HOST}:{port}: cannot be listened on ({error.strerror}). Choose another --port."
            ) from error
        listening.listen()
        port = listening.getsockname()[1]
        review = Review(out, port, token)
        review.pages.mark_missing()
        config = uvicorn.Config(
            review.app(), log_level="warning", access_log=False, server_header=False, ws="none",
            lifespan="off", timeout_graceful_shutdown=5,
        )  # fmt: skip
        on_ready(f"http://{HOST}:{port}/{token}/")
        try:
            uvicorn.Server(config).run([listening])
        finally:
            review.pages.close()
