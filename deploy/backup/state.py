"""What was done last and when, for the metrics and for operators."""

import fcntl
import json
import time
from collections.abc import Callable
from pathlib import Path

from disk import replacing


class State:
    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict:
        try:
            return json.loads(self.path.read_text())
        except FileNotFoundError:
            return {"failures": 0}

    def note(self, what: str, **details: object) -> None:
        self.change(lambda state: state.update({what: {"at": time.time()} | details}))

    def age(self, what: str) -> float:
        """Seconds; infinite when it was never done."""
        known = self.read().get(what)
        return time.time() - known["at"] if known else float("inf")

    def forget(self, *names: str) -> None:
        self.change(lambda state: [state.pop(name, None) for name in names])

    def note_failure(self, text: str) -> None:
        def fail(state: dict) -> None:
            state["failures"] = state.get("failures", 0) + 1
            state["lastFailure"] = {"at": time.time(), "text": text}

        self.change(fail)

    def change(self, change: Callable[[dict], object]) -> None:
        """One process and thread at a time."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path.with_suffix(".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            state = self.read()
            change(state)
            with replacing(self.path) as file:
                file.write(json.dumps(state, indent=2).encode())
