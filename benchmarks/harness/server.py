"""The server under load: one nginx worker on a core of its own, answering 130 bytes of JSON.

It counts requests itself, so that no client is believed about its own work.
"""

import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

from harness import machine

CONFIGURATION = """\
daemon off;
worker_processes 1;
worker_rlimit_nofile {files};
pid {place}/nginx.pid;
error_log {place}/error.log warn;
events {{ worker_connections {connections}; multi_accept on; }}
http {{
  access_log off;
  keepalive_timeout 300s;
  keepalive_requests 1000000000;
  client_body_temp_path {place}/body;
  proxy_temp_path {place}/proxy;
  fastcgi_temp_path {place}/fastcgi;
  uwsgi_temp_path {place}/uwsgi;
  scgi_temp_path {place}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = /item {{ default_type application/json; return 200 '{body}'; }}
    location = /status {{ stub_status; }}
  }}
}}
"""

BODY = ('{"id": 4711, "name": "a small item", "price": 19.95, "currency": "EUR", "stock": 12, '
        '"tags": ["red", "light", "new"], "ok": true}').ljust(130)


class Server:
    """nginx while a `with` block runs."""

    def __init__(self, place, core=machine.SERVER_CORE, connections=16000):
        self.place = pathlib.Path(place)
        self.core = core
        self.connections = connections
        self.port = None
        self._process = None
        self._status = None
        self._own = 0

    def __enter__(self):
        # Else a benchmark that is ended from outside would leave its server behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self.place.mkdir(parents=True, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        configuration = self.place / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(
            place=self.place, port=self.port, body=BODY, connections=self.connections,
            files=self.connections + 1000))
        self._process = subprocess.Popen(
            [nginx, "-c", configuration, "-p", self.place, "-e", self.place / "error.log"],
            preexec_fn=self._prepare,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while True:
            try:
                self.requests()
                return self
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self.__exit__()
                    log = (self.place / "error.log").read_text()[-500:]
                    raise RuntimeError(f"nginx did not start: {log}") from None
                time.sleep(0.05)

    def __exit__(self, *_):
        if self._status:
            self._status.close()
        self._process.terminate()
        self._process.wait()

    def _prepare(self):
        os.setsid()
        machine.preferred()
        os.sched_setaffinity(0, {self.core})

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/item"

    def requests(self):
        """How many requests it has answered, without those that ask for just this."""
        try:
            text = self._ask()
        except OSError:
            # The connection may have been idle for too long.
            text = self._ask()
        self._own += 1
        return int(re.search(r"\n\s*\d+ \d+ (\d+)", text).group(1)) - self._own

    def _ask(self):
        if self._status is None:
            self._status = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            self._status.request("GET", "/status")
            return self._status.getresponse().read().decode()
        except (OSError, http.client.HTTPException) as e:
            self._status.close()
            self._status = None
            raise OSError(str(e)) from e
