"""Earlier and later versions of the program, by the migrations that they have."""

from sqlite_utils import Database, Migrations

from twicetold_db import migrations


def steps() -> list:
    """All migrations there are, in order."""
    return [one.fn for one in migrations.MIGRATIONS.pending(Database(memory=True))]


def only(chosen: list) -> Migrations:
    """A version with these migrations."""
    version = Migrations("twicetold")
    for step in chosen:
        version()(step)
    return version
