"""boto3 as a client of the edge's object store: puts, reads and deletes an object by URLs that it presigns itself.

    python3 foreign-client.py ENDPOINT SECRETS-DIRECTORY

Exits with 0 if the store behaves like S3, and else prints the difference.
"""

import pathlib
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config

endpoint, secrets = sys.argv[1], pathlib.Path(sys.argv[2])
client = boto3.client(
    "s3",
    region_name="us-east-1",
    endpoint_url=endpoint,
    aws_access_key_id=(secrets / "object-store-access-key").read_text(),
    aws_secret_access_key=(secrets / "object-store-secret").read_text(),
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)
KEY = "foreign/a b+c/größe.csv"
BODY = b"name,price\r\n" * 400_000


def presign(operation, **parameters):
    return client.generate_presigned_url(
        operation, Params={"Bucket": "cloudretail", "Key": KEY, **parameters}, ExpiresIn=60
    )


def send(method, url, body=None, **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=body, headers=names, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


url = presign("put_object", ContentType="text/csv", ContentLength=len(BODY))
expect("another type", send("PUT", url, BODY, Content_Type="text/html")[0], 403)
expect("another size", send("PUT", url, BODY[:-1], Content_Type="text/csv")[0], 403)
status, headers, _ = send("PUT", url, BODY, Content_Type="text/csv")
expect("put", status, 200)
tag = headers["ETag"]

status, headers, body = send("GET", presign("get_object", ResponseContentDisposition='attachment; filename="a.csv"'))
expect("get", (status, body == BODY), (200, True))
expect("its type", headers["Content-Type"], "text/csv")
expect("its tag", headers["ETag"], tag)
expect("its disposition", headers["Content-Disposition"], 'attachment; filename="a.csv"')
status, headers, body = send("GET", presign("get_object"), Range="bytes=12-21")
expect("a part", (status, body, headers["Content-Range"]), (206, BODY[12:22], f"bytes 12-21/{len(BODY)}"))
status, headers, body = send("HEAD", presign("head_object"))
expect("head", (status, headers["Content-Length"], body), (200, str(len(BODY)), b""))
expect("the wrong method", send("DELETE", presign("get_object"))[0], 403)
expect("delete", send("DELETE", presign("delete_object"))[0], 204)
expect("a deleted object", send("GET", presign("get_object"))[0], 404)
