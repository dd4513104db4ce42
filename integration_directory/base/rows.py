"""The rows of small tables, read together with the row that they belong to."""

from django.db.models import JSONField, Subquery
from django.db.models.functions import JSONArray


class Rows(Subquery):
    """Annotates each row with its rows of another table: a list of objects, in their order.

        Programme.objects.annotate(
            link_rows=Rows(ProgrammeLink.objects.filter(programme=OuterRef("pk")), "kind", "url")
        )

    `prefetch_related` costs a query for each table; this costs none, because the database sends
    the rows as JSON. It is for tables with few rows and short columns. The objects hold their key
    and the columns named here; any other one costs a query when read.
    """

    def __init__(self, queryset, *columns):
        self.model = queryset.model
        # In the order of the model, as from_db() wants them.
        self.fields = [
            field
            for field in self.model._meta.concrete_fields
            if field.primary_key or field.name in columns
        ]
        entry = JSONArray(*(field.attname for field in self.fields))
        super().__init__(queryset.values(entry=entry), output_field=JSONField())

    def as_sqlite(self, compiler, connection):
        # The inner query gives text; without json() it would be put in as a string.
        template = "(SELECT json_group_array(json(entry)) FROM (%(subquery)s) AS entries)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler, connection):
        template = "(SELECT COALESCE(jsonb_agg(entry), '[]') FROM (%(subquery)s) AS entries)"
        return self.as_sql(compiler, connection, template=template)

    def get_db_converters(self, connection):
        return [*self.output_field.get_db_converters(connection), self._objects]

    def _objects(self, rows, expression, connection):
        """Turn arrays into objects. JSON knows no dates, decimals or, on SQLite, booleans."""
        names = [field.attname for field in self.fields]
        return [
            self.model.from_db(
                connection.alias,
                names,
                [field.to_python(value) for field, value in zip(self.fields, row, strict=True)],
            )
            for row in rows
        ]
