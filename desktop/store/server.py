"""Databases whose servers are alike compile their statements once."""

from __future__ import annotations

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

SERVER = "postgresql+alike"


class Alike(PGDialect_psycopg):
    """What was compiled for one database serves all whose server told the same of itself on connecting."""

    supports_statement_cache = True

    def told(self) -> tuple[object, ...]:
        """All that a compiled statement may depend on; whom no server told anything yet is like none."""
        version = self.server_version_info or id(self)
        return version, self.default_schema_name, self._backslash_escapes, self.max_identifier_length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike) and self.told() == other.told()

    def __hash__(self) -> int:
        return hash(type(self))


registry.register(SERVER.replace("+", "."), __name__, Alike.__name__)
