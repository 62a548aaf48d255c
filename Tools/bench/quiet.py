"""Waits until the shop has finished all work, so that queued work counts for the turn that caused it."""

import time
from dataclasses import dataclass

from processes import CHARGED, Processes, Seconds, machine_busy_seconds
from servers import Broker, Database

WINDOW = 0.4
PATIENCE = 90


@dataclass(frozen=True)
class Look:
    time: float
    cpu: Seconds
    machine: float


@dataclass(frozen=True)
class Calm:
    # CPU seconds at the last moment that was not quiet.
    cpu: Seconds
    machine: float
    # Seconds from the call until then.
    after: float
    is_quiet: bool


class Quiet:
    def __init__(self, processes: Processes, database: Database, broker: Broker) -> None:
        self._processes, self._database, self._broker = processes, database, broker
        # Cores that an idle stack uses, for heartbeats, polls and the like.
        self.idle_cores = 0.0

    def learn_idle(self, seconds: float) -> None:
        """Waits for quiet, and then measures the CPU use of the idle stack."""
        self.wait()
        before = self._total(self._processes.cpu_seconds())
        time.sleep(seconds)
        self.idle_cores = (self._total(self._processes.cpu_seconds()) - before) / seconds

    def wait(self) -> Calm:
        """Returns when queues and outboxes are empty and the processes were nearly idle for two windows."""
        began = time.monotonic()
        start, calm = self._look(), None
        while True:
            time.sleep(WINDOW)
            end = self._look()
            cores = (self._total(end.cpu) - self._total(start.cpu)) / (end.time - start.time)
            # One clock tick of a few processes does not count as work.
            if cores <= max(0.12, 1.5 * self.idle_cores + 0.05) and self._is_empty():
                if calm:
                    return Calm(calm.cpu, calm.machine, calm.time - began, True)
                calm = start
            else:
                calm = None
            if end.time - began > PATIENCE:
                return Calm(end.cpu, end.machine, end.time - began, False)
            start = end

    def _look(self) -> Look:
        return Look(time.monotonic(), self._processes.cpu_seconds(), machine_busy_seconds())

    def _is_empty(self) -> bool:
        return self._database.unsent() == 0 and not self._broker.waiting()

    @staticmethod
    def _total(cpu: Seconds) -> float:
        return sum(cpu[name] for name in CHARGED)
