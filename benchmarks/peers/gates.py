"""Each tool's gate in a build: a rate, a limit on p95 and errors, an exit code, a report."""

import shutil

from harness import machine, tools
from peers import clients


class Gate:
    """One row. `prepare` installs it or raises NotInstalled."""

    name = ""
    goal = None

    def prepare(self):
        raise NotImplementedError

    def command(self, server, rate, seconds, folder):
        raise NotImplementedError

    def environment(self, server, rate, seconds):
        return {}


class Loadgate(Gate):
    """`mvn verify` of a module with a plan; not more than its load and two limits."""

    name = "loadgate: mvn verify"

    def __init__(self, closed=False):
        self.closed = closed

    def prepare(self):
        tools.loadgate()
        clients.warm("load: {users: 1, duration: 1s}")

    def command(self, server, rate, seconds, folder):
        if self.closed:
            load = f"load: {{users: 100, duration: {seconds}s}}"
            more = f"pace: {rate / 100:g}/s\n"
        else:
            load, more = f"load: {{rate: {rate}/s, duration: {seconds}s}}", ""
        clients.project(folder, server, load, more)
        return [*tools.maven(), "-o", "verify"]

    def environment(self, server, rate, seconds):
        return {"JAVA_HOME": str(machine.java_home())}


class Gatling(Gate):
    """Assertions and the report; its class is compiled already."""

    name = "mvn gatling:test"
    goal = 0.65

    def prepare(self):
        tools.classpath("gatling")
        folder = machine.cache() / "gatling"
        if not (folder / "plugin.fetched").exists():
            # One short run against nobody fetches all that it needs; it fails, as it should.
            try:
                tools.installing("gatling-maven-plugin", [
                    *tools.maven(), "-q", "gatling:test", "-Dgatling.jvmArgs.0=-Dpeer.rate=1"],
                    cwd=folder)
            except tools.NotInstalled:
                pass
            (folder / "plugin.fetched").touch()

    def command(self, server, rate, seconds, folder):
        return [*tools.maven(), "-o", "-f", machine.cache() / "gatling" / "pom.xml",
                "gatling:test", f"-Dpeer.base=http://127.0.0.1:{server.port}",
                f"-Dpeer.rate={rate}", f"-Dpeer.seconds={seconds}",
                f"-Dgatling.resultsFolder={folder / 'results'}"]

    def environment(self, server, rate, seconds):
        return {"JAVA_HOME": str(machine.java_home())}


class JMeter(Gate):
    """Its three goals with the report; a hundred threads share the rate."""

    name = "mvn verify with jmeter"
    goal = 0.65

    def prepare(self):
        clients.JMeter().prepare()

    def command(self, server, rate, seconds, folder):
        project = folder / "project"
        shutil.copytree(machine.HERE / "peers" / "jmeter", project)
        return [*tools.maven(), "-o", "-f", project / "pom.xml", "verify",
                f"-Dpeer.port={server.port}", f"-Dpeer.rate={rate}", f"-Dpeer.seconds={seconds}"]

    def environment(self, server, rate, seconds):
        return {"JAVA_HOME": str(machine.java_home())}


class K6(Gate):
    name = "k6 with thresholds"
    goal = 1.0

    def prepare(self):
        self.program = tools.k6()

    def command(self, server, rate, seconds, folder):
        script = machine.HERE / "peers" / "k6" / "gate.js"
        return [self.program, "run", "--quiet", "--no-usage-report", "-e", f"URL={server.url}",
                "-e", f"RATE={rate}", "-e", f"SECONDS={seconds}", script]


class Locust(Gate):
    """A hundred users with a constant throughput each, the limits in its exit code."""

    def __init__(self, kind):
        self.kind = kind
        self.name = "Locust FastHttpUser" if kind == "fast" else "Locust HttpUser"
        self.goal = 0.65 if kind == "http" else None

    def prepare(self):
        self.program = tools.locust()

    def command(self, server, rate, seconds, folder):
        script = machine.HERE / "peers" / "locust" / "users.py"
        return [self.program, "--headless", "--only-summary", "-f", script,
                "-u", "100", "-r", "100", "-t", f"{seconds}s", "--html", folder / "report.html"]

    def environment(self, server, rate, seconds):
        return {"KIND": self.kind, "HOST": f"http://127.0.0.1:{server.port}",
                "PACE": str(rate / 100)}


def peers():
    return [K6(), Gatling(), JMeter(), Locust("http"), Locust("fast")]
