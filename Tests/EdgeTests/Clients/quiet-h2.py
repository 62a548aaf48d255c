"""Clients of TLS that stop: one sends nothing, one begins HTTP/2 and then neither asks nor acknowledges anything.
Prints "closed" for each that the server gives up.

    python3 quiet-h2.py PORT AUTHORITY-FILE
"""

import socket
import ssl
import sys

port, authority = int(sys.argv[1]), sys.argv[2]
mute = socket.create_connection(("127.0.0.1", port), timeout=60)
context = ssl.create_default_context(cafile=authority)
context.set_alpn_protocols(["h2"])
plain = socket.create_connection(("127.0.0.1", port), timeout=60)
begun = context.wrap_socket(plain, server_hostname="localhost")
assert begun.selected_alpn_protocol() == "h2"
begun.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00")
for connection in (mute, begun):
    while True:
        try:
            if not connection.recv(65536):
                break
        except (ConnectionResetError, ssl.SSLEOFError):
            break
    print("closed")
