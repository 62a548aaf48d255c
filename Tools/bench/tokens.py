"""Access tokens for the test customers, signed with the key of the stack's own auth service.

Services/Auth/Tokens/TokenIssuer.swift defines their claims."""

import base64
import hashlib
import json
import time
import uuid
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

LIFETIME = 6 * 3600


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _part(value: dict) -> str:
    return _text(json.dumps(value, separators=(",", ":")).encode())


def _key_id(key: Ed25519PrivateKey) -> str:
    """The key's thumbprint (RFC 7638)."""
    x = _text(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    members = {"crv": "Ed25519", "kty": "OKP", "x": x}
    return _text(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())


def customer_id(number: int) -> str:
    return f"01970000-0000-7000-8000-{number:012x}"


def write_tokens(signing_key: Path, issuer: str, count: int, file: Path) -> None:
    """Writes one token per line, for the customers number 1 to `count`. The issuer is the stack's PUBLIC_URL."""
    key = load_pem_private_key(signing_key.read_bytes(), password=None)
    header = _part({"alg": "EdDSA", "typ": "at+jwt", "kid": _key_id(key)})
    now = int(time.time())
    lines = []
    for number in range(1, count + 1):
        claims = {
            "iss": issuer,
            "aud": issuer,
            "sub": customer_id(number),
            "client_id": "cloudretail-shop",
            "roles": ["customer"],
            "iat": now,
            "exp": now + LIFETIME,
            "jti": str(uuid.uuid4()),
        }
        signed = f"{header}.{_part(claims)}"
        lines.append(f"{signed}.{_text(key.sign(signed.encode()))}\n")
    file.touch(mode=0o600)
    file.write_text("".join(lines))
