"""The raw limits: what the broker and the database can do on this machine without CloudRetail."""

import json
import re
import tempfile
from pathlib import Path

import command
from outcome import Outcome, percentile
from servers import Database
from stack import Stack

SOURCES = Path(__file__).parent / "limits"
DATABASE = "bench"
CLIENTS = 8
WINDOW = 64

REQUEST_REPLY = "request-reply"
CONFIRMED_PUBLISH = "confirmed publish"
ORDER_TRANSACTION = "order transaction"
KEY_READ = "primary-key read"

# Limits with a fixed number of requests in flight; the others have it as a parameter.
FIXED = {CONFIRMED_PUBLISH: WINDOW, ORDER_TRANSACTION: CLIENTS, KEY_READ: CLIENTS}


class Limits:
    def __init__(self, stack: Stack, programs: Path, database: Database) -> None:
        self._programs = programs
        self._broker = {
            "BENCH_RABBITMQ_PORT": str(stack.rabbitmq_port),
            "BENCH_RABBITMQ_PASSWORD_FILE": str(stack.secret_file("rabbitmq-admin-password")),
        }
        self._postgresql = {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(stack.postgresql_port),
            "PGUSER": "postgres",
            "PGPASSFILE": str(stack.secret_file("pgpass")),
        }
        database.run(f"CREATE DATABASE {DATABASE}")
        Database(stack, DATABASE).run((SOURCES / "schema.sql").read_text())

    def run(self, name: str, in_flight: int, seconds: int, products: int) -> Outcome:
        if name == REQUEST_REPLY:
            return self._over_the_broker("request_reply", in_flight, seconds)
        if name == CONFIRMED_PUBLISH:
            return self._over_the_broker("confirmed_publish", WINDOW, seconds)
        if name == ORDER_TRANSACTION:
            return self._transactions("order_transaction", DATABASE, seconds, {})
        if name == KEY_READ:
            return self._transactions("key_read", "cloudretail", seconds, {"products": products})
        raise ValueError(f"there is no limit called '{name}'")

    def _over_the_broker(self, program: str, in_flight: int, seconds: int) -> Outcome:
        finished = command.run([str(self._programs / program), str(in_flight), str(seconds)], self._broker)
        result = json.loads(finished.output)
        return Outcome(
            result["count"], result["seconds"], result["p50_ms"], result["p99_ms"], generator_cpu=finished.cpu_seconds
        )

    def _transactions(self, script: str, database: str, seconds: int, variables: dict[str, int]) -> Outcome:
        with tempfile.TemporaryDirectory() as directory:
            options = ["--no-vacuum", "--protocol=prepared", f"--client={CLIENTS}", "--jobs=1", f"--time={seconds}"]
            # Logs the latency of a tenth of the transactions: logging all of them would cost as much as the
            # transactions.
            options += ["--log", "--sampling-rate=0.1", f"--log-prefix={directory}/log"]
            options += [f"--define={name}={value}" for name, value in variables.items()]
            finished = command.run(
                ["pgbench", *options, f"--file={SOURCES / script}.sql", database], self._postgresql
            )
            logs = [path.read_text().splitlines() for path in Path(directory).iterdir()]
        times = [int(line.split()[2]) / 1000 for log in logs for line in log]
        count = int(re.search(r"actually processed: (\d+)", finished.output)[1])
        rate = float(re.search(r"tps = ([\d.]+)", finished.output)[1])
        return Outcome(
            count, count / rate, percentile(times, 0.5), percentile(times, 0.99), generator_cpu=finished.cpu_seconds
        )
