"""Where the corpora and measuring tools stand, and whether they do."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"


def have(*parts: str) -> Path | None:
    """A file or folder beside the project, or None with a word about it."""
    path = SHARED.joinpath(*parts)
    if path.exists():
        return path
    print(f"passed over: there is no {path.name} beside the project")
    return None
