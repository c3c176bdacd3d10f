"""`qorgau screen-many`: a file of records in, a file of codes out."""


def screen_many() -> None:
    """Later."""
