"""What a command costs, and how long a server takes to show what was saved.

Only the standard library. Outputs are moved aside and removed at the very end: a file system that has
just freed many files writes new ones several times slower.
"""
import http.client
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import time

PATIENCE = 60


class Cost:
    """What a run cost: seconds on the wall, seconds of all cores, and the most memory in bytes."""

    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory


def run(command, folder, environment=None):
    """Runs a command to its end; its words are shown only if it fails."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, **quiet)
    words = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{words.decode(errors='replace')[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def median(costs):
    """The middle of each figure on its own."""
    middle = lambda figure: statistics.median(getattr(cost, figure) for cost in costs)
    return Cost(middle("wall"), middle("cpu"), middle("memory"))


class Aside:
    """Takes what is in the way of a cold run, and throws it away at the end."""

    def __init__(self, folder):
        self.folder, self.count = pathlib.Path(folder), 0
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, path):
        if path.exists():
            self.count += 1
            path.rename(self.folder / f"{os.getpid()}-{self.count}")

    def empty(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Edited:
    """A file with a line of ours at a place in it; as it was again at the end."""

    def __init__(self, path, before=None):
        self.path, self.text, self.count = path, path.read_text(encoding="utf-8"), 0
        self.at = len(self.text) if before is None else self.text.rindex(before)

    def __enter__(self):
        return self

    def save(self):
        """Saves the file with a new line, and gives the words to look for."""
        self.count += 1
        # In letters: a number without a comma would be a problem that the edit brings along.
        number = "".join("abcdefghij"[int(digit)] for digit in f"{os.getpid()}{self.count}")
        words = f"Edit {number}"
        text = f"{self.text[:self.at]}\n{words}.\n{self.text[self.at:]}"
        self.path.write_text(text, encoding="utf-8")
        return words

    def __exit__(self, *_):
        self.path.write_text(self.text, encoding="utf-8")


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Server:
    """A server that was started, asked for one page over and over."""

    def __init__(self, command, folder, port, page, environment=None):
        self.port, self.page = port, page
        self.start = time.perf_counter()
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def shows(self, words, since=None):
        """Seconds from `since`, or from the start of the server, until the page holds `words`."""
        since = self.start if since is None else since
        words, connection = words.encode(), None
        while time.perf_counter() - since < PATIENCE:
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                connection.request("GET", self.page)
                answer = connection.getresponse()
                found = words in answer.read() and answer.status == 200
                seen = time.perf_counter()
                if found:
                    connection.close()
                    return seen - since
            except (OSError, http.client.HTTPException):
                connection = None
            time.sleep(0.001)
        raise SystemExit(f"{self.process.args[0]} did not show {words!r} on {self.page}")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
