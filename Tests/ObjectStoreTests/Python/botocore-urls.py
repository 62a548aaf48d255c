"""Prints presigned URLs that botocore writes, with their inputs, as JSON.

    python3 Tests/ObjectStoreTests/Python/botocore-urls.py > Tests/ObjectStoreTests/Fixtures/botocore-urls.json

Needs botocore from PyPI.
"""

import datetime
import itertools
import json
import sys
from urllib.parse import parse_qsl, urlsplit

import botocore.auth
import botocore.session
from botocore.config import Config

ENDPOINTS = [
    ("https://files.example.com", "path"),
    ("https://files.example.com", "virtual"),
    ("https://s3.eu-central-1.amazonaws.com", "virtual"),
    ("http://127.0.0.1:9000", "path"),
    ("http://[::1]:9000", "path"),
    ("https://files.example.com:443", "path"),
    ("https://files.example.com:443", "virtual"),
    ("http://files.example.com:80", "virtual"),
    ("https://files.example.com:8443", "virtual"),
    ("https://shop.example.com/objects", "path"),
]
KEYS = [
    "a",
    "pictures/0a1b2c/640.webp",
    "with space/and  two",
    "plus+and&and=and?and#and%",
    "percent%2Fencoded",
    "tilde~under_dash-dot.",
    "dots.../..hidden/.../a.b.c",
    "empty//segment///three",
    "trailing/",
    "quote'\"paren(){}[]<>!*;:@,$^`|\\",
    "grüße/größe.csv",
    "e\u0301 and \u00e9",
    "日本語/ファイル.csv",
    "😀/\U0001f9fa",
    "x" * 200 + "/" + "y" * 240,
]
CREDENTIALS = [
    ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", None),
    ("ASIAEXAMPLE", "short", "session/token+with=signs=="),
]
OPERATIONS = [
    ("GET", "get_object", {}),
    ("HEAD", "head_object", {}),
    ("DELETE", "delete_object", {}),
    ("PUT", "put_object", {}),
    ("PUT", "put_object", {"ContentType": "image/png", "ContentLength": 1234567}),
    ("PUT", "put_object", {"ContentType": "text/csv;  charset=utf-8"}),
    ("GET", "get_object", {"ResponseContentDisposition": 'attachment; filename="a b+ü.csv"'}),
    ("GET", "get_object", {"ResponseContentType": "text/csv", "ResponseContentDisposition": "inline"}),
]
MOMENTS = [(1369353600, 86400), (1795269600, 300), (1709164799, 1), (1893456000, 604800)]
REGIONS = ["us-east-1", "eu-central-1"]
BUCKET = "retail-files"


def cases():
    moments, regions, operations = map(itertools.cycle, (MOMENTS, REGIONS, OPERATIONS))
    for endpoint, style in ENDPOINTS:
        for access_key, secret, token in CREDENTIALS:
            (seconds, expires), region = next(moments), next(regions)
            session = botocore.session.Session()
            session.set_credentials(access_key, secret, token)
            client = session.create_client(
                "s3",
                region_name=region,
                endpoint_url=endpoint,
                config=Config(signature_version="s3v4", s3={"addressing_style": style}),
            )
            moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
            botocore.auth.get_current_datetime = lambda *_, moment=moment: moment
            # The number of keys is odd, so that each key is combined with every operation.
            for key in KEYS * 2:
                method, operation, extra = next(operations)
                url = client.generate_presigned_url(
                    operation, Params={"Bucket": BUCKET, "Key": key, **extra}, ExpiresIn=expires
                )
                names = {"ContentType": "content-type", "ContentLength": "content-length"}
                query = parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)
                yield {
                    "endpoint": endpoint,
                    "style": style,
                    "bucket": BUCKET,
                    "region": region,
                    "accessKey": access_key,
                    "secret": secret,
                    "token": token,
                    "seconds": seconds,
                    "expires": expires,
                    "method": method,
                    "key": key,
                    "headers": [[names[n], str(v)] for n, v in extra.items() if n in names],
                    "parameters": [[n, v] for n, v in query if not n.startswith("X-Amz-")],
                    "url": url,
                }


lines = ",\n".join(json.dumps(case, sort_keys=True) for case in cases())
sys.stdout.write(f"[\n{lines}\n]\n")
