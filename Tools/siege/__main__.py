"""siege short|full PORT MAIL-DIRECTORY [MARKDOWN]: attacks a running shop while honest customers shop.

Each address of 127.0.0.0/8 is a client of its own. Prints a line for each attack, from one address and from two hundred;
exits with 1 when fewer than 99 % of the honest requests succeed, or when a readiness probe is not answered. The tail of
the durations is printed, as a ratio to the time without an attack, and decides nothing: attackers, shop and customers
share one machine.
"""

import asyncio
import os
import platform
import resource
import sys
import time

import shop
from attacks import Attack
from customers import Figures, probe_until, shop_until

CUSTOMERS = 6
NEEDED = 0.99
ALL = ["idle", "slow_heads", "slow_bodies", "logins", "searches", "pages", "carts", "streams"]
# Apart, as connections leave an attacker no requests.
TOGETHER = ["connections", "requests"]


def addresses(count):
    """Ten to a network, as rented machines are."""
    return [f"127.1.{number // 10}.{1 + number % 10}" for number in range(count)]


class Siege:
    def __init__(self, port, mails, seconds, rate, probe_timeout):
        self.port, self.mails, self.seconds, self.rate = port, mails, seconds, rate
        self.probe_timeout = probe_timeout
        self.homes = [f"127.9.{number}.1" for number in range(CUSTOMERS)]
        self.rows, self.failures = [], []
        self.quiet = None

    async def prepare(self):
        self.catalogue = await shop.products(self.port, self.homes[0])
        self.customers = [await shop.join(self.port, self.mails, home) for home in self.homes]
        self.accounts = [await shop.join(self.port, self.mails, f"127.8.{number}.1") for number in range(4)]
        self.order = await shop.place_order(self.port, "127.8.0.1", self.accounts[0], self.catalogue[0])

    async def phase(self, name, sources):
        figures = Figures()
        attack = Attack(self.port, sources, self.accounts, self.order, self.catalogue[0], self.rate)
        works = getattr(attack, name)() if name else []
        works = works if isinstance(works, list) else [works]
        attackers = [asyncio.ensure_future(work) for work in works]
        if attackers:
            # The attack is under way before anything counts.
            await asyncio.sleep(3)
        end = time.monotonic() + self.seconds
        await asyncio.gather(
            probe_until(end, figures, self.port, "127.9.200.1", self.probe_timeout),
            *(shop_until(end, figures, self.port, home, customer, self.catalogue)
              for home, customer in zip(self.homes, self.customers)))
        for attacker in attackers:
            attacker.cancel()
        await asyncio.gather(*attackers, return_exceptions=True)
        self.note(name, len(sources), figures, attack.seen)
        # The server forgets the attackers' connections.
        await asyncio.sleep(1)

    def note(self, name, sources, figures, seen):
        p99 = figures.percentile(0.99)
        self.quiet = self.quiet or p99
        got = ", ".join(f"{count} × {what}" for what, count in sorted(seen.items(), key=str))
        row = [
            name.replace("_", " ") if name else "none", str(sources) if name else "–", str(figures.requests),
            f"{figures.success:.1%}", f"{figures.probes - len(figures.unanswered)} of {figures.probes}",
            str(figures.not_ready),
            f"{figures.percentile(0.5):.0f}", f"{p99:.0f}", f"{p99 / self.quiet:.1f}", got or "–",
        ]
        self.rows.append(row)
        print(" | ".join(row), flush=True)
        print(f"    slowest: {figures.slowest}", flush=True)
        if figures.success < NEEDED or figures.unanswered:
            self.failures.append(f"{row[0]} from {row[1]}: {sorted(figures.failures + figures.unanswered)[:10]}")

    def markdown(self):
        head = [
            "attack", "addresses", "honest requests", "success", "probes answered", "not ready", "p50 ms", "p99 ms",
            "p99 to quiet", "what the attackers got",
        ]
        lines = [head, ["---"] * len(head)] + self.rows
        return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


async def main():
    plan, port, mails = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit, 65536) if limit > 0 else 65536, limit))
    # The short form runs in tests, on executables that are not optimized, beside whatever else runs.
    siege = Siege(port, mails, *((12, 10, 30) if plan == "short" else (20, 150, 2)))
    await siege.prepare()
    print("attack | addresses | requests | success | probes | not ready | p50 | p99 | ratio | attackers got", flush=True)
    await siege.phase(None, [])
    for name in (ALL if plan == "full" else []) + TOGETHER:
        for count in (1, 200):
            await siege.phase(name, addresses(count))
    if len(sys.argv) > 4:
        with open(sys.argv[4], "w", encoding="utf-8") as file:
            file.write(siege.markdown())
    for failure in siege.failures:
        print(f"failed: {failure}")
    print(f"{platform.machine()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}")
    sys.exit(1 if siege.failures else 0)


asyncio.run(main())
