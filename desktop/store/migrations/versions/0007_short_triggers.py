"""No table changes: the triggers of the history, made anew after every migration, are short now."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing of its own."""
