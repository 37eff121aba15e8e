"""Each client as a command for the table of throughput, and how to read its own count."""

import json
import re
import shutil

from harness import machine, tools


class Client:
    """One row of the table. `prepare` installs it or raises NotInstalled."""

    name = ""
    goal = None

    def prepare(self):
        raise NotImplementedError

    def command(self, server, users, seconds, folder):
        """The command; `folder` is its own, empty, and becomes its current one."""
        raise NotImplementedError

    def environment(self, server, users, seconds):
        return {}

    def counted(self, run):
        """How many requests it says that it has sent; None when it does not say."""
        return number(r"(\d+)", run.output)


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1].replace(",", "")) if found else None


class Wrk(Client):
    name = "wrk (C, checks nothing)"

    def prepare(self):
        self.program = tools.debian("wrk")

    def command(self, server, users, seconds, folder):
        return [self.program, "-t1", f"-c{users}", f"-d{seconds}s", server.url]

    def counted(self, run):
        return number(r"(\d+) requests in", run.output)


class Bare(Client):
    name = "bare OkHttp loop"
    goal = 0.90

    def prepare(self):
        self.classpath = tools.classpath("bare", "compile")

    def command(self, server, users, seconds, folder):
        java = machine.java_home() / "bin" / "java"
        return [java, "-cp", self.classpath, "peer.Bare", server.url, users, seconds]

    def counted(self, run):
        return number(r"sent (\d+)", run.output)


class Gatling(Client):
    """Started directly, without Maven, log file or report; connections shared."""

    name = "Gatling 3.15.1"
    goal = 1.0

    def prepare(self):
        self.classpath = tools.classpath("gatling")

    def command(self, server, users, seconds, folder):
        java = machine.java_home() / "bin" / "java"
        return [java, "-Xmx1g", "-XX:MaxInlineLevel=20", "-XX:MaxTrivialSize=12",
                f"-Dpeer.base=http://127.0.0.1:{server.port}", f"-Dpeer.users={users}",
                f"-Dpeer.seconds={seconds}", "-Dgatling.data.writers.0=console",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", self.classpath,
                "io.gatling.app.Gatling", "-s", "peer.Throughput", "-nr", "-rf", folder / "results"]

    def counted(self, run):
        found = re.findall(r"> (?:request count|Global)\s+\|?\s*([\d,]+)", run.output)
        return int(found[-1].replace(",", "")) if found else None


class JMeter(Client):
    """Started directly, without Maven; no listeners, as its best practices ask."""

    name = "JMeter 5.6.2"
    goal = 1.6

    def prepare(self):
        folder = tools.project("jmeter")
        found = list(folder.glob("target/*/jmeter/bin/ApacheJMeter-*.jar"))
        if not found:
            tools.installing("jmeter", [*tools.maven(), "-q", "jmeter:configure"], cwd=folder)
            found = list(folder.glob("target/*/jmeter/bin/ApacheJMeter-*.jar"))
        self.jar = found[0]
        self.plan = folder / "src" / "test" / "jmeter" / "throughput.jmx"

    def command(self, server, users, seconds, folder):
        java = machine.java_home() / "bin" / "java"
        return [java, "-Xmx1g", "-jar", self.jar, "-n", "-t", self.plan,
                "-j", folder / "jmeter.log", f"-Jpeer.port={server.port}",
                f"-Jpeer.users={users}", f"-Jpeer.seconds={seconds}"]

    def counted(self, run):
        return number(r"summary =\s+(\d+) in", run.output)


class K6(Client):
    name = "k6 1.8.1"
    goal = 2.0

    def prepare(self):
        self.program = tools.k6()

    def command(self, server, users, seconds, folder):
        script = machine.HERE / "peers" / "k6" / "throughput.js"
        return [self.program, "run", "--quiet", "--no-usage-report", "--no-thresholds",
                "-e", f"URL={server.url}", "-e", f"USERS={users}", "-e", f"SECONDS={seconds}",
                script]

    def counted(self, run):
        return number(r"http_reqs\.*:\s+(\d+)", run.output)


class Locust(Client):
    def __init__(self, kind, goal):
        self.kind = kind
        self.goal = goal
        self.name = "Locust FastHttpUser" if kind == "fast" else "Locust HttpUser"

    def prepare(self):
        self.program = tools.locust()

    def command(self, server, users, seconds, folder):
        script = machine.HERE / "peers" / "locust" / "users.py"
        return [self.program, "--headless", "--only-summary", "-f", script,
                "-u", users, "-r", users, "-t", f"{seconds}s"]

    def environment(self, server, users, seconds):
        return {"KIND": self.kind, "HOST": f"http://127.0.0.1:{server.port}"}

    def counted(self, run):
        return number(r"Aggregated\s+(\d+)\s+\d+\(", run.output)


class Loadgate(Client):
    """The whole build of a module with a gate: Maven's start, the preflight, the report."""

    name = "loadgate (mvn verify)"

    def prepare(self):
        tools.loadgate()
        warm("load: {users: 1, duration: 1s}")

    def command(self, server, users, seconds, folder):
        project(folder, server, f"load: {{users: {users}, duration: {seconds}s}}")
        return [*tools.maven(), "-o", "verify"]

    def environment(self, server, users, seconds):
        return {"JAVA_HOME": str(machine.java_home())}

    def counted(self, run):
        return sent(run.folder)


def warm(load):
    """Fetches what Maven needs, once, so that builds can be offline: a gate that is skipped."""
    folder = machine.cache() / "loadgate-first"
    if (folder / "fetched").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    project(folder, None, load)
    tools.installing("loadgate's dependencies", [*tools.maven(), "verify", "-Dload.skip"],
                     cwd=folder)
    (folder / "fetched").touch()


def project(folder, server, load, more=""):
    """A Maven project with one plan."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(machine.HERE / "peers" / "loadgate" / "pom.xml", folder)
    plan = folder / "src" / "load" / "items.load.yaml"
    plan.parent.mkdir(parents=True, exist_ok=True)
    port = server.port if server else 1
    plan.write_text(f"target: http://127.0.0.1:{port}\n{load}\n{more}"
                    "tasks:\n  - GET: /item\n    expect: 200\n"
                    "thresholds: {p95Max: 500ms, errorRateMax: 1%}\n")


def sent(folder):
    """All requests that a result of ours knows of, whatever phase they belong to."""
    files = list(folder.glob("target/load/*/result.json"))
    if not files:
        return None
    result = json.loads(files[0].read_text())
    phases = result.get("unjudged", {})
    return (result.get("total", {}).get("count", 0)
            + sum(entry["count"] for phase in phases.values() for entry in phase.values()))


def all_clients():
    return [Wrk(), Gatling(), Bare(), JMeter(), K6(), Locust("fast", 4.0), Locust("http", 14.0)]
