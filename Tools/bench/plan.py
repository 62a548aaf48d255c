"""The extent of a run: everything, or what fits into three minutes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    name: str
    # The duration of each turn under load.
    seconds: int
    turns: int
    # Connections, or requests in flight.
    levels: tuple[int, ...]
    # The most purchases in one turn: each sends two mails, and the turn ends when all are delivered.
    purchases: int
    # The number of customers, each of whom orders once in a turn. Fewer than the tokens that the edge caches.
    customers: int
    products: int
    # None: the cost of a full shop is not measured.
    many_products: int | None
    old_orders: int | None
    # How often the stack is restarted after its first start.
    restarts: int


FULL = Plan(
    name="full",
    seconds=3,
    turns=3,
    levels=(1, 16, 64),
    purchases=300,
    customers=9000,
    products=1000,
    many_products=1_000_000,
    old_orders=1_000_000,
    restarts=2,
)

QUICK = Plan(
    name="quick",
    seconds=1,
    turns=3,
    levels=(64,),
    purchases=150,
    customers=4000,
    products=1000,
    many_products=None,
    old_orders=None,
    restarts=0,
)

# For working on the benchmark itself: it runs every path, and its numbers are meaningless.
SMOKE = Plan(
    name="smoke",
    seconds=1,
    turns=1,
    levels=(1, 64),
    purchases=20,
    customers=1000,
    products=1000,
    many_products=20_000,
    old_orders=20_000,
    restarts=1,
)

PLANS = {plan.name: plan for plan in (FULL, QUICK, SMOKE)}
