"""A hundred requests at once over one connection of HTTP/2, chosen by ALPN.

    python3 httpx-h2.py URL AUTHORITY-FILE
"""

import asyncio
import ssl
import sys

import httpx

url, authority = sys.argv[1:]


async def main():
    context = ssl.create_default_context(cafile=authority)
    async with httpx.AsyncClient(http2=True, verify=context) as client:
        answers = await asyncio.gather(*(client.get(f"{url}/v1/nothing?{i}") for i in range(100)))
        assert {a.http_version for a in answers} == {"HTTP/2"}, {a.http_version for a in answers}
        assert {a.status_code for a in answers} == {404}
        head = await client.head(f"{url}/v1/auth/login")
        assert (head.status_code, head.content) == (405, b""), head
        posted = await client.post(f"{url}/v1/auth/login", json={}, headers={"Expect": "100-continue"})
        assert posted.status_code == 422, posted.text
        assert "connection" not in posted.headers
        unknown = await client.request("FROBNICATE", f"{url}/v1/products")
        assert unknown.status_code == 501, unknown.status_code
    async with httpx.AsyncClient(verify=context) as old:
        answer = await old.get(f"{url}/livez")
        assert (answer.http_version, answer.text) == ("HTTP/1.1", "live\n")
    print("h2 and http/1.1")


asyncio.run(main())
