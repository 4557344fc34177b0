"""How Alembic runs here: on the connection the store hands over, never from a command line of its own."""

from alembic import context

from casework.storage.migrations import is_compared
from casework.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=is_compared,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
