"""Set-wise writing: one UPDATE for any number of rows, through COPY into a temporary table."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

COPY_FROM = 50
"""Below this many rows one UPDATE each is as fast as a temporary table."""


def update_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Store every column of rows whose cases are locked by the caller."""
    if len(rows) < COPY_FROM:
        for row in rows:
            row.save()
        return
    columns = [f for f in model._meta.concrete_fields if not getattr(f, "generated", False)]
    with connection.cursor() as cursor:
        cursor.execute(_create(model, columns))
        with cursor.copy(_copy(columns)) as copy:
            for row in rows:
                copy.write_row([_value(field, row) for field in columns])
        cursor.execute(_update(model, columns))
        cursor.execute("DROP TABLE moved_rows")


def _value(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=False), connection)


def _names(columns: Sequence[Any]) -> list[sql.Identifier]:
    return [sql.Identifier(field.column) for field in columns]


def _create(model: type[models.Model], columns: Sequence[Any]) -> sql.Composed:
    return sql.SQL("CREATE TEMPORARY TABLE moved_rows ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
        sql.SQL(", ").join(_names(columns)), sql.Identifier(model._meta.db_table)
    )


def _copy(columns: Sequence[Any]) -> sql.Composed:
    return sql.SQL("COPY moved_rows ({}) FROM STDIN").format(sql.SQL(", ").join(_names(columns)))


def _update(model: type[models.Model], columns: Sequence[Any]) -> sql.Composed:
    key = sql.Identifier(model._meta.pk.column)  # type: ignore[union-attr]
    changes = [sql.SQL("{0} = moved_rows.{0}").format(name) for name in _names(columns) if name != key]
    return sql.SQL("UPDATE {table} SET {changes} FROM moved_rows WHERE {table}.{key} = moved_rows.{key}").format(
        table=sql.Identifier(model._meta.db_table), changes=sql.SQL(", ").join(changes), key=key
    )
