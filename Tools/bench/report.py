"""The run as text."""

from collections.abc import Callable

import machine
from measurement import Row
from results import Results
from stack import SERVICES
from targets import judge
from text import Cells, markdown, number, plain

Layout = Callable[[Cells, list[Cells]], str]
# Short names of the processes, for column headers.
SHORT = {"product": "prod.", "inventory": "inv.", "payment": "pay", "notification": "mail"}
COLUMNS = {SHORT.get(name, name): name for name in SERVICES} | {
    "broker": "rabbitmq",
    "db": "postgresql",
    "logs": "supervisord",
}


def terminal(results: Results) -> str:
    return "\n\n".join(f"{title}\n{body}" for title, body in _sections(results, plain))


def document(results: Results) -> str:
    facts = ", ".join(f"{what} {value}" for what, value in machine.describe().items())
    run = f"{results.plan.name}, {results.seconds:.0f} s"
    parts = [f"# The last run of `make bench`\n\nWritten by it ({run}): {facts}."]
    parts += [f"## {title}\n\n{body}" for title, body in _sections(results, markdown)]
    return "\n\n".join(parts) + "\n"


def _sections(results: Results, layout: Layout) -> list[tuple[str, str]]:
    sections = []
    for name, size in results.sizes.items():
        title = f"{name} shop: {size.products:,} products, {size.orders:,} orders, {size.megabytes:,.0f} MB"
        sections.append((title, _rates(results, name, layout)))
    sections.append(("CPU milliseconds of each process per request, at the highest load", _shares(results, layout)))
    sections.append(("Memory, MB", _memory(results, layout)))
    sections.append(("Start, seconds", _starts(results, layout)))
    if results.cached_workloads:
        sections.append(("Answered by the edge's cache", _hits(results, layout)))
    sections.append(("Targets", _targets(results, layout)))
    if doubts := _doubts(results):
        sections.append(("Doubtful results", doubts))
    return sections


def _rates(results: Results, size: str, layout: Layout) -> str:
    header = ["", "at", "per s", "range", "p50 ms", "p99 ms", "errors", "CPU s/1,000", "of limit"]
    lines = []
    for row in _merged(row for row in results.rows if row.size == size):
        least, most = row.range(lambda turn: turn.outcome.rate)
        lines.append([
            ("limit: " if row.is_limit else "") + row.name + ("*" if row.doubts else ""),
            str(row.connections),
            number(row.rate),
            f"{number(least)}–{number(most)}",
            number(row.p50_ms),
            number(row.p99_ms),
            str(row.errors),
            number(row.cpu_per_thousand),
            "" if row.ratio is None else f"{row.ratio:.3f}",
        ])
    return layout(header, lines)


def _merged(rows) -> list[Row]:
    """Merges the turns of a limit that ran next to several workloads into one row; limits come first."""
    merged: dict[tuple, Row] = {}
    for row in rows:
        key = (row.name, row.connections)
        if key in merged:
            merged[key] = Row(row.name, row.connections, row.size, row.is_limit, merged[key].turns + row.turns)
        else:
            merged[key] = row
    names = list(dict.fromkeys(row.name for row in merged.values()))
    return sorted(merged.values(), key=lambda row: (not row.is_limit, names.index(row.name), row.connections))


def _shares(results: Results, layout: Layout) -> str:
    """One CPU second per thousand requests is one millisecond per request."""
    highest = max(results.plan.levels)
    rows = [row for row in results.rows if not row.is_limit and row.connections == highest and row.size == "small"]
    lines = [
        [row.name, *(_share(row.cpu_of(process)) for process in COLUMNS.values()), _share(_generator_cpu(row))]
        for row in rows
    ]
    return layout(["", *COLUMNS, "wrk"], lines)


def _generator_cpu(row: Row) -> float:
    return row.median(lambda turn: turn.per_thousand(turn.outcome.generator_cpu))


def _share(milliseconds: float) -> str:
    return "·" if milliseconds < 0.001 else f"{milliseconds:.1f}" if milliseconds >= 10 else f"{milliseconds:.3f}"[:5]


def _memory(results: Results, layout: Layout) -> str:
    peaks = results.peak_memory()
    lines = [[name, f"{idle:.1f}", f"{peaks.get(name, 0):.1f}"] for name, idle in results.idle_memory.items()]
    return layout(["", "idle", "at most"], lines)


def _starts(results: Results, layout: Layout) -> str:
    header = ["", "total", "servers", "ours", "the rest"]
    lines = []
    for number_of, start in enumerate(results.starts):
        rest = start.total - start.servers - start.services
        times = (start.total, start.servers, start.services, rest)
        lines.append(["first" if number_of == 0 else f"again {number_of}", *(f"{seconds:.1f}" for seconds in times)])
    return layout(header, lines)


def _hits(results: Results, layout: Layout) -> str:
    return layout(["", "share"], [[name, f"{results.cache_hits(name):.3f}"] for name in results.cached_workloads])


def _targets(results: Results, layout: Layout) -> str:
    words = {True: "met", False: "NOT MET", None: "–"}
    lines = [[target.what, target.wanted, target.found, words[target.is_met]] for target in judge(results)]
    return layout(["", "target", "found", ""], lines)


def _doubts(results: Results) -> str:
    lines = [f"{row.name}, {row.connections}, {row.size}: {doubt}" for row in results.rows for doubt in row.doubts]
    if disturbed := [row for row in results.rows if row.is_disturbed]:
        most = max(row.other_cores for row in disturbed)
        lines.append(
            f"unrelated processes ran during {len(disturbed)} of {len(results.rows)} rows, using up to {most:.1f} cores"
        )
    return "\n".join(f"- {line}" for line in [*results.doubts, *lines])
