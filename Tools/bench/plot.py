"""Latency over load: one plot for each kind of request, with p50 and p99 at each number of connections."""

import math
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

from measurement import Row  # noqa: E402
from results import Results  # noqa: E402

COLUMNS = 3
COLOURS = {"p50": "#2b6cb0", "p99": "#c05621"}


def draw(results: Results, file: Path) -> None:
    kinds: dict[str, list[Row]] = {}
    for row in results.rows:
        if not row.is_limit and row.size == "small" and row.rate:
            kinds.setdefault(row.name, []).append(row)
    lines = math.ceil(len(kinds) / COLUMNS)
    # Without random ids, so that two plots of the same numbers are identical files.
    pyplot.rcParams.update({"svg.hashsalt": "bench", "svg.fonttype": "none"})
    pyplot.rcParams.update({"font.size": 8, "axes.grid": True, "grid.alpha": 0.3})
    figure, axes = pyplot.subplots(lines, COLUMNS, figsize=(10, 2.6 * lines), squeeze=False)
    for axis in axes.flat[len(kinds):]:
        axis.remove()
    for axis, (name, rows) in zip(axes.flat, kinds.items()):
        _draw_one(axis, name, rows)
    axes.flat[0].legend(frameon=False)
    figure.suptitle("Latency over load; the numbers at the points are connections")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def _draw_one(axis: pyplot.Axes, name: str, rows: list[Row]) -> None:
    rates = [row.rate for row in rows]
    for label, values in (("p50", [row.p50_ms for row in rows]), ("p99", [row.p99_ms for row in rows])):
        axis.plot(rates, values, marker="o", markersize=3, color=COLOURS[label], label=label)
    for row in rows:
        axis.annotate(str(row.connections), (row.rate, row.p99_ms), textcoords="offset points", xytext=(3, 3))
    axis.set_title(name)
    axis.set_xlabel("per second")
    axis.set_ylabel("ms")
    axis.set_xlim(0, 1.15 * max(rates))
    # Whole decades, so that the plots can be compared.
    axis.set_yscale("log")
    values = [value for row in rows for value in (row.p50_ms, row.p99_ms)]
    axis.set_ylim(10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values))))
    axis.yaxis.set_major_formatter("{x:g}")
    axis.yaxis.set_minor_formatter("")
