"""The test database as threads and other processes see it."""

from contextlib import contextmanager

from django.db import connections


@contextmanager
def shared(folder):
    """Give the address of the test database, for DATABASE_URL; use it in a transactional test.

    SQLite's is in memory, where locks work in another way than in a file and other processes see
    nothing. So a copy in a file takes its place.
    """
    usual = connections["default"]
    if usual.vendor != "sqlite":
        yield "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**usual.settings_dict)
        return
    file = folder / "shared.sqlite3"
    with usual.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    connections.settings["default"] = usual.settings_dict | {"NAME": str(file)}
    connections["default"] = connections.create_connection("default")
    try:
        yield f"sqlite:///{file}"
    finally:
        connections["default"].close()
        connections.settings["default"] = usual.settings_dict
        connections["default"] = usual
