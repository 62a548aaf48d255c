"""A Varnish as Debian configures it, in front of the shop: its grace of ten seconds must not keep a price alive.

    python3 prices-behind-varnish.py EDGE-PORT PRODUCT ADMIN-TOKEN

Exits with 0 if the first answer three seconds after a change has the new price, and else prints what it had.
"""

import socket
import subprocess
import sys
import tempfile
import time

import requests

edge, product, token = sys.argv[1:]
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]


def read():
    answer = requests.get(f"http://127.0.0.1:{port}/v1/products/{product}", timeout=10)
    answer.raise_for_status()
    return answer.json()["price"]["amount"], answer.headers


def change(amount):
    tag = requests.get(f"http://127.0.0.1:{edge}/v1/products/{product}", timeout=10).headers["ETag"]
    requests.patch(
        f"http://127.0.0.1:{edge}/v1/admin/products/{product}",
        json={"price": {"amount": amount, "currency": "USD"}},
        headers={"Authorization": f"Bearer {token}", "If-Match": tag}, timeout=10,
    ).raise_for_status()


def is_up():
    try:
        return requests.get(f"http://127.0.0.1:{port}/livez", timeout=5).status_code == 200
    except requests.ConnectionError:
        return False


with tempfile.TemporaryDirectory() as folder:
    varnish = subprocess.Popen(
        ["/usr/sbin/varnishd", "-F", "-j", "none", "-n", folder, "-a", f"127.0.0.1:{port}", "-b", f"127.0.0.1:{edge}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 30
        while not is_up():
            if time.monotonic() > deadline or varnish.poll() is not None:
                sys.exit("Varnish did not start")
            time.sleep(0.1)
        read()
        _, headers = read()
        if len(headers.get("X-Varnish", "").split()) != 2:
            sys.exit("Varnish caches nothing, so this shows nothing")
        change(4242)
        # The time that passes is what is tested: one second in Varnish, one in the edge, and one to spare.
        time.sleep(3)
        amount, headers = read()
        if amount != 4242:
            sys.exit(f"after three seconds the price is {amount}, and Age is {headers.get('Age')}")
    finally:
        # The mask of signals that this process was started with may hold SIGTERM back.
        varnish.kill()
        varnish.wait()
