"""The CPU and memory use of the stack's processes, read from /proc."""

import os
from collections import defaultdict
from pathlib import Path

from stack import SERVICES, Stack

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")

# The processes whose CPU time counts as the shop's. The others are shown only: supervisor copies the logs, and the mail
# sink replaces an external mail server.
CHARGED = (*SERVICES, "rabbitmq", "postgresql")
OTHERS = ("supervisord", "smtp")

Seconds = dict[str, float]


def _status(pid: int) -> list[str]:
    # The name, in parentheses, may contain any character.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _used(status: list[str]) -> float:
    """User and system time of the process and of its terminated children."""
    return sum(int(ticks) for ticks in status[11:15]) / TICKS


class Processes:
    def __init__(self, stack: Stack) -> None:
        self._stack = stack

    def cpu_seconds(self) -> Seconds:
        """The CPU time of each since its start. A server of many processes counts as one, with terminated ones."""
        roots = {self._stack.pid(name): name for name in (*CHARGED, *OTHERS)}
        used: Seconds = defaultdict(float)
        parents: dict[int, int] = {}
        times: dict[int, float] = {}
        for pid in (int(entry) for entry in os.listdir("/proc") if entry.isdigit()):
            try:
                status = _status(pid)
            except OSError:
                continue
            parents[pid], times[pid] = int(status[1]), _used(status)
        for pid, seconds in times.items():
            name = self._root(pid, parents, roots)
            if name:
                used[name] += seconds
        return dict(used)

    @staticmethod
    def _root(pid: int, parents: dict[int, int], roots: dict[int, str]) -> str | None:
        # Supervisor is the ancestor of all processes, so the nearest root counts; supervisor's own time excludes its
        # children's.
        if pid in roots:
            return roots[pid]
        while (pid := parents.get(pid, 0)) > 1:
            if pid in roots:
                return None if roots[pid] == "supervisord" else roots[pid]
        return None

    def forget_peaks(self) -> None:
        for name in (*SERVICES, "rabbitmq"):
            try:
                Path(f"/proc/{self._stack.pid(name)}/clear_refs").write_text("5")
            except OSError:
                # Not permitted everywhere. The peak is then the one since the start.
                pass

    def memory(self) -> dict[str, dict[str, float]]:
        """The resident megabytes of each process: current, and peak since `forget_peaks`."""
        return {name: self._memory_of(self._stack.pid(name)) for name in (*SERVICES, "rabbitmq")} | {
            "postgresql": self._shared_memory_of(self._stack.pid("postgresql"))
        }

    @staticmethod
    def _memory_of(pid: int) -> dict[str, float]:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        fields = dict(line.split(":", 1) for line in lines if ":" in line)
        return {
            "now": int(fields["VmRSS"].split()[0]) / 1024,
            "peak": int(fields["VmHWM"].split()[0]) / 1024,
        }

    @staticmethod
    def _shared_memory_of(root: int) -> dict[str, float]:
        """The memory of all PostgreSQL processes, with shared pages counted once."""
        kilobytes = 0
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
        for pid in (root, *map(int, children)):
            try:
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            except OSError:
                continue
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return {"now": kilobytes / 1024, "peak": kilobytes / 1024}


def machine_busy_seconds() -> float:
    """The CPU time of all processes of the machine since it started."""
    fields = [int(ticks) for ticks in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    user, nice, system, _, _, interrupts, soft_interrupts, stolen = fields[:8]
    return (user + nice + system + interrupts + soft_interrupts + stolen) / TICKS
