"""What verification shows on the register's pages."""


def register_panels() -> None:
    """Called once, when the apps are ready."""
