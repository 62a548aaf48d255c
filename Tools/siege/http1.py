"""A small client of HTTP/1.1 over asyncio, that chooses the address it connects from."""

import asyncio
import json


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Connection:
    """One connection, kept for several requests."""

    def __init__(self, port, address):
        self.port, self.address = port, address
        self.reader = self.writer = None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", self.port, local_addr=(self.address, 0))

    def close(self):
        if self.writer is not None:
            self.writer.transport.abort()
        self.reader = self.writer = None

    async def send(self, method, path, body=None, token=None, headers=()):
        """Sends a request; the answer is not read yet. A text as the body is what a form of a page sends."""
        if self.writer is None:
            await self.open()
        is_form = isinstance(body, str)
        content = b"" if body is None else body.encode() if is_form else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", "Host: shop"]
        if body is not None:
            kind = "x-www-form-urlencoded" if is_form else "json"
            lines += [f"Content-Type: application/{kind}", f"Content-Length: {len(content)}"]
        if is_form:
            lines.append("Sec-Fetch-Site: same-origin")
        if token:
            lines.append(f"Authorization: Bearer {token}")
        lines += [f"{name}: {value}" for name, value in headers]
        self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
        await self.writer.drain()

    async def head(self):
        """Reads an answer's head: its status and its headers."""
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        return int(lines[0].split(" ")[1]), headers

    async def content(self, fields):
        """Pages come in chunks, as their length is not known when they begin."""
        if fields.get("transfer-encoding") != "chunked":
            return await self.reader.readexactly(int(fields.get("content-length", 0)))
        content = b""
        while size := int((await self.reader.readline()).split(b";")[0], 16):
            content += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readline()
        return content

    async def ask(self, method, path, body=None, token=None, headers=()):
        await self.send(method, path, body, token, headers)
        status, fields = await self.head()
        content = await self.content(fields)
        if fields.get("connection") == "close":
            self.close()
        return Answer(status, fields, content)
