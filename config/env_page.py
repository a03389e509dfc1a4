"""Writes `docs/environment.md` from `config/env.py`; a test notices when they part."""

from pathlib import Path

from config.env import BASE_DIR, GROUPS, REQUIRED, Variable

PAGE = BASE_DIR / "docs" / "environment.md"
HEAD = """# Environment

Every variable the portal reads. Generated from `config/env.py` by `make docs`; change it there.
`make run` sets all that is required by itself. A variable set to nothing counts as unset.
"""


def page() -> str:
    """The page in Markdown."""
    return HEAD + "".join(_group(name, variables) for name, variables in GROUPS.items())


def _group(name: str, variables: list[Variable]) -> str:
    rows = "".join(_row(variable) for variable in variables)
    return f"\n## {name}\n\n| name | type | default | meaning |\n|---|---|---|---|\n{rows}"


def _row(variable: Variable) -> str:
    default = "**required**" if variable.default is REQUIRED else f"`{_inside(variable.default)}`"
    if variable.default == "":
        default = "empty"
    meaning = variable.meaning.replace("|", "\\|")
    return f"| `{variable.name}` | {variable.kind} | {default} | {meaning} |\n"


def _inside(default: str) -> str:
    """A folder of the checkout without the place the checkout happens to be in."""
    path = Path(default)
    return str(path.relative_to(BASE_DIR)) if path.is_relative_to(BASE_DIR) else default


if __name__ == "__main__":
    PAGE.write_text(page())
