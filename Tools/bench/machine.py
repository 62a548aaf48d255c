"""The machine and the versions of the measurement."""

import os
import platform
import subprocess
import time
from pathlib import Path


def _said(*command: str) -> str:
    """The first line of a command's output, or a question mark if the command is not available."""
    try:
        ended = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    lines = (ended.stdout or ended.stderr).strip().splitlines()
    return lines[0].strip() if lines else "?"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def describe() -> dict[str, str]:
    repository = Path(__file__).parents[2]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    return {
        "time": time.strftime("%Y-%m-%d %H:%M %Z"),
        "build": os.environ.get("BUILD", "?"),
        "TLS": os.environ.get("TLS", "?"),
        "commit": _said("git", "-C", str(repository), "rev-parse", "--short", "HEAD"),
        "machine": f"{os.cpu_count()} × {_processor()}, {memory:.0f} GB",
        "kernel": platform.release(),
        "rabbitmq": _said("dpkg-query", "--show", "--showformat=${Version}", "rabbitmq-server"),
        "postgresql": _said("psql", "--version").removeprefix("psql (PostgreSQL) "),
        "swift": _said("swift", "--version"),
        "load average at the start": os.environ.get("BENCH_LOAD_AVERAGE", "?"),
    }
