"""Sends bytes as they are and prints what comes back, until the server closes or is silent.

    python3 raw.py PORT REQUEST [EXPECTED-ANSWERS]

`\\r\\n` in REQUEST is written as it is here. Reads until the connection is closed, or until that many answers came.
"""

import socket
import sys

port, request = int(sys.argv[1]), sys.argv[2].encode().decode("unicode_escape").encode("latin-1")
wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 0
connection = socket.create_connection(("127.0.0.1", port), timeout=20)
connection.sendall(request)
answer = b""
while not wanted or answer.count(b"HTTP/1.") < wanted or not answer.endswith((b"}", b"\n")):
    piece = connection.recv(65536)
    if not piece:
        answer += b"\n<closed>"
        break
    answer += piece
print(answer.decode("utf-8", "replace"))
