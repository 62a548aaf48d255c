"""A purchase with a client that openapi-python-client generates from the document that the shop serves.

    python3 generated-client.py SHOP ADMIN-EMAIL ADMIN-PASSWORD MAILDIR

Exits with 0 when the order is confirmed, and else prints what failed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import uuid

shop, admin_email, admin_password, maildir = sys.argv[1:]
folder = tempfile.mkdtemp()


def generate():
    """Only the routes of files are left to other clients: their URLs are presigned, and their bodies are bytes."""
    generator = os.path.join(os.path.dirname(sys.executable), "openapi-python-client")
    environment = {**os.environ, "PATH": os.path.dirname(generator) + os.pathsep + os.environ["PATH"]}
    arguments = [generator, "generate", "--url", f"{shop}/openapi.json", "--output-path", f"{folder}/generated"]
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment)
    output = done.stdout + done.stderr
    refused = [
        line
        for line in re.findall(r"^(?:WARNING|ERROR).*", output, re.MULTILINE)
        if not re.search(r"(?:GET|PUT|DELETE) /(?:objects|media)/", line)
    ]
    if done.returncode != 0 or refused:
        sys.exit(f"the generator refuses the document: {refused or output[-2000:]}")


def code_for(email):
    for _ in range(300):
        for name in os.listdir(maildir):
            with open(os.path.join(maildir, name), encoding="utf-8") as file:
                text = file.read().replace("\r\n", "\n")
            code = re.search(r"^\d{6}$", text, re.MULTILINE)
            if code and re.search(rf"^To: .*{re.escape(email)}", text, re.MULTILINE):
                return code.group()
        time.sleep(0.1)
    sys.exit("no mail with a code arrived")


generate()
sys.path.insert(0, f"{folder}/generated")
from cloud_retail_client import AuthenticatedClient, Client  # noqa: E402
from cloud_retail_client.api.accounts import get_account, log_in, register, verify_email  # noqa: E402
from cloud_retail_client.api.administration import create_product  # noqa: E402
from cloud_retail_client.api.cart import add_cart_item, get_cart  # noqa: E402
from cloud_retail_client.api.catalogue import get_product  # noqa: E402
from cloud_retail_client.api.orders import get_order, pay_order, place_order  # noqa: E402
from cloud_retail_client.models import (  # noqa: E402
    Credentials, EmailAndCode, Money, NewCartItem, NewOrder, NewPayment, NewPaymentMethod, NewProduct,
    NewShippingAddress, OrderStatus, Registration,
)


def expect(status, answer):
    """The parsed answer; the generated parser has read it with the schema of its status."""
    if answer.status_code != status or (answer.content and answer.parsed is None):
        sys.exit(f"{answer.status_code} instead of {status}: {answer.content}")
    return answer.parsed


anonymous = Client(base_url=shop)


def signed_in(email, password):
    tokens = expect(200, log_in.sync_detailed(client=anonymous, body=Credentials(email=email, password=password)))
    return AuthenticatedClient(base_url=shop, token=tokens.access_token)


admin = signed_in(admin_email, admin_password)
product = expect(
    201,
    create_product.sync_detailed(
        client=admin,
        body=NewProduct(
            name=f"Generated {uuid.uuid4()}", description="Bought by a generated client.", category="Tests",
            price=Money(amount=1999, currency="USD"), initial_stock=5,
        ),
    ),
)

email, password = f"g{uuid.uuid4().hex}@example.com", "Correct-Horse-7"
expect(202, register.sync_detailed(client=anonymous, body=Registration(email=email, password=password, name="Gen")))
verification = EmailAndCode(email=email, code=code_for(email))
expect(204, verify_email.sync_detailed(client=anonymous, body=verification))
customer = signed_in(email, password)
assert expect(200, get_account.sync_detailed(client=customer)).email == email
assert expect(200, get_product.sync_detailed(client=customer, product_id=product.product_id)).name == product.name

item = NewCartItem(product_id=product.product_id, quantity=2)
assert expect(200, add_cart_item.sync_detailed(client=customer, body=item)).total.amount == 3998
assert expect(200, get_cart.sync_detailed(client=customer)).items[0].quantity == 2
address = NewShippingAddress(line1="1 Street", city="Town", country="NL")
order = expect(
    201,
    place_order.sync_detailed(
        client=customer, body=NewOrder(shipping_address=address), idempotency_key=str(uuid.uuid4())
    ),
)
payment = NewPayment(order_id=order.order_id, method=NewPaymentMethod.CARD, token="tok_ok")
expect(201, pay_order.sync_detailed(client=customer, body=payment, idempotency_key=str(uuid.uuid4())))
for _ in range(300):
    if expect(200, get_order.sync_detailed(client=customer, order_id=order.order_id)).status == OrderStatus.CONFIRMED:
        break
    time.sleep(0.1)
else:
    sys.exit("the order is not confirmed")
