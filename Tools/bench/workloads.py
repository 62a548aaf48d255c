"""What is asked of the shop, and what each is held against."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Workload:
    name: str
    # In wrk/, without its ending.
    script: str
    # The status that counts, where the script looks at it.
    expected: str = "200"
    # The raw limit of the same work, by name.
    limit: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    # What is put into the carts before each turn: "spread" or "hot".
    cart: str | None = None
    is_purchase: bool = False


# A client that wants no cached answer says so; the edge has its cache switched off besides.
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

# The others, in the order in which a turn runs them: what is compared stands together.
CACHED = (CACHED_PRODUCT, CACHED_LISTING, BROWSING, ADD_TO_CART, PLACE_ORDER, HOT_ORDER, PURCHASE, LOGIN)

# What must not cost more because the shop is full.
GROWING = (PRODUCT_READ, PLACE_ORDER)

VISIT = Workload("visit", "visit")
