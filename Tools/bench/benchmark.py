"""The run: start the shop, measure it with little data, fill it, and repeat those that must not become slower."""

import sys
import time
from pathlib import Path

from checks import Checks, as_answered
from generator import Generator
from limits import CONFIRMED_PUBLISH, FIXED, KEY_READ, REQUEST_REPLY, Limits
from measurement import Meter, Row, Turn
from outcome import Outcome
from plan import Plan
from processes import Processes
from quiet import Quiet
from results import Results
from seeding import Seeding
from servers import Broker, Database
from stack import Stack
from tokens import write_tokens
from topology import queue_names
from workloads import ADD_TO_CART, BROWSING, CACHED, LISTING_READ, PLACE_ORDER, PRODUCT_READ, UNCACHED, VISIT, Workload


class Benchmark:
    def __init__(self, plan: Plan, stack: Stack, programs: Path, directory: Path) -> None:
        self._plan, self._stack, self._programs, self._directory = plan, stack, programs, directory
        self._results = Results(plan)

    def run(self) -> Results:
        began = time.monotonic()
        self._start()
        self._prepare()
        self._measure_small()
        if self._plan.many_products:
            self._measure_full()
        self._results.seconds = time.monotonic() - began
        return self._results

    def _start(self) -> None:
        self._say("starting the shop")
        self._results.starts.append(self._stack.start())
        for _ in range(self._plan.restarts):
            self._stack.stop()
            self._results.starts.append(self._stack.start())

    def _prepare(self) -> None:
        stack, plan = self._stack, self._plan
        tokens = self._directory / "tokens"
        write_tokens(stack.secret_file("auth-signing-key.pem"), stack.edge_url, plan.customers, tokens)
        database = Database(stack)
        self._processes = Processes(stack)
        self._broker = Broker(stack, queue_names(stack))
        self._quiet = Quiet(self._processes, database, self._broker)
        self._meter = Meter(self._processes, self._quiet)
        self._generator = Generator(stack, self._directory, tokens)
        self._limits = Limits(stack, self._programs, database)
        self._checks = Checks(stack, database, plan.customers)
        self._seeding = Seeding(stack, plan)

        # Before the first request.
        self._quiet.learn_idle(5 if plan.restarts else 2)
        self._results.idle_cores = self._quiet.idle_cores
        self._results.idle_memory = {name: memory["now"] for name, memory in self._processes.memory().items()}
        self._say(f"idle, the stack uses {100 * self._quiet.idle_cores:.1f} % of a core; filling the shop")
        self._seeding.begin()
        self._results.note_size("small", self._seeding.products, 0, database.size())

    def _measure_small(self) -> None:
        self._switch_cache(on=False)
        self._results.doubts += self._checks.catalogue(self._seeding.products)
        self._turns("small", self._plan.levels[-1], [CONFIRMED_PUBLISH, KEY_READ])
        for level in self._plan.levels:
            self._turns("small", level, [REQUEST_REPLY, *UNCACHED])
        self._switch_cache(on=True)
        for level in self._plan.levels:
            self._turns("small", level, self._with_limits(CACHED))
        self._results.doubts += self._checks.invariants()

    def _measure_full(self) -> None:
        self._say("filling the shop with products and old orders")
        began = time.monotonic()
        self._seeding.fill()
        self._quiet.wait()
        orders = int(Database(self._stack).value('SELECT count(*) FROM "order".customer_order'))
        self._say(f"filled in {time.monotonic() - began:.0f} s")
        self._results.note_size("full", self._seeding.products, orders, Database(self._stack).size())

        self._switch_cache(on=False)
        self._results.doubts += self._checks.catalogue(self._seeding.products)
        self._turns("full", self._plan.levels[-1], [KEY_READ])
        levels = sorted({self._plan.levels[0], self._plan.levels[-1]})
        for level in levels:
            self._turns("full", level, [REQUEST_REPLY, PRODUCT_READ, LISTING_READ])
        self._switch_cache(on=True)
        for level in levels:
            self._turns("full", level, self._with_limits((BROWSING, ADD_TO_CART, PLACE_ORDER)))

    def _switch_cache(self, on: bool) -> None:
        """Restarts the edge and warms it up: with a cache, customers have already visited it."""
        self._stack.set_edge(**({} if on else {"CATALOGUE_CACHE_ENTRIES": "0"}))
        if on:
            self._seeding.fill_carts("spread")
            self._generator.run(VISIT, 32, 60, {})
        else:
            self._generator.run(PRODUCT_READ, 16, 1, {"BENCH_PRODUCTS": self._seeding.products})
        self._quiet.wait()

    @staticmethod
    def _with_limits(workloads: tuple[Workload, ...]) -> list[Workload | str]:
        """Puts each limit directly before the first workload that is compared with it."""
        work: list[Workload | str] = []
        for workload in workloads:
            if workload.limit and workload.limit not in work:
                work.append(workload.limit)
            work.append(workload)
        return work

    def _turns(self, size: str, level: int, work: list[Workload | str]) -> None:
        """Runs all workloads in turns, so that compared ones run within seconds of each other."""
        rows: dict[str, Row] = {}
        for item in work:
            if isinstance(item, str):
                rows[item] = Row(item, FIXED.get(item, level), size, is_limit=True)
            else:
                rows[item.name] = Row(item.name, level, size, limit=rows.get(item.limit or ""))
        for number in range(1, self._plan.turns + 1):
            for item in work:
                if isinstance(item, str):
                    row, turn = rows[item], self._limit_turn(item, level)
                else:
                    row, turn = rows[item.name], self._turn(item, level)
                row.turns.append(turn)
                self._say(
                    f"{size}, turn {number}, {row.name}, {row.connections}: {turn.outcome.rate:,.0f}/s, "
                    f"p99 {turn.outcome.p99_ms:.1f} ms, quiet after {turn.drained_s:.1f} s"
                    + (f", {turn.outcome.error_count} errors" if turn.outcome.error_count else "")
                )
        self._results.rows += rows.values()

    def _limit_turn(self, name: str, level: int) -> Turn:
        return self._meter.turn(
            lambda: self._limits.run(name, level, self._plan.seconds, self._seeding.products), as_answered
        )

    def _turn(self, workload: Workload, level: int) -> Turn:
        if workload.cart:
            self._seeding.fill_carts(workload.cart)
            self._quiet.wait()
        settings = {
            "BENCH_PRODUCTS": self._seeding.products,
            "BENCH_CUSTOMERS": self._plan.customers,
            "BENCH_ITEMS": self._plan.purchases,
        }
        uses = self._cache_uses()

        def load() -> Outcome:
            # The number of purchases is fixed; the run ends after the last.
            seconds = 10 * self._plan.seconds if workload.is_purchase else self._plan.seconds
            return self._generator.run(workload, level, seconds, settings)

        turn = self._meter.turn(load, self._checks.after(workload, level))
        self._results.note_cache(workload.name, uses, self._cache_uses())
        return turn

    def _cache_uses(self) -> dict[str, float]:
        """The cache's counters; empty for an edge without a cache."""
        prefix = "cloudretail_edge_cache_requests_total"
        return {name: value for name, value in self._stack.edge_metrics().items() if name.startswith(prefix)}

    @staticmethod
    def _say(what: str) -> None:
        print(f"{time.strftime('%H:%M:%S')}  {what}", file=sys.stderr, flush=True)
