"""Locust users, of both kinds and with or without a pace, by the environment."""

import os

from locust import FastHttpUser, HttpUser, constant_throughput, events, task

BASE = FastHttpUser if os.environ["KIND"] == "fast" else HttpUser
PACE = float(os.environ.get("PACE", "0"))


class PeerUser(BASE):
    host = os.environ["HOST"]
    if PACE:
        wait_time = constant_throughput(PACE)

    @task
    def item(self):
        self.client.get("/item")


@events.quitting.add_listener
def judge(environment, **_):
    """Locust's documentation: a limit is judged at the end, by the exit code."""
    total = environment.stats.total
    failed = total.fail_ratio > 0.01 or total.get_response_time_percentile(0.95) > 500
    environment.process_exit_code = 1 if failed else 0
