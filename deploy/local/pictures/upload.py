"""upload EDGE PASSWORD_FILE DIRECTORY: gives the products of the demo catalogue that have no picture the drawn ones."""

import json
import pathlib
import sys
import urllib.error
import urllib.request

from names import file_name


class Edge:
    def __init__(self, url):
        self._url = url
        self._headers = {}

    def send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = self._headers | ({"Content-Type": "application/json"} if data else {})
        request = urllib.request.Request(self._url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def sign_in(self, password):
        tokens = self.send("POST", "/v1/auth/login", {"email": "admin@cloudretail.example", "password": password})
        self._headers = {"Authorization": f"Bearer {tokens['accessToken']}"}

    def products(self):
        cursor = ""
        while cursor is not None:
            page = self.send("GET", f"/v1/products?limit=100{cursor}")
            yield from page["items"]
            cursor = f"&cursor={page['nextCursor']}" if page["nextCursor"] else None

    def upload(self, product, picture):
        path = f"/v1/admin/products/{product['productId']}/image"
        invitation = self.send("POST", path, {"contentType": "image/webp", "size": len(picture)})
        request = urllib.request.Request(
            invitation["uploadUrl"], picture, invitation["headers"], method=invitation["method"])
        urllib.request.urlopen(request, timeout=30).close()


def main(url, password_file, directory):
    edge = Edge(url)
    files = {product["productId"]: pathlib.Path(directory) / file_name(product["name"]) for product in edge.products()}
    missing = [product for product in edge.products() if not product["imageUrl"] and files[product["productId"]].exists()]
    if missing:
        edge.sign_in(pathlib.Path(password_file).read_text(encoding="utf-8").strip())
    for product in missing:
        edge.upload(product, files[product["productId"]].read_bytes())
    print(f"pictures: {len(missing)} uploaded")


if __name__ == "__main__":
    main(*sys.argv[1:])
