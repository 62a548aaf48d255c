"""The run as JSON, with every turn, to compare runs."""

import dataclasses
import json

import machine
from measurement import Row
from results import Results
from targets import judge


def as_json(results: Results) -> str:
    return json.dumps(
        {
            "machine": machine.describe(),
            "seconds": results.seconds,
            "plan": dataclasses.asdict(results.plan),
            "starts": [dataclasses.asdict(start) for start in results.starts],
            "idle": {"cores": results.idle_cores, "memory_mb": results.idle_memory},
            "peak_memory_mb": results.peak_memory(),
            "sizes": {name: dataclasses.asdict(size) for name, size in results.sizes.items()},
            "cache_hits": {name: results.cache_hits(name) for name in results.cached_workloads},
            "rows": [_row(row) for row in results.rows],
            "targets": [dataclasses.asdict(target) for target in judge(results)],
            "doubts": results.doubts,
        },
        indent=2,
    )


def _row(row: Row) -> dict:
    return {
        "name": row.name,
        "connections": row.connections,
        "size": row.size,
        "is_limit": row.is_limit,
        "per_second": row.rate,
        "per_second_range": row.range(lambda turn: turn.outcome.rate),
        "p50_ms": row.p50_ms,
        "p99_ms": row.p99_ms,
        "errors": row.errors,
        "cpu_s_per_1000": row.cpu_per_thousand,
        "limit": row.limit and row.limit.name,
        "of_limit": row.ratio,
        "other_cores": row.other_cores,
        "doubts": row.doubts,
        "turns": [dataclasses.asdict(turn) for turn in row.turns],
    }
