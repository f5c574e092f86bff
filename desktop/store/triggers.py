"""What the database itself does at each write: the history, which nothing goes around.

They are made anew after each migration from the tables as they then are. Names come from the description,
never from a user.
"""

# ruff: noqa: S608 -- every name in these statements is ours

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, inspect

from desktop.store.tables import BY_DIGEST, PARENTS, RECORDED, told_columns

_SEALED = "los cambios sellados no se tocan"
ACTIONS = ("insert", "update", "delete")
GUARDED = ("changes", "seals")


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


def missing(connection: Connection) -> set[str]:
    """The guardians that should stand in the book and do not; an older book has not all of the tables."""
    sqlite = connection.dialect.name == "sqlite"
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    guards = ("no_update", "no_delete") if sqlite else ("sealed",)
    there = set(inspect(connection).get_table_names())
    mine = [table.name for table in RECORDED if table.name in there]
    wanted = {f"history_{name}_{action}" for name in mine for action in ACTIONS}
    wanted |= {f"{table}_{guard}" for table in GUARDED for guard in guards}
    return wanted - set(connection.exec_driver_sql(asked).scalars())


def rows_sql(connection: Connection, table: Table) -> str:
    """How to ask for each row of a table as the history writes it: its number, and its columns as JSON."""
    if connection.dialect.name == "sqlite":
        told = " || ',' || ".join(f"'\"{name}\":' || {_json(f't.{name}')}" for name in told_columns(table))
        return f"SELECT id, '{{' || {told} || '}}' FROM {table.name} t ORDER BY id"
    return f"SELECT id, {_jsonb(table, 't')}::text FROM {table.name} t ORDER BY id"


def _sqlite() -> Iterator[str]:
    for table in RECORDED:
        for action, row in zip(ACTIONS, ("new", "new", "old"), strict=True):
            root, key = root_of(table, row)
            yield (
                f"CREATE TRIGGER history_{table.name}_{action} AFTER {action.upper()} ON {table.name} BEGIN"
                " INSERT INTO changes (table_name, row_id, root_table, root_id, action, content, nonce)"
                f" SELECT '{table.name}', {row}.id, '{root}', {key}, '{action}',"
                f" '{{' || told || '}}', lower(hex(randomblob(16))) FROM ({_told(table, action)})"
                " WHERE told IS NOT NULL; END"
            )
    for guarded in GUARDED:
        for action in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {guarded}_no_{action.lower()} BEFORE {action} ON {guarded}"
                f" BEGIN SELECT RAISE(ABORT, '{_SEALED}'); END"
            )


def _told(table: Table, action: str) -> str:
    """`"name":[before,after]` of each field that changed; null if none did.

    A field is one short line of values: whoever connects reads all triggers first, and with the sentence
    written out for every field that took thrice as long. The first line, which never counts, is there for
    the columns' names: SQLite would call them after what they hold.
    """
    if action == "update":
        line, empty = "('{0}',old.{0},new.{0})", "('',null,null)"
        before, after, changed = _json("column2"), _json("column3"), "column2 IS NOT column3"
    else:
        row = "new" if action == "insert" else "old"
        line, empty, changed = f"('{{0}}',{row}.{{0}})", "('',null)", "column2 IS NOT NULL"
        sides = ("'null'", _json("column2"))
        before, after = sides if action == "insert" else reversed(sides)
    text = f"""group_concat('"' || column1 || '":[' || {before} || ',' || {after} || ']')"""
    lines = ",".join([empty, *(line.format(name) for name in told_columns(table))])
    return f"SELECT {text} AS told FROM (VALUES {lines}) WHERE {changed}"


def _json(value: str) -> str:
    """A value as JSON by plain text functions.

    SQLite's own JSON may not run in triggers of an untrusted schema. Line breaks stay as they are; the reader
    is lenient about them.
    """
    quoted = rf"""'"' || replace(replace({value}, '\', '\\'), '"', '\"') || '"'"""
    kinds = (
        f"WHEN 'null' THEN 'null' WHEN 'integer' THEN {value} WHEN 'blob' THEN '\"' || hex({value}) || '\"'"
    )
    return f"CASE typeof({value}) {kinds} ELSE {quoted} END"


def _jsonb(table: Table, row: str) -> str:
    """The told columns of a row as JSON, on PostgreSQL."""
    left_out = BY_DIGEST.get(table.name)
    whole = f"jsonb_strip_nulls(to_jsonb({row}))"
    return f"({whole} - '{left_out}')" if left_out else whole


def _postgresql() -> Iterator[str]:
    for table in RECORDED:
        for action, row in zip(ACTIONS, ("new", "new", "old"), strict=True):
            root, key = root_of(table, row)
            name = f"history_{table.name}_{action}"
            before = "'{}'::jsonb" if action == "insert" else _jsonb(table, "old")
            after = "'{}'::jsonb" if action == "delete" else _jsonb(table, "new")
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
    for guarded in GUARDED:
        yield (
            f"CREATE TRIGGER {guarded}_sealed BEFORE UPDATE OR DELETE ON {guarded}"
            " FOR EACH ROW EXECUTE FUNCTION sealed()"
        )
