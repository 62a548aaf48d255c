"""The measurement of one turn, and the turns of one row."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from checks import Check, Finding
from outcome import Outcome
from processes import CHARGED, Processes, Seconds, machine_busy_seconds
from quiet import Quiet

# With a higher share of errors, a row's numbers are marked as doubtful.
TOLERATED_ERRORS = 0.001
# Cores used by unrelated processes; with more, the machine was not idle.
TOLERATED_OTHERS = 0.15


@dataclass(frozen=True)
class Turn:
    outcome: Outcome
    # By process, from before the load until the stack was quiet.
    cpu: Seconds
    # How long the shop continued to work after the last response.
    drained_s: float
    is_quiet: bool
    # Cores used by processes other than the stack and the generator.
    other_cores: float
    # Peak memory in megabytes, by process.
    peak_memory: dict[str, float]
    # The result of the check against the database.
    finding: Finding

    @property
    def cpu_per_thousand(self) -> float:
        used = sum(self.cpu.get(name, 0) for name in CHARGED)
        return self.per_thousand(used)

    @property
    def limit_cpu_per_thousand(self) -> float:
        """For a raw limit: the CPU time of the server and of the generator."""
        used = sum(self.cpu.get(name, 0) for name in ("rabbitmq", "postgresql")) + self.outcome.generator_cpu
        return self.per_thousand(used)

    def per_thousand(self, seconds: float) -> float:
        return 1000 * seconds / max(1, self.finding.carried_out)


class Meter:
    def __init__(self, processes: Processes, quiet: Quiet) -> None:
        self._processes, self._quiet = processes, quiet

    def turn(self, load: Callable[[], Outcome], check: Check) -> Turn:
        self._processes.forget_peaks()
        cpu, machine, own = self._processes.cpu_seconds(), machine_busy_seconds(), time.process_time()
        outcome = load()
        calm = self._quiet.wait()
        used = {name: calm.cpu[name] - seconds for name, seconds in cpu.items()}
        watching = time.process_time() - own
        others = calm.machine - machine - sum(used.values()) - outcome.generator_cpu - watching
        peaks = {name: memory["peak"] for name, memory in self._processes.memory().items()}
        return Turn(
            outcome=outcome,
            cpu=used,
            drained_s=calm.after,
            is_quiet=calm.is_quiet,
            other_cores=max(0.0, others / (outcome.seconds + calm.after)),
            peak_memory=peaks,
            finding=check(outcome),
        )


@dataclass
class Row:
    name: str
    connections: int
    # The size of the shop: "small" or "full".
    size: str
    is_limit: bool = False
    turns: list[Turn] = field(default_factory=list)
    # The row of the limit whose turns ran next to these.
    limit: "Row | None" = None

    def median(self, of: Callable[[Turn], float]) -> float:
        return statistics.median(of(turn) for turn in self.turns)

    def range(self, of: Callable[[Turn], float]) -> tuple[float, float]:
        values = [of(turn) for turn in self.turns]
        return min(values), max(values)

    @property
    def rate(self) -> float:
        return self.median(lambda turn: turn.outcome.rate)

    @property
    def p50_ms(self) -> float:
        return self.median(lambda turn: turn.outcome.p50_ms)

    @property
    def p99_ms(self) -> float:
        return self.median(lambda turn: turn.outcome.p99_ms)

    @property
    def errors(self) -> int:
        return sum(turn.outcome.error_count for turn in self.turns)

    @property
    def cpu_per_thousand(self) -> float:
        return self.median(lambda turn: turn.limit_cpu_per_thousand if self.is_limit else turn.cpu_per_thousand)

    @property
    def ratio(self) -> float | None:
        return self.ratio_to(self.limit) if self.limit else None

    def ratio_to(self, other: "Row") -> float | None:
        """The ratio of the rates, turn by turn, since the machine's speed varies between turns."""
        if not all(turn.outcome.rate for turn in other.turns):
            return None
        pairs = zip(self.turns, other.turns)
        return statistics.median(turn.outcome.rate / beside.outcome.rate for turn, beside in pairs)

    @property
    def cpu_ratio(self) -> float | None:
        """The CPU seconds in multiples of the limit's, turn by turn."""
        if not self.limit or not all(turn.limit_cpu_per_thousand for turn in self.limit.turns):
            return None
        pairs = zip(self.turns, self.limit.turns)
        return statistics.median(turn.cpu_per_thousand / beside.limit_cpu_per_thousand for turn, beside in pairs)

    def cpu_of(self, process: str) -> float:
        """The CPU seconds of one process per 1,000 requests."""
        return self.median(lambda turn: turn.per_thousand(turn.cpu.get(process, 0)))

    @property
    def doubts(self) -> list[str]:
        """Reasons to doubt the numbers."""
        answered = sum(turn.outcome.count for turn in self.turns)
        kinds: dict[str, int] = {}
        for turn in self.turns:
            for kind, count in turn.outcome.errors.items():
                kinds[kind] = kinds.get(kind, 0) + count
        doubts = [doubt for turn in self.turns for doubt in turn.finding.doubts]
        if self.errors > TOLERATED_ERRORS * (answered + self.errors):
            listed = ", ".join(f"{count} × {kind}" for kind, count in kinds.items())
            doubts.append(f"errors: {listed}, of {answered + self.errors}")
        if any(not turn.is_quiet for turn in self.turns):
            doubts.append("still busy at the timeout")
        return doubts

    @property
    def is_disturbed(self) -> bool:
        return self.other_cores > TOLERATED_OTHERS

    @property
    def other_cores(self) -> float:
        return self.median(lambda turn: turn.other_cores)
