"""boto3 and minio as clients of the edge's object store: checksums, conditions, and headers that it does not keep.

    python3 foreign-checksums.py ENDPOINT SECRETS-DIRECTORY

Exits with 0 if each is kept to, or refused in S3's form; else prints the difference.
"""

import base64
import datetime
import hashlib
import pathlib
import sys
import urllib.error
import urllib.request
import xml.etree.ElementTree
import zlib
from urllib.parse import quote, urlsplit

import boto3
from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials as BotoCredentials
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session
from minio.credentials import Credentials
from minio.signer import presign_v4

endpoint, secrets = sys.argv[1], pathlib.Path(sys.argv[2])
access_key = (secrets / "object-store-access-key").read_text()
secret = (secrets / "object-store-secret").read_text()
boto = boto3.client(
    "s3",
    region_name="us-east-1",
    endpoint_url=endpoint,
    aws_access_key_id=access_key,
    aws_secret_access_key=secret,
    # Without repetitions: they take seconds, and no refusal is for a moment only.
    config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
)
BUCKET, KEY = "cloudretail", "foreign/checked.csv"
OBJECT = {"Bucket": BUCKET, "Key": KEY}
BODY = b"name,price\r\n" * 20_000
WRONG = BODY[:-1] + b"x"


def base64_of(digest):
    return base64.b64encode(digest).decode()


CRC32 = base64_of(zlib.crc32(BODY).to_bytes(4, "big"))
SHA1 = base64_of(hashlib.sha1(BODY).digest())
SHA256 = base64_of(hashlib.sha256(BODY).digest())
MD5 = base64_of(hashlib.md5(BODY).digest())


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


def send_presigned(request, **_):
    """Sends what boto3 has prepared, with its headers and body, but signed in the query: the edge takes no other."""
    signed_anew = ("authorization", "x-amz-date", "x-amz-content-sha256")
    headers = {name: value for name, value in request.headers.items() if name.lower() not in signed_anew}
    headers = {name: value.decode() if isinstance(value, bytes) else value for name, value in headers.items()}
    presigned = AWSRequest(method=request.method, url=request.url, headers=headers)
    S3SigV4QueryAuth(BotoCredentials(access_key, secret), "s3", "us-east-1", expires=60).add_auth(presigned)
    prepared = presigned.prepare()
    prepared.body, prepared.stream_output = request.body, request.stream_output
    sent.append(headers)
    return session.send(prepared)


def error_of(operation, **parameters):
    """What boto3 reads in the refusal."""
    try:
        operation(**OBJECT, **parameters)
        return None
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"]


def is_stored():
    return error_of(boto.head_object) is None


def minio_put(body, query):
    url = presign_v4(
        method="PUT",
        url=urlsplit(f"{endpoint}/{BUCKET}/{KEY}?{query}"),
        region="us-east-1",
        credentials=Credentials(access_key, secret),
        date=datetime.datetime.now(datetime.timezone.utc),
        expires=60,
    )
    try:
        with urllib.request.urlopen(urllib.request.Request(url.geturl(), data=body, method="PUT")) as answer:
            return answer.status, None
    except urllib.error.HTTPError as error:
        return error.code, xml.etree.ElementTree.fromstring(error.read()).findtext("Code")


session, sent = URLLib3Session(), []
boto.meta.events.register("before-send.s3", send_presigned)

# boto3 as it comes adds a checksum to each upload.
boto.put_object(**OBJECT, Body=BODY)
expect("boto3's own checksum", sent[0].get("x-amz-checksum-crc32"), CRC32)
answer = boto.get_object(**OBJECT)
expect("what boto3 stored", answer["Body"].read() == BODY, True)
modified, tag = answer["LastModified"], answer["ETag"]
expect("its time", abs(datetime.datetime.now(datetime.timezone.utc) - modified).total_seconds() < 60, True)
boto.delete_object(**OBJECT)

stated = {"ChecksumCRC32": CRC32, "ChecksumSHA1": SHA1, "ChecksumSHA256": SHA256, "ContentMD5": MD5}
for name, checksum in stated.items():
    expect(name, error_of(boto.put_object, Body=WRONG, **{name: checksum}), (400, "BadDigest"))
    expect(f"stored despite {name}", is_stored(), False)
    boto.put_object(**OBJECT, Body=BODY, **{name: checksum})
    boto.delete_object(**OBJECT)

# minio signs it in the query, where newer SDKs put it by default.
for name, checksum in {"x-amz-checksum-crc32": CRC32, "x-amz-checksum-sha256": SHA256}.items():
    query = f"{name}={quote(checksum, safe='')}&x-amz-sdk-checksum-algorithm={name.rsplit('-')[-1].upper()}"
    expect(f"minio, {name}", minio_put(WRONG, query), (400, "BadDigest"))
    expect(f"stored despite {name} in the query", is_stored(), False)
    expect(f"minio, {name}", minio_put(BODY, query), (200, None))
    boto.delete_object(**OBJECT)
expect("minio, metadata", minio_put(BODY, "x-amz-meta-owner=ann"), (501, "NotImplemented"))

kept_nowhere = {
    "Metadata": {"owner": "ann"},
    "ContentEncoding": "gzip",
    "CacheControl": "max-age=60",
    "ContentDisposition": "inline",
    "ContentLanguage": "de",
    "ACL": "public-read",
    "Tagging": "a=b",
}
for name, value in kept_nowhere.items():
    expect(name, error_of(boto.put_object, Body=BODY, **{name: value}), (501, "NotImplemented"))
expect("stored without what was asked for", is_stored(), False)

boto.put_object(**OBJECT, Body=BODY, IfNoneMatch="*")
expect("a second one", error_of(boto.put_object, Body=WRONG, IfNoneMatch="*"), (412, "PreconditionFailed"))
answer = boto.get_object(**OBJECT, IfMatch=tag)
expect("the first one", answer["Body"].read() == BODY, True)
expect("another tag", error_of(boto.get_object, IfMatch='"other"')[0], 412)
expect("the same tag", error_of(boto.get_object, IfNoneMatch=tag)[0], 304)
expect("not newer", error_of(boto.get_object, IfModifiedSince=answer["LastModified"])[0], 304)
expect("newer", error_of(boto.get_object, IfModifiedSince=answer["LastModified"].replace(year=2000)), None)
boto.delete_object(**OBJECT)

form = boto.generate_presigned_post(BUCKET, KEY)
request = urllib.request.Request(form["url"], data=b"", method="POST")
try:
    urllib.request.urlopen(request)
    sys.exit("a form was accepted")
except urllib.error.HTTPError as error:
    expect("a form", error.code in (404, 405), True)
