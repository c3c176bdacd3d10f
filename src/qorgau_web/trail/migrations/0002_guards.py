"""Triggers that refuse all but a new row at the end of the trail, for SQLite and for PostgreSQL.

They cannot be taken back by a migration: without them the tables would be no trail.
A migration that makes one of the two tables anew must make its triggers anew too (on SQLite every change of a column
does); `qorgau trail verify` tells when one is missing.
"""

from typing import Any

from django.db import migrations

START = "0" * 64

# RAISE(ABORT) in a BEFORE trigger stops INSERT OR REPLACE, OR IGNORE and upserts too, before they remove anything.
SQLITE = (
    f"""
    CREATE TRIGGER trail_entry_append BEFORE INSERT ON trail_entry BEGIN
      SELECT RAISE(ABORT, 'trail_entry: a row is only added at the end, under the next number')
        WHERE NEW.seq IS NOT coalesce((SELECT max(seq) FROM trail_entry), 0) + 1;
      SELECT RAISE(ABORT, 'trail_entry: a row with this id stands there already')
        WHERE EXISTS (SELECT 1 FROM trail_entry WHERE id = NEW.id);
      SELECT RAISE(ABORT, 'trail_entry: a row follows the last one by its hash')
        WHERE NEW.previous IS NOT coalesce((SELECT hash FROM trail_entry ORDER BY seq DESC LIMIT 1), '{START}');
    END
    """,
    """
    CREATE TRIGGER trail_checkpoint_append BEFORE INSERT ON trail_checkpoint BEGIN
      SELECT RAISE(ABORT, 'trail_checkpoint: there is one of this row already')
        WHERE EXISTS (SELECT 1 FROM trail_checkpoint WHERE seq = NEW.seq);
      SELECT RAISE(ABORT, 'trail_checkpoint: it holds the hash of a row of the trail')
        WHERE NOT EXISTS (SELECT 1 FROM trail_entry WHERE seq = NEW.seq AND hash = NEW.hash);
    END
    """,
    *(
        f"""
        CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN
          SELECT RAISE(ABORT, '{table}: rows are only added, {verb} is refused');
        END
        """
        for table in ("trail_entry", "trail_checkpoint")
        for verb in ("UPDATE", "DELETE")
    ),
)

# Names are written with their schema: a temporary table of the same name would come first. ENABLE ALWAYS: a session
# that calls itself a replica does not get round them.
POSTGRESQL = (
    "ALTER TABLE {schema}.trail_entry ALTER COLUMN seq DROP IDENTITY",
    "ALTER TABLE {schema}.trail_checkpoint ALTER COLUMN seq DROP IDENTITY",
    f"""
    CREATE FUNCTION {{schema}}.trail_entry_append() RETURNS trigger LANGUAGE plpgsql AS $guard$
    DECLARE
      last_seq bigint;
      last_hash text;
    BEGIN
      SELECT seq, hash INTO last_seq, last_hash FROM {{schema}}.trail_entry ORDER BY seq DESC LIMIT 1;
      IF NEW.seq IS DISTINCT FROM coalesce(last_seq, 0) + 1 THEN
        RAISE integrity_constraint_violation
          USING MESSAGE = 'trail_entry: a row is only added at the end, under the next number';
      END IF;
      IF NEW.previous IS DISTINCT FROM coalesce(last_hash, '{START}') THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'trail_entry: a row follows the last one by its hash';
      END IF;
      RETURN NEW;
    END $guard$
    """,
    """
    CREATE FUNCTION {schema}.trail_checkpoint_append() RETURNS trigger LANGUAGE plpgsql AS $guard$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM {schema}.trail_entry WHERE seq = NEW.seq AND hash = NEW.hash) THEN
        RAISE integrity_constraint_violation
          USING MESSAGE = 'trail_checkpoint: it holds the hash of a row of the trail';
      END IF;
      RETURN NEW;
    END $guard$
    """,
    """
    CREATE FUNCTION {schema}.trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $guard$
    BEGIN
      RAISE integrity_constraint_violation
        USING MESSAGE = format('%s: rows are only added, %s is refused', TG_TABLE_NAME, TG_OP);
    END $guard$
    """,
    *(
        statement.replace("{table}", table)
        for table in ("trail_entry", "trail_checkpoint")
        for statement in (
            "CREATE TRIGGER {table}_append BEFORE INSERT ON {schema}.{table}"
            " FOR EACH ROW EXECUTE FUNCTION {schema}.{table}_append()",
            "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {schema}.{table}"
            " FOR EACH ROW EXECUTE FUNCTION {schema}.trail_refuse()",
            "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {schema}.{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION {schema}.trail_refuse()",
            "ALTER TABLE {schema}.{table} ENABLE ALWAYS TRIGGER {table}_append",
            "ALTER TABLE {schema}.{table} ENABLE ALWAYS TRIGGER {table}_no_change",
            "ALTER TABLE {schema}.{table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
        )
    ),
)


def guard(apps: Any, schema_editor: Any) -> None:
    """Make the triggers of the database in use."""
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement, params=None)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = schema_editor.quote_name(cursor.fetchone()[0])
    for statement in POSTGRESQL:
        schema_editor.execute(statement.replace("{schema}", schema), params=None)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(guard)]
