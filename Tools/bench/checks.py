"""Checks that the shop did the measured work."""

import json
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from outcome import Outcome
from servers import Database
from stack import Stack
from workloads import Workload


@dataclass(frozen=True)
class Finding:
    # The work that the shop did in the turn, answered in time or not: all of it is in the turn's CPU time.
    carried_out: int
    # Reasons to doubt the answers.
    doubts: tuple[str, ...] = ()


Check = Callable[[Outcome], Finding]


def as_answered(outcome: Outcome) -> Finding:
    return Finding(outcome.count)


class Checks:
    def __init__(self, stack: Stack, database: Database, customers: int) -> None:
        self._stack, self._database, self._customers = stack, database, customers

    def after(self, workload: Workload, connections: int) -> Check:
        """The check for the end of a turn. Create it before the turn starts, when the carts are full."""
        began = self._database.value("SELECT clock_timestamp()")

        def orders(status: str) -> int:
            query = 'SELECT count(*) FROM "order".customer_order WHERE created_at >= %(began)s AND status = %(status)s'
            return int(self._database.value(query, began=began, status=status))

        def pieces() -> int:
            return int(self._database.value("SELECT sum(quantity) FROM cart.cart_item")) - 2 * self._customers

        match workload.script:
            case "place-order":
                count, what = lambda: orders("pending"), "orders are pending"
            case "purchase":
                count, what = lambda: orders("confirmed"), "orders are confirmed"
            case "add-to-cart":
                count, what = pieces, "pieces were put into carts"
            case _:
                return as_answered

        def check(outcome: Outcome) -> Finding:
            found = count()
            # Besides the timely answers, requests in progress and those that ended in an error may have been executed.
            most = outcome.count + outcome.error_count + connections
            if outcome.count <= found <= most:
                return Finding(found)
            return Finding(found, (f"{outcome.count} answers, but {found} {what}",))

        return check

    def catalogue(self, products: int) -> list[str]:
        """Reads some products and a list over HTTP, and compares them with the database."""
        doubts = []
        query = "SELECT id::text, name, price_amount, category FROM product.product WHERE id = %(id)s"
        for number in (1, products // 2, products):
            identity, name, price, category = self._database.rows(
                query, id=f"01980000-0000-7000-8000-{number:012x}"
            )[0]
            answer = self._get(f"/v1/products/{identity}")
            if (answer["productId"], answer["name"], answer["price"]["amount"]) != (identity, name, price):
                doubts.append(f"product {identity} is answered as {answer}")
        page = self._get(f"/v1/products?category={urllib.parse.quote(category)}&limit=20")
        if len(page["items"]) != 20 or any(item["category"] != category for item in page["items"]):
            doubts.append(f"the list of {category} has {len(page['items'])} products, or others'")
        return doubts

    def invariants(self) -> list[str]:
        """Runs the shop's own check for orders that are lost, duplicated, oversold or wrongly paid."""
        command = [str(self._stack.scripts / "retailctl"), "invariants"]
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        if ended.returncode == 0:
            return []
        said = (ended.stdout + ended.stderr).strip().splitlines()
        return ["retailctl invariants: " + " / ".join(said[:3])]

    def _get(self, path: str) -> dict:
        with urllib.request.urlopen(self._stack.edge_url + path, timeout=5) as answer:
            return json.load(answer)
