"""What the database itself does at each write: the history, which nothing goes around.

They are made anew after each migration from the tables as they then are. Names come from the description, never from
a user.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, LargeBinary, Table

from desktop.store.tables import PARENTS, RECORDED

_SEALED = "los cambios sellados no se tocan"


def install(connection: Connection) -> None:
    """Make every trigger anew; the connection is inside the transaction of the migration."""
    remove(connection)
    sqlite = connection.dialect.name == "sqlite"
    for statement in _sqlite() if sqlite else _postgresql():
        connection.exec_driver_sql(statement.replace("%", "%%") if not sqlite else statement)


def remove(connection: Connection) -> None:
    """Take the triggers away, as a migration that rebuilds tables needs."""
    if connection.dialect.name == "sqlite":
        names = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .scalars()
            .all()
        )
        for name in names:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    found = connection.exec_driver_sql(
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    ).all()
    for name, table in found:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}" ON "{table}"')


def root_of(table: Table, row: str) -> tuple[str, str]:
    """The register a row belongs to and the SQL of its key there, through as many parts as lie between.

    `row` is `new` or `old`.
    """
    key = PARENTS.get(table.name)
    if key is None:
        return table.name, f"{row}.id"
    expression, above = f"{row}.{key.parent.name}", key.column.table
    while (up := PARENTS.get(above.name)) is not None:
        expression = f"(SELECT {up.parent.name} FROM {above.name} WHERE id = {expression})"
        above = up.column.table
    return above.name, expression


def _sqlite() -> Iterator[str]:
    for table in RECORDED:
        for action, row in (("insert", "new"), ("update", "new"), ("delete", "old")):
            root, key = root_of(table, row)
            yield (
                f"CREATE TRIGGER history_{table.name}_{action} AFTER {action.upper()} ON {table.name} BEGIN"
                " INSERT INTO changes (table_name, row_id, root_table, root_id, action, content, nonce)"
                f" SELECT '{table.name}', {row}.id, '{root}', {key}, '{action}',"
                f" '{{' || group_concat('\"' || name || '\":[' || {_json('before')} || ',' || {_json('after')} || ']') || '}}',"
                " lower(hex(randomblob(16)))"
                f" FROM ({_pairs(table, action)}) WHERE before IS NOT after HAVING count(*) > 0; END"
            )
    for table in ("changes", "seals"):
        for action in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{_SEALED}'); END"
            )


def _json(value: str) -> str:
    """A value as JSON by plain text functions: SQLite's own JSON may not run in triggers of an untrusted schema.

    Line breaks stay as they are; the reader is lenient about them.
    """
    quoted = f"replace(replace({value}, '\\', '\\\\'), '\"', '\\\"')"
    return f"CASE typeof({value}) WHEN 'null' THEN 'null' WHEN 'integer' THEN {value} ELSE '\"' || {quoted} || '\"' END"


def value_sql(table: Table, name: str, row: str) -> str:
    """A column as the history writes it: bytes as hexadecimal, all else as it is."""
    column = f"{row}.{name}"
    if isinstance(table.columns[name].type, LargeBinary):
        return f"CASE WHEN {column} IS NULL THEN NULL ELSE hex({column}) END"
    return column


def _pairs(table: Table, action: str) -> str:
    rows = []
    for column in table.columns:
        before = "NULL" if action == "insert" else value_sql(table, column.name, "old")
        after = "NULL" if action == "delete" else value_sql(table, column.name, "new")
        names = " AS name" if not rows else ""
        befores, afters = (" AS before", " AS after") if not rows else ("", "")
        rows.append(f"SELECT '{column.name}'{names}, {before}{befores}, {after}{afters}")
    return " UNION ALL ".join(rows)


def _postgresql() -> Iterator[str]:
    for table in RECORDED:
        for action, row in (("insert", "new"), ("update", "new"), ("delete", "old")):
            root, key = root_of(table, row)
            name = f"history_{table.name}_{action}"
            before = "'{}'::jsonb" if action == "insert" else "jsonb_strip_nulls(to_jsonb(old))"
            after = "'{}'::jsonb" if action == "delete" else "jsonb_strip_nulls(to_jsonb(new))"
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" DECLARE b jsonb := {before}; a jsonb := {after}; told text; BEGIN"
                " SELECT jsonb_object_agg(k, jsonb_build_array(b -> k, a -> k))::text INTO told"
                " FROM jsonb_object_keys(b || a) k WHERE b -> k IS DISTINCT FROM a -> k;"
                " IF told IS NOT NULL THEN"
                " INSERT INTO changes (table_name, row_id, root_table, root_id, action, content, nonce)"
                f" VALUES ('{table.name}', {row}.id, '{root}', {key}, '{action}', told,"
                " replace(gen_random_uuid()::text, '-', '')); END IF; RETURN NULL; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} AFTER {action.upper()} ON {table.name}"
                f" FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
    yield (
        "CREATE OR REPLACE FUNCTION sealed() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_SEALED}'; END $$"
    )
    for table in ("changes", "seals"):
        yield (
            f"CREATE TRIGGER {table}_sealed BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION sealed()"
        )
