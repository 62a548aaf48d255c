"""Accounts of the shop: they register as everyone does, and read their codes in the stack's mail sink."""

import asyncio
import json
import pathlib
import random
import re

from http1 import Connection

PASSWORD = "Correct-Horse-7"
CODE = re.compile(rb"^(\d{6})\r?$", re.MULTILINE)


class Account:
    def __init__(self, email, token):
        self.email, self.token = email, token


async def code_for(email, mails):
    for _ in range(200):
        for file in pathlib.Path(mails).iterdir():
            content = file.read_bytes()
            if email.encode() in content and (found := CODE.search(content)):
                return found[1].decode()
        await asyncio.sleep(0.1)
    raise SystemExit(f"no mail came for {email}")


async def join(port, mails, address):
    connection = Connection(port, address)
    email = f"siege{random.getrandbits(60)}@example.com"
    person = {"email": email, "password": PASSWORD}
    for path, body in [("register", person | {"name": "Ann Example"}), ("verify", None), ("login", person)]:
        body = body or {"email": email, "code": await code_for(email, mails)}
        answer = await connection.ask("POST", f"/v1/auth/{path}", body)
        if answer.status >= 300:
            raise SystemExit(f"{path} of {email}: {answer.status} {answer.body!r}")
    connection.close()
    return Account(email, answer.json["accessToken"])


async def products(port, address):
    """The ids of products that can be bought."""
    connection = Connection(port, address)
    answer = await connection.ask("GET", "/v1/products?limit=100")
    connection.close()
    found = [item["productId"] for item in answer.json["items"] if item["availability"] == "in_stock"]
    if not found:
        raise SystemExit("the shop has no product in stock: start it with its demo catalogue")
    return found


async def place_order(port, address, account, product):
    connection = Connection(port, address)
    await connection.ask("PUT", f"/v1/cart/items/{product}", {"quantity": 1}, account.token)
    key = [("Idempotency-Key", f"siege-{random.getrandbits(60)}")]
    answer = await connection.ask("POST", "/v1/orders", {}, account.token, key)
    connection.close()
    if answer.status not in (201, 202):
        raise SystemExit(f"an order was refused: {answer.status} {answer.body!r}")
    return json.loads(answer.body)["orderId"]
