"""Fills the shop by SQL with rows as its own services would have written them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from plan import Plan
from servers import Database
from stack import Stack

# The tables of the bulk load. Indexes that only speed up reading are dropped during the load.
BULK = (
    "product.product",
    "inventory.ledger",
    "inventory.reservation",
    "inventory.reservation_line",
    '"order".customer_order',
    '"order".order_payment',
    "payment.payment",
    "notification.notification",
)

INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY (%(tables)s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    """


class Seeding:
    def __init__(self, stack: Stack, plan: Plan) -> None:
        self._stack, self._plan = stack, plan
        self._database = Database(stack)
        self.products = 0

    def begin(self) -> None:
        """Fills the small shop: products, their stock, and customers, without orders."""
        self._database.script("customers", count=self._plan.customers)
        self._database.script("products", first=1, last=self._plan.products)
        self._database.script("stock", first=1, last=self._plan.products)
        self.products = self._plan.products
        self._settle()

    def fill(self) -> None:
        """Fills the full shop: many more products, and orders of them."""
        first, last = self.products + 1, self._plan.many_products
        indexes = self._database.rows(INDEXES, tables=list(BULK))
        for name, _ in indexes:
            self._database.run(f"DROP INDEX {name}")
        self._at_once(
            lambda database: database.script("products", first=first, last=last),
            lambda database: (
                database.script("orders", count=self._plan.old_orders, first=first, last=last),
                database.run("CREATE INDEX ON inventory.reservation_line (product_id)"),
                database.run("ANALYZE inventory.reservation_line"),
                database.script("stock", first=first, last=last),
                database.run("DROP INDEX inventory.reservation_line_product_id_idx"),
            ),
        )
        # The largest first, so that both connections finish at about the same time.
        indexes.sort(key=lambda index: "USING gin" not in index[1])
        self._at_once(*(lambda database, create=create: database.run(create) for _, create in indexes))
        self.products = last
        self._settle()

    def fill_carts(self, kind: str) -> None:
        self._database.script(
            "carts", count=self._plan.customers, products=self.products, is_hot=kind == "hot"
        )

    def _settle(self) -> None:
        self._database.run("VACUUM ANALYZE")
        self._database.run("CHECKPOINT")

    def _at_once(self, *loads: Callable[[Database], object]) -> None:
        """Runs the jobs on two cores, each on a connection without checks that trusted data does not need."""

        def load(work: Callable[[Database], object]) -> None:
            database = Database(self._stack)
            for setting in (
                "synchronous_commit = off",
                "session_replication_role = replica",
                "maintenance_work_mem = '512MB'",
                "work_mem = '128MB'",
                "log_min_duration_statement = -1",
            ):
                database.run(f"SET {setting}")
            work(database)

        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(load, loads))
