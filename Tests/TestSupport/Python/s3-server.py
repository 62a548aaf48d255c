"""An S3 server (moto) and botocore as its client, which a test controls over standard input and output.

Prints the server's port, then answers each line of input, a JSON object, with one line:

    {"call": "put_object", "arguments": {...}, "body": base64}    botocore's client; the reply has the body in base64
    {"presign": "get_object", "arguments": {...}}                 botocore's presigned URL
    {"fetch": "PUT", "url": ..., "headers": {...}, "body": ...}   plain HTTP, as a browser would send it

Ends when its input is closed. Needs botocore and moto[server] from PyPI.
"""

import base64
import json
import logging
import sys
import urllib.error
import urllib.request

import botocore.exceptions
import botocore.session
from botocore.config import Config
from moto.server import ThreadedMotoServer

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "secret")
client = session.create_client(
    "s3",
    region_name="us-east-1",
    endpoint_url=f"http://127.0.0.1:{port}",
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)


def call(request):
    arguments = dict(request["arguments"])
    if "body" in request:
        arguments["Body"] = base64.b64decode(request["body"])
    try:
        answer = getattr(client, request["call"])(**arguments)
    except botocore.exceptions.ClientError as error:
        return {"status": error.response["ResponseMetadata"]["HTTPStatusCode"]}
    body = answer["Body"].read() if "Body" in answer else b""
    return {
        "status": answer["ResponseMetadata"]["HTTPStatusCode"],
        "contentType": answer.get("ContentType"),
        "body": base64.b64encode(body).decode(),
    }


def fetch(request):
    body = base64.b64decode(request["body"]) if "body" in request else None
    message = urllib.request.Request(
        request["url"], data=body, headers=request["headers"], method=request["fetch"]
    )
    try:
        with urllib.request.urlopen(message) as answer:
            status, headers, content = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        status, headers, content = error.code, error.headers, b""
    return {
        "status": status,
        "contentType": headers.get("content-type"),
        "body": base64.b64encode(content).decode(),
    }


print(port, flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if "call" in request:
        answer = call(request)
    elif "presign" in request:
        answer = {"url": client.generate_presigned_url(request["presign"], Params=request["arguments"])}
    else:
        answer = fetch(request)
    print(json.dumps(answer), flush=True)
