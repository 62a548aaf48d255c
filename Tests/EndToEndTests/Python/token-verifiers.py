"""PyJWT, joserfc and authlib as verifiers of the shop's tokens. They know the shop's address and nothing else.

    python3 token-verifiers.py SHOP ALGORITHM EMAIL PASSWORD

Exits with 0 if each accepts both tokens for what they are, and else prints the difference.
"""

import sys

import jwt
import requests
from authlib.oauth2.rfc6750.errors import InvalidTokenError
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from authlib.oauth2.rfc9068 import JWTBearerTokenValidator
from joserfc import jwk
from joserfc import jwt as jose

shop, algorithm, email, password = sys.argv[1:]
login = requests.post(f"{shop}/v1/auth/login", json={"email": email, "password": password}, timeout=10).json()
access, identity = login["accessToken"], login["idToken"]


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


def refused(what, errors, call):
    try:
        call()
    except errors:
        return
    sys.exit(f"{what} was accepted")


openid = requests.get(f"{shop}/.well-known/openid-configuration", timeout=10).json()
oauth = requests.get(f"{shop}/.well-known/oauth-authorization-server", timeout=10).json()
expect("the two documents", oauth, openid)
issuer, keys_at = openid["issuer"], openid["jwks_uri"]
expect("the issuer, which is where its metadata is", issuer, shop)
metadata = AuthorizationServerMetadata(oauth)
for member in ["authorization_endpoint", "response_types_supported", "grant_types_supported"]:
    getattr(metadata, f"validate_{member}")()
expect("the algorithms", openid["id_token_signing_alg_values_supported"][0], algorithm)
expect("all algorithms", sorted(openid["id_token_signing_alg_values_supported"]), ["ES256", "EdDSA"])

# PyJWT, as a service behind a gateway has it.
client = jwt.PyJWKClient(keys_at)
required = ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"]
expect("the header", {k: v for k, v in jwt.get_unverified_header(access).items() if k != "kid"},
       {"alg": algorithm, "typ": "at+jwt"})
claims = jwt.decode(
    access, client.get_signing_key_from_jwt(access), algorithms=[algorithm], audience=shop, issuer=issuer,
    options={"require": required},
)
names = jwt.decode(
    identity, client.get_signing_key_from_jwt(identity), algorithms=[algorithm], audience=claims["client_id"],
    issuer=issuer, options={"require": ["iss", "exp", "aud", "sub", "iat"]},
)
expect("the subjects", names["sub"], claims["sub"])
expect("the roles", claims["roles"], ["customer"])
for token, audience in [(access, claims["client_id"]), (identity, shop)]:
    refused(
        "a token for another audience", jwt.InvalidAudienceError,
        lambda: jwt.decode(
            token, client.get_signing_key_from_jwt(token), algorithms=[algorithm], audience=audience, issuer=issuer
        ),
    )

# joserfc, with the whole key set.
keys = requests.get(keys_at, timeout=10).json()
key_set = jwk.KeySet.import_key_set(keys)
decoded = jose.decode(access, key_set, algorithms=[algorithm])
jose.JWTClaimsRegistry(
    iss={"essential": True, "value": issuer}, aud={"essential": True, "value": shop},
    client_id={"essential": True}, jti={"essential": True},
).validate(decoded.claims)
for key in key_set.keys:
    expect("the name of a key", key.kid, key.thumbprint())


class Validator(JWTBearerTokenValidator):
    """authlib's validator by RFC 9068."""

    def get_jwks(self):
        return keys


def validate(token, audience):
    validator = Validator(issuer=issuer, resource_server=audience)
    validator.validate_token(validator.authenticate_token(token), scopes=None, request=None, roles=["customer"])


# Its list of algorithms is fixed and has no EdDSA: this is a gateway that ES256 is for.
if algorithm == "ES256":
    validate(access, shop)
    refused("an id token", InvalidTokenError, lambda: validate(identity, claims["client_id"]))
    refused("another audience", InvalidTokenError, lambda: validate(access, "https://another.example"))
