"""Serve the demo borough: migrate, load, do what time has brought, start the worker and the pages.

Runs on a SQLite file with development settings, and on nothing else.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "casework.settings.dev"
MANAGE = [sys.executable, str(ROOT / "manage.py")]
#: Kept processes, each with a few kept threads: each thread is one writer of the trail.
SERVER = ["--workers=2", "--threads=2", "--worker-class=gthread", "--log-level=warning"]


def refuse(why: str) -> NoReturn:
    """Leave with one clear line."""
    sys.exit(f"make demo: {why}")


def check_where() -> None:
    """Refuse any settings but the development ones, and any database but a SQLite file."""
    settings = os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if settings != SETTINGS:
        refuse(f"the demo runs under {SETTINGS} alone, and DJANGO_SETTINGS_MODULE is {settings}.")
    os.environ["DJANGO_DEBUG"] = "false"
    sys.path.insert(0, str(ROOT))
    import django
    from django.db import connection

    django.setup()
    if connection.vendor != "sqlite":
        refuse("the demo fills a SQLite file, and DATABASE_URL names another database: unset it.")


def check_port(port: int) -> None:
    """Refuse a port that something else already answers on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            refuse(f"port {port} is taken. Try another: make demo PORT={port + 1}")


def manage(*words: str) -> None:
    """Run a management command; leave if it fails, since it has said why."""
    done = subprocess.run([*MANAGE, *words], check=False, cwd=ROOT)
    if done.returncode:
        refuse(f"manage.py {words[0]} failed: see above.")


def answers(port: int) -> bool:
    """Return whether something accepts visitors at the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(port: int) -> int:
    """Run the pages, the worker and the clock until one ends or we are asked to stop."""
    pages = [sys.executable, "-m", "gunicorn", "casework.wsgi", f"--bind=127.0.0.1:{port}", *SERVER]
    worker = [*MANAGE, "db_worker", "--no-reload", "--verbosity=0"]
    clock = [*MANAGE, "keep_due"]
    commands = (worker, clock, pages)
    running = [subprocess.Popen(words, cwd=ROOT, start_new_session=True) for words in commands]
    told = False
    try:
        while all(process.poll() is None for process in running):
            if not told and answers(port):
                print(f"\nSeen is at http://127.0.0.1:{port}/ - Ctrl-C stops it.", flush=True)
                told = True
            time.sleep(0.3)
        print("\nmake demo: one of its processes ended by itself: see above.", flush=True)
        return 1
    finally:
        stop(running)


def stop(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask every process to end, and end those that do not."""
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def main() -> int:
    """Do it all; returns the exit status."""
    port = int(os.environ.get("PORT", "8000"))
    check_where()
    check_port(port)
    manage("migrate", "--verbosity=0")
    manage("load_demo")
    manage("run_due")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        return serve(port)
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
