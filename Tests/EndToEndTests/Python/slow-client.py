"""A client that uploads too slowly: it sends the headers, then a byte every tenth of a second, or nothing.

    python3 slow-client.py trickle|stop URL [NAME:VALUE...]

Prints the status of the answer, or "none", once the server has closed the connection. Exits with 1 if it is still open
after a minute.
"""

import select
import socket
import sys
import time
import urllib.parse

manner, url = sys.argv[1], urllib.parse.urlsplit(sys.argv[2])
headers = [f"Host: {url.netloc}", *(argument.replace(":", ": ", 1) for argument in sys.argv[3:])]
connection = socket.create_connection((url.hostname, url.port))
head = "\r\n".join([f"PUT {url.path}?{url.query} HTTP/1.1", *headers, "", ""])
connection.sendall(head.encode() + b"begin")
answer = b""
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    if select.select([connection], [], [], 0.1)[0]:
        try:
            received = connection.recv(4096)
        except ConnectionResetError:
            received = b""
        if not received:
            print(answer.split(b" ", 2)[1].decode() if answer else "none")
            sys.exit()
        answer += received
    elif manner == "trickle":
        try:
            connection.sendall(b"x")
        except OSError:
            pass  # The answer received so far is printed below.
sys.exit("the connection is still open")
