"""HEAD and GET in turn over one connection of httpx: each answer must be the one of its request.

    python3 httpx-head.py URL
"""

import sys

import httpx

url = sys.argv[1]
with httpx.Client(limits=httpx.Limits(max_connections=1, max_keepalive_connections=1)) as client:
    for _ in range(20):
        for path in ("/v1/nothing", "/v1/auth/login", "/livez", "/v1/cart"):
            head = client.head(url + path)
            assert head.content == b"", (path, head.content)
            assert head.status_code == {"/v1/nothing": 404, "/v1/auth/login": 405, "/livez": 200, "/v1/cart": 401}[path], (
                path,
                head.status_code,
            )
            live = client.get(url + "/livez")
            assert (live.status_code, live.text) == (200, "live\n"), (path, live.status_code, live.text)
            assert client.get(url + "/v1/nothing").json()["code"] == "not_found"
print("in step")
