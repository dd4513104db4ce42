"""How gunicorn serves the directory in production; it reads this file by itself.

gunicorn integration_directory.wsgi
"""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"

# Threads let a worker answer others while it waits for the database or sends a file.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4

# A worker that says nothing for so long is stuck and replaced. Its threads may take longer: a pack
# of sheets takes up to half a minute.
timeout = 30
# On a restart, requests under way may finish before the worker goes.
graceful_timeout = 20
# Longer than a visitor needs for a page's files, short enough not to keep threads from others.
keepalive = 5

# Renewing workers now and then keeps slow memory growth harmless, the jitter renews them in turn.
# A new worker first reads all entries, so not too often.
max_requests = 20_000
max_requests_jitter = 2000

# Each worker loads the code itself: a reload (HUP) brings in new code, and no database connection
# or thread from before the fork is shared between workers.
preload_app = False

# The log must not tell who looked for what: a query may say somebody's residence status, and with
# an address that points at a person. So: no client address, no query string, no referring page.
accesslog = "-"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'
errorlog = "-"

# Whose X-Forwarded-Proto to believe: the proxy's address, or * if only the proxy can reach us.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

# Nobody steers gunicorn through its socket, which it would otherwise put into the home folder.
control_socket_disable = True


def post_worker_init(worker):
    """Let a thread keep what searches need up to date; the worker serves when it has it first."""
    from programmes.finding.current import follow

    follow(wait=worker.notify)
