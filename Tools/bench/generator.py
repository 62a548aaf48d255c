"""Load over HTTP: wrk with one of the scripts in wrk/."""

import json
from pathlib import Path

import command
from outcome import Outcome, percentile
from stack import Stack
from workloads import Workload

SCRIPTS = Path(__file__).parent / "wrk"


class Generator:
    def __init__(self, stack: Stack, directory: Path, tokens: Path) -> None:
        self._stack = stack
        self._result = directory / "wrk.json"
        self._tokens = tokens
        self._turns = 0

    def run(self, workload: Workload, connections: int, seconds: int, settings: dict[str, object]) -> Outcome:
        self._turns += 1
        self._result.unlink(missing_ok=True)
        environment = {
            "BENCH_SCRIPTS": str(SCRIPTS),
            "BENCH_RESULT": str(self._result),
            "BENCH_TOKENS": str(self._tokens),
            "BENCH_PASSWORD_FILE": str(self._stack.secret_file("admin-password")),
            "BENCH_SEED": str(self._turns),
            "BENCH_KEY": f"turn-{self._turns}",
            "BENCH_CONNECTIONS": str(connections),
        } | {name: str(value) for name, value in (workload.settings | settings).items()}
        # Late responses are counted with their latency, not as errors.
        options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "15s"]
        script = str(SCRIPTS / f"{workload.script}.lua")
        finished = command.run(["wrk", *options, "-s", script, self._stack.edge_url], environment, seconds + 60)
        if not self._result.exists():
            raise RuntimeError(f"{workload.script}.lua failed:\n{finished.output[-2000:]}")
        return self._outcome(json.loads(self._result.read_text()), workload, finished.cpu_seconds)

    @staticmethod
    def _outcome(result: dict, workload: Workload, cpu: float) -> Outcome:
        errors = {kind: int(count) for kind, count in result["errors"].items() if count > 0 and kind != "status"}
        answers, latency = result["statuses"], result["latency_us"]
        seconds = (result["measured_us"] if answers else result["duration_us"]) / 1e6
        if workload.is_purchase:
            durations = result["durations_us"]
            if result["failed_items"] > 0:
                errors["failed purchases"] = int(result["failed_items"])
            p50, p99, count = percentile(durations, 0.5), percentile(durations, 0.99), len(durations)
        else:
            p50, p99 = latency["p50"], latency["p99"]
            if answers:
                errors |= {status: int(answers[status]) for status in answers if status != workload.expected}
                count = int(answers.get(workload.expected, 0))
            else:
                refused = int(result["errors"]["status"])
                if refused > 0:
                    errors["refused"] = refused
                count = int(result["requests"]) - refused
        return Outcome(count, seconds, p50 / 1000, p99 / 1000, errors, cpu)
