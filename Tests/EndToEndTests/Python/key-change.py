"""A gateway that reads the shop's keys through a cache (CacheControl) while the signing key is changed as
docs/operations.md has it.

    python3 key-change.py SHOP EMAIL PASSWORD WAIT NEW-KEY OLD-KEY SERVICE

WAIT is the documented time in seconds, which passes for the cache, and six seconds of it for the edge. SERVICE is the path of deploy/local/service.
Exits with 0 if no token is refused, and else prints which one.
"""

import subprocess
import sys
import time

import cachecontrol
import cachecontrol.controller
import jwt
import requests

shop, email, password, wait, new_key, old_key, service = sys.argv[1:]
passed = 0.0


class Clock:
    """The module `time` of the cache, ahead by what has passed."""

    def __getattr__(self, name):
        return getattr(time, name)

    @staticmethod
    def time():
        return time.time() + passed


cachecontrol.controller.time = Clock()
session = cachecontrol.CacheControl(requests.Session())


def restart(key, previous):
    subprocess.run(
        [service, "restart", "auth", f"SIGNING_KEY_FILE={key}", f"SIGNING_KEY_PREVIOUS_FILE={previous}"], check=True
    )


def token():
    answer = requests.post(f"{shop}/v1/auth/login", json={"email": email, "password": password}, timeout=30)
    answer.raise_for_status()
    return answer.json()["accessToken"]


def key_of(token):
    """The key in the cached set, or None."""
    keys = jwt.PyJWKSet.from_dict(session.get(f"{shop}/.well-known/jwks.json", timeout=10).json()).keys
    return next((key for key in keys if key.key_id == jwt.get_unverified_header(token)["kid"]), None)


def accept(when, token):
    key = key_of(token)
    if key is None:
        sys.exit(f"{when}: the cache has no key for the token")
    jwt.decode(token, key, algorithms=["EdDSA", "ES256"], audience=shop, issuer=shop)
    answer = requests.get(f"{shop}/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=10)
    if answer.status_code != 200:
        sys.exit(f"{when}: the edge answers {answer.status_code}")


old = token()
accept("before", old)
restart(old_key, new_key)
if not session.get(f"{shop}/.well-known/jwks.json", timeout=10).from_cache:
    sys.exit("the cache keeps nothing, so this shows nothing")
accept("while the new key is published", token())
passed += float(wait)
# The edge asks for keys that it does not know at most every five seconds: that much of the wait passes for it too.
time.sleep(6)
accept("after the wait", old)
restart(new_key, old_key)
new = token()
if jwt.get_unverified_header(new)["kid"] == jwt.get_unverified_header(old)["kid"]:
    sys.exit("the key was not changed")
accept("the first token of the new key", new)
accept("a token of the old key", old)
