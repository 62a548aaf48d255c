"""One client with many idle connections, and another that wants an answer.

    python3 crowded.py PORT COUNT

Prints how many of the idle ones are open at the end, and the other client's answers.
"""

import http.client
import socket
import sys
import time

port, count = int(sys.argv[1]), int(sys.argv[2])


def connect(address):
    return socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(address, 0))


def is_open(connection):
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except ConnectionError:
        return False


crowd = []
for number in range(count):
    connection = connect("127.0.0.1")
    # Some are silent, the others have begun a head or a body.
    if number % 3 == 1:
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: sh")
    elif number % 3 == 2:
        connection.sendall(b"POST /v1/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
    crowd.append(connection)
# A connection that has waited for less than a second is kept.
time.sleep(1.2)
answers = []
for _ in range(3):
    other = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=("127.0.1.1", 0))
    other.request("GET", "/readyz")
    answers.append(other.getresponse().status)
print(sum(map(is_open, crowd)), answers)
