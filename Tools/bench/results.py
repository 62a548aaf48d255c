"""All results of one run."""

from collections import defaultdict
from dataclasses import dataclass, field

from measurement import Row
from plan import Plan
from stack import StartTimes


@dataclass
class Size:
    products: int
    orders: int
    megabytes: float


@dataclass
class Results:
    plan: Plan
    # The duration of the whole run.
    seconds: float = 0
    starts: list[StartTimes] = field(default_factory=list)
    idle_cores: float = 0
    idle_memory: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    # Problems that a check of the answers has found.
    doubts: list[str] = field(default_factory=list)
    _cache: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def note_size(self, name: str, products: int, orders: int, size: int) -> None:
        self.sizes[name] = Size(products, orders, size / 1e6)

    def note_cache(self, workload: str, before: dict[str, float], after: dict[str, float]) -> None:
        for name, value in after.items():
            self._cache[workload][name] += value - before.get(name, 0)

    def cache_hits(self, workload: str) -> float | None:
        """The share of requests that the edge's cache answered; None if the edge has no cache."""
        uses = self._cache.get(workload)
        if not uses or not sum(uses.values()):
            return None
        return sum(value for name, value in uses.items() if '"hit"' in name) / sum(uses.values())

    @property
    def cached_workloads(self) -> list[str]:
        return [name for name in self._cache if self.cache_hits(name) is not None]

    def row(self, name: str, connections: int, size: str = "small") -> Row | None:
        wanted = (name, connections, size)
        return next((row for row in self.rows if (row.name, row.connections, row.size) == wanted), None)

    def peak_memory(self) -> dict[str, float]:
        peaks: dict[str, float] = defaultdict(float)
        for row in self.rows:
            for turn in row.turns:
                for name, megabytes in turn.peak_memory.items():
                    peaks[name] = max(peaks[name], megabytes)
        return dict(peaks)
