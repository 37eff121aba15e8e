#!/usr/bin/env python3
"""What the plans here ask: /ok, /slow (0.2 s), /hang (60 s), /500, /half (every other one fails). Prints its port."""

import http.server
import itertools
import os
import threading
import time

NUMBERS = itertools.count()


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        time.sleep({"/slow": 0.2, "/hang": 60}.get(path, 0.001))
        failed = path == "/500" or path == "/half" and next(NUMBERS) % 2
        self.send_response(500 if failed else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        pass  # who waited did not wait longer


def end_with_whoever_started_it():
    started = os.getppid()
    while os.getppid() == started:
        time.sleep(1)
    os._exit(0)


threading.Thread(target=end_with_whoever_started_it, daemon=True).start()
server = Server(("127.0.0.1", 0), Answers)
print(server.server_port, flush=True)
server.serve_forever()
