"""Clients that do not behave, over one connection. Prints what becomes of them.

    python3 impolite.py PORT head|body|deaf

head: begins a request and never ends its head. body: goes on sending a body after the answer. deaf: asks for
long answers and reads none.
"""

import socket
import sys
import time

port, manner = int(sys.argv[1]), sys.argv[2]
connection = socket.create_connection(("127.0.0.1", port), timeout=120)
if manner == "head":
    connection.sendall(b"GET /livez HTTP/1.1\r\n")
    while True:
        try:
            connection.sendall(b"X: 1\r\n")
            time.sleep(0.1)
            connection.setblocking(False)
            if connection.recv(65536) == b"":
                break
        except BlockingIOError:
            pass
        except ConnectionError:
            break
        connection.setblocking(True)
elif manner == "body":
    connection.sendall(
        b"POST /v1/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: text/plain\r\nContent-Length: 60000\r\n\r\n{")
    print(connection.recv(65536).split(b"\r\n")[0].decode())
    try:
        while True:
            connection.sendall(b" ")
            time.sleep(0.1)
    except ConnectionError:
        pass
elif manner == "deaf":
    try:
        while True:
            connection.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: shop\r\n\r\n")
            time.sleep(0.02)
    except ConnectionError:
        pass
print("closed")
