"""Servers that the checks start on this machine, and end again."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

PATIENCE_SECONDS = 60


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def process(command, log, **options):
    with open(log, "w") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, start_new_session=True, **options)
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def eventually(what, is_there, log, child=None):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_there():
        if time.monotonic() > deadline or (child and child.poll() is not None):
            sys.exit(f"FAILED: {what}\n{pathlib.Path(log).read_text()}")
        time.sleep(0.2)
