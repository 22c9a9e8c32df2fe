"""The files of a report: style, script and summary in one page, and each document's data in it or beside it."""

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from harness.errors import InputError
from harness.reports.html.documents import Documents
from harness.reports.html.index import Index
from harness.reports.report import Report

MOST_IN_ONE_FILE = 50
"""Documents up to which the report is a single file."""
SCRIPTS = ("text.js", "filters.js", "overview.js", "document.js", "viewer.js", "difference.js", "main.js")
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def write(report: Report, path: Path, *, home: Path, roots: tuple[Path, ...] = ()) -> Path:
    """The page that was written: `path` itself where it is called .html, else `index.html` in the folder `path`.

    With more than 50 documents each has a file `data/NNN.js` beside the page, which loads it by a script element.
    Raises InputError where it cannot be written.
    """
    page = path if path.suffix.lower() in (".html", ".htm") else path / "index.html"
    folder = page.with_name("data" if page.name == "index.html" else f"{page.stem}-data")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        _write(report, page, folder, home, roots)
    except OSError as error:
        raise InputError(f"{path}: the report cannot be written: {error.strerror}") from error
    return page


def _write(report: Report, page: Path, folder: Path, home: Path, roots: tuple[Path, ...]) -> None:
    index = Index(report)
    is_single = index.size <= MOST_IN_ONE_FILE
    parts: list[str] = []
    if not is_single:
        folder.mkdir(exist_ok=True)
    with Documents(report, home, roots) as documents:
        for number, (told, data) in enumerate(documents):
            index.add(told, documents.indicators)
            if is_single:
                parts.append(f'<script type="application/json" id="document-{number}">{safe_json(data)}</script>\n')
            else:
                text = f"harnessDocument({number}, {safe_json(data)});\n"
                (folder / f"{number:03}.js").write_text(text, encoding="utf-8")
    summary = index.data() | {"folder": "" if is_single else folder.name}
    beside = page.with_name(f".{page.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(_page(summary, parts))
    beside.replace(page)


def _clear(folder: Path) -> None:
    """Removes what an earlier report left, if nothing else is in the folder."""
    if folder.is_dir() and all(re.fullmatch(r"\d+\.js", one.name) for one in folder.iterdir()):
        shutil.rmtree(folder)


def _page(summary: dict[str, Any], parts: list[str]) -> Iterator[str]:
    style = _asset("style.css")
    script = "".join(map(_asset, SCRIPTS))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}' 'strict-dynamic'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    head = _asset("head.html").replace("POLICY", policy)
    yield f"{head}<style>{style}</style>\n</head>\n"
    yield _asset("body.html")
    yield f'<script type="application/json" id="summary">{safe_json(summary)}</script>\n'
    yield from parts
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return files("harness").joinpath("data", "report", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a Content-Security-Policy names an element by what it holds."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}"


def safe_json(data: object) -> str:
    """JSON that may stand in a script element and in a script: nothing in it can end either."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)
