"""What a generator says of one turn, whichever it is."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    # Requests that were answered as they should be, or purchases.
    count: int
    seconds: float
    p50_ms: float
    p99_ms: float
    # What went otherwise, by kind: "timeout", "503".
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
    """0 of nothing."""
    return sorted(values)[int(share * (len(values) - 1))] if values else 0.0
