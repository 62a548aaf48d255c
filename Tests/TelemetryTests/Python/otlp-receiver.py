"""otlp-receiver PORT [REJECTED]: receives OTLP/HTTP in JSON, and reads it with the messages of opentelemetry-proto, which know
no other names and types. Prints a line for each request: the names of its spans. Answers that it rejects REJECTED of them.
Ends with its input."""

import base64
import gzip
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

# In JSON these are hexadecimal, and not base64 as the other bytes of Protocol Buffers.
IDS = ("traceId", "spanId", "parentSpanId")


def with_bytes(value):
    if isinstance(value, list):
        return [with_bytes(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: base64.b64encode(bytes.fromhex(item)).decode() if key in IDS else with_bytes(item)
        for key, item in value.items()
    }


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        request = json_format.ParseDict(with_bytes(json.loads(body)), ExportTraceServiceRequest())
        spans = [span for resource in request.resource_spans for scope in resource.scope_spans for span in scope.spans]
        assert all(len(span.trace_id) == 16 and len(span.span_id) == 8 for span in spans)
        assert all(span.end_time_unix_nano >= span.start_time_unix_nano > 0 for span in spans)
        answer = ExportTraceServiceResponse()
        if REJECTED:
            answer.partial_success.rejected_spans = REJECTED
            answer.partial_success.error_message = "too many attributes"
        text = json_format.MessageToJson(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        print(json.dumps([span.name for span in spans]), flush=True)

    def log_message(self, *_):
        pass


REJECTED = int(sys.argv[2]) if len(sys.argv) > 2 else 0


def end_with_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
print(json.dumps(server.server_port), flush=True)
server.serve_forever()
