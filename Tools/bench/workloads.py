"""The workloads, and the limit that each is compared with."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Workload:
    name: str
    # The script in wrk/, without its suffix.
    script: str
    # The status that counts, if the script checks it.
    expected: str = "200"
    # The raw limit of the same work, by name.
    limit: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    # The contents of the carts before each turn: "spread" or "hot".
    cart: str | None = None
    is_purchase: bool = False


# The client's header asks for uncached responses; the edge's cache is also disabled.
PAST_THE_CACHE = {"BENCH_HEADER": "Cache-Control: no-cache"}

PRODUCT_READ = Workload("product read, broker", "product", limit="request-reply", settings=PAST_THE_CACHE)
LISTING_READ = Workload("listing, broker", "listing", limit="request-reply", settings=PAST_THE_CACHE)
UNCACHED = (PRODUCT_READ, LISTING_READ)

CACHED_PRODUCT = Workload("product read, cached", "product", settings={"BENCH_CHOICE": "100"})
CACHED_LISTING = Workload("listing, cached", "listing")
BROWSING = Workload("browsing mix", "browsing")
ADD_TO_CART = Workload("add to cart", "add-to-cart", limit="order transaction", cart="spread")
PLACE_ORDER = Workload("place order", "place-order", "201", limit="order transaction", cart="spread")
HOT_ORDER = Workload("place order, hot product", "place-order", "201", limit="order transaction", cart="hot")
PURCHASE = Workload("place and pay", "purchase", limit="order transaction", cart="spread", is_purchase=True)
LOGIN = Workload("login", "login")

# The other workloads, in the order of a turn: compared ones are adjacent.
CACHED = (CACHED_PRODUCT, CACHED_LISTING, BROWSING, ADD_TO_CART, PLACE_ORDER, HOT_ORDER, PURCHASE, LOGIN)

# Workloads whose cost must not increase with the size of the shop.
GROWING = (PRODUCT_READ, PLACE_ORDER)

VISIT = Workload("visit", "visit")
