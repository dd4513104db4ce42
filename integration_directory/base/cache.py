"""The cache, which counts the attempts to log in."""

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone
from django.utils.crypto import salted_hmac


class ForgetfulCache(DatabaseCache):
    """A cache in the database that keeps no addresses of devices, and nothing beyond its time.

    Django's own has the addresses in its keys, and deletes old rows only when there are very many.
    """

    def make_key(self, key, version=None):
        plain = super().make_key(key, version)
        return salted_hmac("cache", plain, algorithm="sha256").hexdigest()

    def _base_set(self, *args, **kwargs):
        database = router.db_for_write(self.cache_model_class)
        connection = connections[database]
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self._table)
            now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return super()._base_set(*args, **kwargs)
