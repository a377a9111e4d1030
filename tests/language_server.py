"""The YAML language server as an editor drives it: over its standard input and output."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAM = Path(__file__).parent / "web/node_modules/yaml-language-server/bin/yaml-language-server"
SETTINGS: dict[str, Any] = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    }
}
"""What VS Code's extension sends by itself, without the store of schemas on the network."""


class LanguageServer:
    """A running server with the files that were opened in it."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node, "the tests of the editor need Node.js: see tests/web_setup.py"
        self.process = subprocess.Popen(
            [node, str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.last = 0
        self.version = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        markdown = ["markdown", "plaintext"]
        item = {"snippetSupport": True, "documentationFormat": markdown}
        able = {
            "textDocument": {
                "completion": {"completionItem": item},
                "hover": {"contentFormat": markdown},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        self.ask("initialize", processId=None, rootUri=None, capabilities=able)
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.last and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Send a message that has no answer."""
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Return the next message; what the server asks or notes meanwhile is seen to."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "workspace/configuration":
            asked = [SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]
            self.send({"id": message["id"], "result": asked})
        elif "id" in message and "method" in message:
            self.send({"id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = params["diagnostics"]
        return message

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Open a text under the name of a file and return what the server finds wrong in it."""
        uri = file.as_uri()
        self.version += 1  # the server keeps what it read of a version
        document = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        self.diagnostics.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument=document)
        while uri not in self.diagnostics:
            self.receive()
        return self.diagnostics[uri]

    def close(self, file: Path) -> None:
        """Close a file; the server then takes back what it found wrong."""
        self.diagnostics.pop(file.as_uri(), None)
        self.tell("textDocument/didClose", textDocument={"uri": file.as_uri()})
        while file.as_uri() not in self.diagnostics:
            self.receive()

    def completions(self, file: Path, line: int, column: int) -> dict[str, str]:
        """Return what is offered at a place, counted from 0, with what is said of it."""
        found = self.ask("textDocument/completion", **_at(file, line, column))
        return {item["label"]: _text(item.get("documentation", "")) for item in found["items"]}

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what is shown at a place, counted from 0."""
        found = self.ask("textDocument/hover", **_at(file, line, column))
        return _text(found["contents"]) if found else ""


def _at(file: Path, line: int, column: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line, "character": column},
    }


def _text(markup: Any) -> str:
    return str(markup["value"]) if isinstance(markup, dict) else str(markup)
