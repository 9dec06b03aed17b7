"""How gunicorn serves Seen. Each thread of each process is one writer of the trail.

So processes are kept: recycling them (``max_requests``) would begin a chain each time.
"""

import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 30
keepalive = 5
worker_tmp_dir = "/dev/shm"  # noqa: S108  a heartbeat that never waits for a disk
errorlog = "-"
loglevel = "warning"
accesslog = (
    None  # the trail says who looked; an access log would hold addresses and times of people
)
