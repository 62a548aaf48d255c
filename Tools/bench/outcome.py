"""The result of a generator for one turn."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    # Requests with the expected answer, or purchases.
    count: int
    seconds: float
    p50_ms: float
    p99_ms: float
    # Other outcomes, by kind: "timeout", "503".
    errors: dict[str, int] = field(default_factory=dict)
    # CPU seconds of the generator itself.
    generator_cpu: float = 0

    @property
    def rate(self) -> float:
        return self.count / self.seconds if self.seconds > 0 else 0.0

    @property
    def error_count(self) -> int:
        return sum(self.errors.values())


def percentile(values: list[float], share: float) -> float:
    """A percentile; 0 for an empty list."""
    return sorted(values)[int(share * (len(values) - 1))] if values else 0.0
