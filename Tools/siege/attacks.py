"""What the attackers do. Each attack runs until it is cancelled, from the given addresses, and counts what it got.

The load is bounded: attackers, shop and customers share one machine, and a shop that is only slow has not failed."""

import asyncio
import collections
import random

from http1 import Connection

CONNECTIONS = 80
# How many connections an attack opens for each request of its rate.
OPENED_PER_REQUEST = 5
ERRORS = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)


class Attack:
    def __init__(self, port, addresses, accounts, order, product, rate):
        """`rate`: requests per second, of each kind"""
        self.port, self.addresses, self.accounts = port, addresses, accounts
        self.pause, self.next_open = CONNECTIONS / rate, 0.0
        self.opening = 1 / (rate * OPENED_PER_REQUEST)
        self.order, self.product = order, product
        self.seen = collections.Counter()

    def address(self, number):
        return self.addresses[number % len(self.addresses)]

    def token(self, number):
        return self.accounts[number % len(self.accounts)].token

    async def wait_to_open(self):
        now = asyncio.get_running_loop().time()
        self.next_open = max(now, self.next_open) + self.opening
        await asyncio.sleep(self.next_open - now)

    async def repeat(self, count, act):
        """So many at a time, for ever: a client that is disconnected comes back."""

        async def one(number):
            while True:
                await self.wait_to_open()
                connection = Connection(self.port, self.address(number))
                try:
                    await connection.open()
                    await act(connection, number)
                except ERRORS:
                    self.seen["disconnected"] += 1
                finally:
                    connection.close()

        await asyncio.gather(*(one(number) for number in range(count)))

    async def ask(self, make):
        async def act(connection, number):
            while True:
                answer = await connection.ask(*make(number))
                self.seen[answer.status] += 1
                await asyncio.sleep(self.pause * random.uniform(0.5, 1.5))

        await self.repeat(CONNECTIONS, act)

    async def idle(self):
        async def act(connection, number):
            await connection.reader.read(1)
            self.seen["disconnected"] += 1

        await self.repeat(4500, act)

    async def slow_heads(self):
        async def act(connection, number):
            connection.writer.write(b"GET /v1/products HTTP/1.1\r\nHost: sh")
            while True:
                await asyncio.sleep(1 + random.random())
                connection.writer.write(b"o")
                await connection.writer.drain()

        await self.repeat(800, act)

    async def slow_bodies(self):
        async def act(connection, number):
            connection.writer.write(
                b"POST /v1/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
                b"Content-Length: 60000\r\n\r\n{")
            while True:
                await asyncio.sleep(1 + random.random())
                connection.writer.write(b" ")
                await connection.writer.drain()

        await self.repeat(800, act)

    async def logins(self):
        spellings = ["/v1/auth/login", "//v1/auth/login", "/v1//auth/login", "/v1/auth/login/", "/v1/auth/%6Cogin"]
        await self.ask(lambda number: (
            "POST", random.choice(spellings), {"email": f"guess{number}@example.com", "password": "Wrong-Horse-7"}))

    async def searches(self):
        await self.ask(lambda number: (
            "GET", f"/v1/products?q={random.choice('abcdefgh')}{random.getrandbits(30):x}&sort=-price"))

    async def pages(self):
        """Pages that no cache has, and sign-ins by the form."""
        await self.ask(lambda number: random.choice([
            ("GET", f"/products?q={random.getrandbits(30):x}"),
            ("POST", "/sign-in", f"email=guess{number}%40example.com&password=Wrong-Horse-7")]))

    async def carts(self):
        await self.ask(lambda number: (
            "PUT", f"/v1/cart/items/{self.product}", {"quantity": 1 + number % 3}, self.token(number)))

    async def streams(self):
        async def act(connection, number):
            await connection.send(
                "GET", f"/v1/orders/{self.order}/events", None, self.accounts[0].token,
                [("Accept", "text/event-stream")])
            status, _ = await connection.head()
            self.seen[status] += 1
            while status == 200 and await connection.reader.read(4096):
                pass

        await self.repeat(CONNECTIONS, act)

    def connections(self):
        return [self.idle(), self.slow_heads(), self.slow_bodies()]

    def requests(self):
        return [self.logins(), self.searches(), self.pages(), self.carts(), self.streams()]
