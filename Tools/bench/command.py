"""Runs a generator and measures its CPU time."""

import os
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Finished:
    output: str
    cpu_seconds: float


def run(command: list[str], environment: dict[str, str] | None = None, timeout: float = 120) -> Finished:
    """Raises RuntimeError if the command fails; the CPU time includes its children's."""
    before = os.times()
    try:
        ended = subprocess.run(
            command,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"{command[0]} did not end within {timeout} s") from error
    after = os.times()
    if ended.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return Finished(ended.stdout, used)
