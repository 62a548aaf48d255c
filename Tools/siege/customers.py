"""Honest customers, each from an address and a network of its own, and a readiness probe."""

import asyncio
import collections
import random
import time

from http1 import Connection
from shop import PASSWORD

# For a request with all its repetitions. In seconds.
TIMEOUT = 30


class Figures:
    def __init__(self):
        self.durations, self.failures = [], []
        self.by_kind = collections.defaultdict(list)
        self.probes, self.unanswered, self.not_ready = 0, [], 0

    def record(self, kind, duration):
        self.durations.append(duration)
        self.by_kind[kind].append(duration)

    @property
    def slowest(self):
        """The kinds of requests with the longest durations, each with its longest in milliseconds."""
        longest = sorted(((max(some), kind) for kind, some in self.by_kind.items()), reverse=True)
        return ", ".join(f"{kind} {duration * 1000:.0f}" for duration, kind in longest[:3])

    @property
    def requests(self):
        return len(self.durations) + len(self.failures)

    @property
    def success(self):
        return len(self.durations) / max(1, self.requests)

    def percentile(self, share):
        """In milliseconds."""
        if not self.durations:
            return float("nan")
        return sorted(self.durations)[min(len(self.durations) - 1, int(len(self.durations) * share))] * 1000


SIGN_IN = ("POST", "/v1/auth/login")


async def ask_again(connection, request):
    """Comes back when it is asked to, as front ends do: that counts as one request, with all its time."""
    while True:
        answer = await connection.ask(*request)
        if answer.status != 503 or "retry-after" not in answer.headers:
            return answer
        await asyncio.sleep(int(answer.headers["retry-after"]))


async def visit(figures, port, address, account, catalogue):
    """Looks around, fills the cart, reads the orders, and now and then signs in: over one connection, as browsers do."""
    product = random.choice(catalogue)
    requests = [
        ("GET", "/"), ("GET", f"/products?q={random.choice(['kettle', 'lamp', 'cup'])}"),
        ("GET", "/v1/products?limit=20"), ("GET", f"/v1/products/{product}"),
        ("GET", f"/v1/products?q={random.choice(['kettle', 'lamp', 'cup'])}"),
        ("PUT", f"/v1/cart/items/{product}", {"quantity": 1}), ("GET", "/v1/cart"),
        ("GET", "/v1/orders"), ("DELETE", "/v1/cart"),
    ]
    if random.random() < 0.3:
        requests.insert(0, (*SIGN_IN, {"email": account.email, "password": PASSWORD}))
    connection = Connection(port, address)
    for method, path, *body in requests:
        request = (method, path, body[0] if body else None, account.token)
        start = time.monotonic()
        try:
            answer = await asyncio.wait_for(ask_again(connection, request), TIMEOUT)
            if answer.status == 200:
                figures.record(f"{method} {path.split('?')[0].replace(product, '…')}", time.monotonic() - start)
                if (method, path) == SIGN_IN:
                    # An account has so many sessions: in the end the first one would be ended for a new one.
                    account.token = answer.json["accessToken"]
            else:
                figures.failures.append(f"{method} {path}: {answer.status}")
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            figures.failures.append(f"{method} {path}: {type(error).__name__}")
            connection.close()
    connection.close()


async def shop_until(end, figures, port, address, account, catalogue):
    while time.monotonic() < end:
        await visit(figures, port, address, account, catalogue)
        await asyncio.sleep(random.uniform(0.1, 0.3))


async def probe_until(end, figures, port, address, timeout):
    """As an orchestrator: a connection for each probe."""
    while time.monotonic() < end:
        connection = Connection(port, address)
        figures.probes += 1
        try:
            answer = await asyncio.wait_for(connection.ask("GET", "/readyz"), timeout)
            figures.not_ready += answer.status != 200
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            figures.unanswered.append(f"probe: {type(error).__name__}")
        connection.close()
        await asyncio.sleep(0.5)
