"""The running shop, as its customers' programs and mailboxes see it."""

import email
import os
import pathlib
import re
import time
import uuid
from dataclasses import dataclass

import httpx


@dataclass(frozen=True)
class Customer:
    email: str
    password: str


class Shop:
    PASSWORD = "Wombat-Lantern-42"

    def __init__(self, url, home):
        self.url = url
        self._home = pathlib.Path(home)
        self._client = httpx.Client(base_url=url, timeout=20)

    @classmethod
    def of_environment(cls):
        return cls(os.environ["SHOP_URL"], os.environ["CLOUDRETAIL_HOME"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._client.close()

    def new_address(self):
        return f"browser-{uuid.uuid4().hex[:12]}@example.com"

    def new_customer(self):
        customer = Customer(self.new_address(), self.PASSWORD)
        body = {"email": customer.email, "password": customer.password, "name": "Ada Lovelace"}
        answer = self._post("/v1/auth/register", body)
        code = self.mailed_code(customer.email)
        self._post(
            "/v1/auth/verify", {"email": customer.email, "code": code, "registration": answer.json().get("registration")})
        return customer

    def administrator(self):
        password = (self._home / "secrets/admin-password").read_text(encoding="utf-8").strip()
        return Customer("admin@cloudretail.example", password)

    def order(self, customer):
        """A confirmed order; its id."""
        tokens = self._post("/v1/auth/login", {"email": customer.email, "password": customer.password}).json()
        headers = {"Authorization": f"Bearer {tokens['accessToken']}"}
        self._post("/v1/cart/items", {"productId": self.product()["productId"], "quantity": 1}, headers)
        address = {"name": "Ada Lovelace", "line1": "12 St James's Square", "city": "London", "country": "United Kingdom"}
        key = {"Idempotency-Key": uuid.uuid4().hex}
        order = self._post("/v1/orders", {"shippingAddress": address}, headers | key).json()
        self._post(
            "/v1/payments", {"orderId": order["orderId"], "method": "card", "token": "tok_ok"},
            headers | {"Idempotency-Key": uuid.uuid4().hex})
        return order["orderId"]

    def product(self):
        """One with enough in stock."""
        page = self._client.get("/v1/products", params={"limit": 100, "sort": "name"}).raise_for_status().json()
        return next(product for product in page["items"] if product["availability"] == "in_stock")

    def mailed_code(self, address):
        """The six digits that stand alone on a line of the newest mail to an address."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for file in sorted(self._home.glob("mail/new/*"), key=lambda path: path.stat().st_mtime, reverse=True):
                message = email.message_from_bytes(file.read_bytes())
                if address in message.get("To", ""):
                    found = re.search(r"^\s*(\d{6})\s*$", self._plain_text(message), re.MULTILINE)
                    if found:
                        return found.group(1)
            time.sleep(0.1)
        raise AssertionError(f"no mail with a code came to {address}")

    @staticmethod
    def _plain_text(message):
        parts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
        return "\n".join(part.get_payload(decode=True).decode("utf-8") for part in parts)

    def _post(self, path, body, headers=None):
        answer = self._client.post(path, json=body, headers=headers)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return answer
