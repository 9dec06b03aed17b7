"""Bring the compiled front-end packages into static/vendor/ (and axe-core into tests/vendor/).

Usage: npm pack govuk-frontend@6.6.0 @ministryofjustice/frontend@11.1.0 axe-core@4.14.1
       python scripts/vendor_static.py FOLDER_WITH_THE_TGZ_FILES

What is ours to change, and why: Seen is no GOV.UK service, so the crown, the crest, the header
that carries them and the font are taken out; addresses become relative and source map notes go,
because hashed static storage follows every address it reads; of the MoJ style sheet only the
blocks that our templates use are kept. Needs tinycss2, which WeasyPrint brings.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import tinycss2  # type: ignore[import-untyped]  # it publishes no types

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static" / "vendor"

UNWANTED_BLOCKS = (
    "govuk-header",
    "govuk-cookie-banner",
    "govuk-exit-this-page",
    "govuk-feedback",
    "govuk-footer__crown",
    "govuk-footer__copyright-logo",
    "govuk-footer__licence-logo",
    "moj-timeline__document-icon",
    "moj-timeline__document-item",
    "moj-timeline__document-link",
    "moj-timeline__documents",
)
WANTED_MOJ_BLOCKS = (
    "moj-badge",
    "moj-page-header-actions",
    "moj-side-navigation",
    "moj-sub-navigation",
    "moj-timeline",
)
FONT = re.compile(r"\"?GDS Transport\"?,\s*arial,\s*sans-serif", re.IGNORECASE)
OLD_BROWSER_HACK = "\ufffd"
"""What a parser makes of the backslash-nought that once addressed Internet Explorer alone."""

MAP_NOTE = re.compile(r"(/\*|//)# sourceMappingURL=[^\s*]+( ?\*/)?")


@dataclass(frozen=True)
class Package:
    """One npm package: where it goes, which files, and the digest npm publishes for it."""

    archive: str
    version: str
    sha512: str
    target: Path
    files: tuple[str, ...]


PACKAGES = (
    Package(
        "govuk-frontend-6.6.0.tgz",
        "govuk-frontend 6.6.0",
        "xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        STATIC / "govuk-frontend",
        ("dist/govuk/govuk-frontend.min.css", "dist/govuk/govuk-frontend.min.js"),
    ),
    Package(
        "ministryofjustice-frontend-11.1.0.tgz",
        "@ministryofjustice/frontend 11.1.0",
        "1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/FjpF+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw==",
        STATIC / "moj-frontend",
        ("moj/moj-frontend.min.css",),
    ),
    Package(
        "axe-core-4.14.1.tgz",
        "axe-core 4.14.1",
        "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        ROOT / "tests" / "vendor" / "axe-core",
        ("axe.min.js", "LICENSE"),
    ),
)


def names_block(selector: str, blocks: tuple[str, ...]) -> bool:
    """Say whether ``selector`` speaks of one of the BEM ``blocks``."""
    return any(re.search(rf"\.{re.escape(b)}(?=__|--|[^\w-]|$)", selector) for b in blocks)


def wanted(selector: str, *, moj: bool) -> bool:
    """Say whether a rule for ``selector`` is kept."""
    if names_block(selector, UNWANTED_BLOCKS):
        return False
    return not moj or names_block(selector, WANTED_MOJ_BLOCKS)


def split_selectors(prelude: str) -> list[str]:
    """Split a rule's selectors at the commas outside brackets."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", prelude) if part.strip()]


def kept_rules(nodes: list[tinycss2.ast.Node], *, moj: bool) -> str:
    """Return the style sheet of ``nodes`` without fonts, comments and unwanted blocks."""
    out: list[str] = []
    for node in nodes:
        if node.type == "qualified-rule":
            chosen = [s for s in split_selectors(_text(node.prelude)) if wanted(s, moj=moj)]
            if chosen:
                out.append(f"{','.join(chosen)}{{{_text(node.content)}}}")
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            if OLD_BROWSER_HACK in _text(node.prelude):
                continue
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            body = kept_rules(inner, moj=moj)
            if body:
                out.append(f"@{node.at_keyword}{_text(node.prelude)}{{{body}}}")
    return "".join(out)


def _text(tokens: list[tinycss2.ast.Node]) -> str:
    text: str = tinycss2.serialize(tokens)
    return text


def clean_css(css: str, *, moj: bool) -> str:
    """Return ``css`` as we serve it."""
    sheet = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = kept_rules(sheet, moj=moj)
    kept = FONT.sub("var(--seen-font,arial,sans-serif)", kept)
    kept = kept.replace("/assets/", "../")
    return '@charset "UTF-8";\n' + kept.replace("}", "}\n").strip() + "\n"


def clean(name: str, content: bytes, *, moj: bool) -> bytes:
    """Return a file's content as we keep it."""
    if name.endswith(".css"):
        return clean_css(MAP_NOTE.sub("", content.decode()), moj=moj).encode()
    if name == "govuk-frontend.min.js":
        return MAP_NOTE.sub("", content.decode()).rstrip().encode() + b"\n"
    return content


def bring(package: Package, folder: Path) -> None:
    """Check one package against its digest and write its cleaned files."""
    archive = folder / package.archive
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package.sha512:
        raise SystemExit(f"{archive.name} is not the file that was published: sha512-{digest}")
    package.target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as tar:
        for path in package.files:
            member = tar.extractfile(f"package/{path}")
            if member is None:
                raise SystemExit(f"{archive.name} has no {path}")
            name = Path(path).name
            moj = package.target.name == "moj-frontend"
            (package.target / name).write_bytes(clean(name, member.read(), moj=moj))
    (package.target / "VERSION").write_text(f"{package.version}\n")


def main() -> None:
    """Bring every package from the folder named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    for package in PACKAGES:
        bring(package, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
