"""Measures the shop against the raw limits of this machine; see scripts/bench for its usage."""

import argparse
import sys
from pathlib import Path

import plot
import record
import report
from benchmark import Benchmark
from plan import PLANS
from stack import Stack


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", choices=PLANS)
    parser.add_argument("--programs", type=Path, required=True, help="the directory of the compiled limit programs")
    parser.add_argument("--scratch", type=Path, required=True, help="a directory for this run alone")
    parser.add_argument("--results", type=Path, required=True, help="the directory for the results")
    arguments = parser.parse_args()

    results = Benchmark(PLANS[arguments.plan], Stack(), arguments.programs, arguments.scratch).run()
    arguments.results.mkdir(parents=True, exist_ok=True)
    files = {ending: arguments.results / f"{arguments.plan}.{ending}" for ending in ("json", "md", "svg")}
    files["json"].write_text(record.as_json(results))
    files["md"].write_text(report.document(results))
    plot.draw(results, files["svg"])
    print(report.terminal(results))
    print(f"\n{results.seconds:.0f} s; " + ", ".join(str(file) for file in files.values()))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
