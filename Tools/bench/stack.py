"""The measured stack: its location, and the scripts in deploy/local that control it."""

import os
import subprocess
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path



def processes() -> dict[str, list[str]]:
    """The processes of the shop and what each needs, as deploy/processes lists them."""
    text = (Path(__file__).parents[2] / "deploy" / "processes").read_text()
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {name: needs for name, _, *needs in rows}


PROCESSES = processes()
# The services that clients connect to come first.
SERVICES = tuple(sorted(PROCESSES, key=lambda name: "http" not in PROCESSES[name]))
SCHEMAS = tuple(name for name, needs in PROCESSES.items() if "database" in needs)


@dataclass
class StartTimes:
    """Seconds from the command until all processes were ready, in total and by step."""

    total: float = 0
    steps: dict[str, float] = field(default_factory=dict)

    def of(self, word: str) -> float:
        return sum(seconds for step, seconds in self.steps.items() if word in step)

    @property
    def servers(self) -> float:
        return self.of("starting RabbitMQ")

    @property
    def services(self) -> float:
        return self.of("starting the services")


class Stack:
    def __init__(self) -> None:
        self.home = Path(os.environ["CLOUDRETAIL_HOME"])
        self.scripts = Path(os.environ["BENCH_STACK_SCRIPTS"])
        self.edge_url = os.environ["BENCH_EDGE_URL"]
        self.edge_admin_port = int(os.environ["BENCH_EDGE_ADMIN_PORT"])
        self.rabbitmq_port = int(os.environ["BENCH_RABBITMQ_PORT"])
        self.postgresql_port = int(os.environ["BENCH_POSTGRESQL_PORT"])

    def secret(self, name: str) -> str:
        return self.secret_file(name).read_text().strip()

    def secret_file(self, name: str) -> Path:
        return self.home / "secrets" / name

    def pid(self, process: str) -> int:
        return int((self.home / "run" / f"{process}.pid").read_text())

    def run(self, script: str, *arguments: str) -> None:
        """Raises RuntimeError with the script's output if it fails."""
        command = [str(self.scripts / script), *arguments]
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if ended.returncode != 0:
            raise RuntimeError(f"{' '.join([script, *arguments])} failed:\n{ended.stdout[-2000:]}")

    def start(self) -> StartTimes:
        """Runs `up` and records the time of each step, which starts with a line of its own."""
        times, began = StartTimes(), time.monotonic()
        process = subprocess.Popen(
            [str(self.scripts / "up")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said: list[tuple[float, str]] = [(began, "checking packages")]
        lines: list[str] = []

        def listen() -> None:
            for line in process.stdout:
                lines.append(line)
                if line.startswith("==> "):
                    said.append((time.monotonic(), line[4:].strip()))

        # Supervisor, started by `up`, may keep the pipe open, so the exit of `up` counts.
        threading.Thread(target=listen, daemon=True).start()
        if process.wait() != 0:
            raise RuntimeError("the stack did not start:\n" + "".join(lines[-30:]))
        ended = time.monotonic()
        times.total = ended - began
        for (start, step), (end, _) in zip(said, said[1:] + [(ended, "")]):
            times.steps[step] = times.steps.get(step, 0) + end - start
        return times

    def stop(self) -> None:
        self.run("down")

    def set_edge(self, **settings: str) -> None:
        """Restarts the edge with these settings, or with its defaults if there are none."""
        if settings:
            self.run("service", "restart", "edge", *(f"{name}={value}" for name, value in settings.items()))
        else:
            self.run("service", "reset", "edge")

    def edge_metrics(self) -> dict[str, float]:
        """The edge's metrics, by name and labels."""
        url = f"http://127.0.0.1:{self.edge_admin_port}/metrics"
        with urllib.request.urlopen(url, timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        samples = (line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
        return {name: float(value) for name, value in samples}
