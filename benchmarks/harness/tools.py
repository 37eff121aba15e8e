"""Installs the tools to compare with, from package registries into the cache directory."""

import functools
import hashlib
import os
import shutil
import subprocess

from harness import machine

MAVEN = "3.9.16"  # jmeter-maven-plugin wants 3.9
K6 = "v1.8.1"
LOCUST = "2.47.0"


class NotInstalled(Exception):
    """Why a tool is not there, in a few words."""


def told(text):
    print(f"[benchmarks] {text}", flush=True)


def installing(what, command, **options):
    """Runs one step of an installation, its output in the cache; NotInstalled when it fails."""
    told(f"installing {what}")
    log = machine.cache() / f"install-{what.split()[0]}.log"
    with open(log, "a") as output:
        try:
            code = subprocess.run(
                ["nice", "-n", "10", *[str(word) for word in command]], stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, **options).returncode
        except OSError as e:
            raise NotInstalled(str(e)) from e
    if code != 0:
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
        errors = [line for line in lines if "ERROR" in line] or lines
        reason = errors[0 if errors is not lines else -1] if errors else f"exit code {code}"
        raise NotInstalled(f"{reason[:110]} (see {log})")


@functools.cache
def debian(package):
    """A program of Debian, by its package's name."""
    program = package.split("-")[0]
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/bin")
    if found:
        return found
    if not shutil.which("apt-get"):
        raise NotInstalled(f"no {program}, and no apt-get to install it")
    if os.geteuid() != 0:
        raise NotInstalled(f"no {program}: sudo apt-get install {package}")
    installing(package, ["apt-get", "install", "-y", "--no-install-recommends", package],
               env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    return shutil.which(program) or f"/usr/sbin/{program}"


@functools.cache
def k6():
    program = machine.cache() / "bin" / "k6"
    if not program.exists():
        if not shutil.which("go"):
            raise NotInstalled("no go to build k6 with")
        installing("k6", ["go", "install", f"go.k6.io/k6@{K6}"],
                   env={**os.environ, "GOBIN": str(program.parent)})
    return program


@functools.cache
def locust():
    program = machine.cache() / "locust" / "bin" / "locust"
    if not program.exists():
        venv = machine.cache() / "locust"
        installing("locust venv", ["python3", "-m", "venv", venv])
        installing("locust", [venv / "bin" / "pip", "install", "-q", f"locust=={LOCUST}"])
    return program


@functools.cache
def maven():
    """Our own Maven with our own local repository, as a command to be continued."""
    program = machine.cache() / f"apache-maven-{MAVEN}" / "bin" / "mvn"
    repository = f"-Dmaven.repo.local={machine.cache() / 'm2'}"
    if not program.exists():
        if not shutil.which("mvn"):
            raise NotInstalled("no mvn to fetch Maven with")
        installing("maven", [
            "mvn", "-q", "-B", repository,
            "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack",
            f"-Dartifact=org.apache.maven:apache-maven:{MAVEN}:tar.gz:bin",
            f"-DoutputDirectory={machine.cache()}"], cwd=machine.cache())
    return [program, "-B", "-ntp", repository]


@functools.cache
def loadgate():
    """The plugin as it stands in this clone, in the local repository of the cache."""
    stamp = machine.cache() / "loadgate.stamp"
    if not stamp.exists() or stamp.read_text() != sources():
        installing("loadgate", [
            *maven(), "-q", "install", "-DskipTests", "-Dmaven.test.skip"], cwd=machine.PROJECT)
        stamp.write_text(sources())


def sources():
    """What the plugin is built of, as one number."""
    digest = hashlib.sha256()
    for file in [machine.PROJECT / "pom.xml", *sorted((machine.PROJECT / "src/main").rglob("*"))]:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


@functools.cache
def plugin_classpath():
    """The plugin's jar and its libraries."""
    loadgate()
    listed = machine.cache() / "plugin.classpath"
    installing("class path of loadgate", [
        *maven(), "-q", "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
        "-Dmdep.includeScope=runtime", f"-Dmdep.outputFile={listed}"], cwd=machine.PROJECT)
    jars = (machine.cache() / "m2/io/github/loadgate/loadgate-maven-plugin").rglob("*.jar")
    return ":".join([str(next(jars)), listed.read_text().strip()])


def project(name):
    """A copy of a Maven project of `peers`, in the cache, with its dependencies resolved."""
    source, target = machine.HERE / "peers" / name, machine.cache() / name
    shutil.copytree(source, target, dirs_exist_ok=True)
    return target


@functools.cache
def classpath(name, *goals):
    """A copied project's test class path, its classes compiled."""
    folder = project(name)
    listed = folder / "target" / "classpath.txt"
    sources = [file for file in (machine.HERE / "peers" / name).rglob("*") if file.is_file()]
    changed = max(source.stat().st_mtime for source in sources)
    if listed.exists() and listed.stat().st_mtime > changed:
        return _with_classes(folder, listed)
    installing(name, [
        *maven(), "-q", *(goals or ["test-compile"]),
        "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
        "-Dmdep.includeScope=test", f"-Dmdep.outputFile={listed}"], cwd=folder)
    return _with_classes(folder, listed)


def _with_classes(folder, listed):
    classes = [folder / "target" / "test-classes", folder / "target" / "classes"]
    return ":".join([*(str(place) for place in classes), listed.read_text().strip()])
