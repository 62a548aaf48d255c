"""The performance targets of the shop, and whether this run met them."""

from dataclasses import dataclass

from results import Results
from stack import SERVICES
from workloads import CACHED_PRODUCT, GROWING, HOT_ORDER, PLACE_ORDER, PRODUCT_READ

BUSY = 64


@dataclass(frozen=True)
class Target:
    what: str
    wanted: str
    # None if this run did not measure it.
    is_met: bool | None
    found: str


def judge(results: Results) -> list[Target]:
    return [
        *_reading(results),
        *_ordering(results),
        *_growth(results),
        *_memory(results),
        *_start(results),
    ]


def _at_least(what: str, wanted: float, found: float | None, unit: str = "") -> Target:
    shown = f"{wanted:,g}{unit}"
    if found is None:
        return Target(what, f"≥ {shown}", None, "not measured")
    return Target(what, f"≥ {shown}", found >= wanted, f"{_number(found)}{unit}")


def _at_most(what: str, wanted: float, found: float | None, unit: str = "", note: str = "") -> Target:
    shown = f"{wanted:,g}{unit}"
    if found is None:
        return Target(what, f"≤ {shown}", None, "not measured")
    return Target(what, f"≤ {shown}", found <= wanted, f"{_number(found)}{unit}{note}")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _reading(results: Results) -> list[Target]:
    busy = results.row(PRODUCT_READ.name, BUSY)
    single = results.row(PRODUCT_READ.name, 1)
    cached = results.row(CACHED_PRODUCT.name, BUSY)
    has_cache = results.cache_hits(CACHED_PRODUCT.name) is not None
    return [
        _at_least("product read, 64: share of raw request-reply", 0.28, busy and busy.ratio),
        _at_most("product read, 64: CPU s per 1,000", 0.15, busy and busy.cpu_per_thousand),
        _at_most("product read, 1: p50", 0.6, single and single.p50_ms, " ms"),
        _at_least("product read from the cache, 64", 25_000, cached.rate if cached and has_cache else None, "/s"),
    ]


def _ordering(results: Results) -> list[Target]:
    order, hot = results.row(PLACE_ORDER.name, BUSY), results.row(HOT_ORDER.name, BUSY)
    return [
        _at_least("place order, 64", 800, order and order.rate, "/s"),
        _at_most("place order, 64: p99", 250, order and order.p99_ms, " ms"),
        _at_most("place order, 64: CPU s per 1,000", 2.5, order and order.cpu_per_thousand),
        _at_least("hot product: share of the spread rate", 0.7, hot.ratio_to(order) if hot and order else None),
    ]


def _growth(results: Results) -> list[Target]:
    targets = []
    for workload in GROWING:
        small, full = (results.row(workload.name, BUSY, size) for size in ("small", "full"))
        time = cpu = None
        if small and full:
            # Minutes pass between the two, so their shares of the limit are compared instead of absolute numbers.
            time = small.ratio / full.ratio if small.ratio and full.ratio else None
            cpu = full.cpu_ratio / small.cpu_ratio if small.cpu_ratio and full.cpu_ratio else None
        targets.append(_at_most(f"{workload.name}, full shop: time", 1.3, time, " ×"))
        targets.append(_at_most(f"{workload.name}, full shop: CPU", 1.3, cpu, " ×"))
    return targets


def _memory(results: Results) -> list[Target]:
    targets = []
    for what, wanted, memory in (
        ("memory idle", 40, results.idle_memory),
        ("memory under load", 120, results.peak_memory()),
    ):
        ours = {name: memory[name] for name in SERVICES if name in memory}
        largest = max(ours, key=ours.__getitem__, default=None)
        note = f" ({largest})" if largest else ""
        targets.append(_at_most(f"{what}, the largest of ours", wanted, largest and ours[largest], " MB", note))
    return targets


def _start(results: Results) -> list[Target]:
    if not results.starts:
        return []
    slowest = max(results.starts, key=lambda start: start.total)
    return [
        _at_most("start, until all are ready", 20, slowest.total, " s"),
        _at_most("start, of which ours", 3, slowest.services, " s"),
    ]
