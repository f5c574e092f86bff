"""Whether our PDFs are PDF/A-1b, as PDFBox Preflight judges them.

    PYTHONPATH=. python tests/benchmarks/pdfa_check.py [file.pdf ...]

Without files, a list, an act and a bound book are made and judged. Nothing is installed: what is missing is
said. On Debian:
apt-get install libpdfbox2-java default-jre-headless libjaxb-api-java libactivation-java
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from tests.filings.test_pdf_seal import MADE

JARS = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "jaxb-api",
    "javax.activation",
)
FOLDER = Path("/usr/share/java")
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"


def _say(*told: str) -> None:
    sys.stdout.write(" ".join(told) + "\n")


def missing() -> list[str]:
    """What the check needs and does not find."""
    jars = [FOLDER / f"{name}.jar" for name in JARS]
    return [*([] if which("java") else ["java"]), *(str(jar) for jar in jars if not jar.exists())]


def judged(file: Path) -> bool:
    """Whether the validator calls a file valid; what it says otherwise is printed."""
    path = ":".join(str(FOLDER / f"{name}.jar") for name in JARS)
    done = subprocess.run(
        ["java", "-cp", path, VALIDATOR, str(file)], capture_output=True, text=True, check=False
    )
    valid = "is a valid PDF/A-1b file" in done.stdout
    _say(f"{file.name}: {'PDF/A-1b' if valid else 'not PDF/A-1b'}")
    if not valid:
        _say("\n".join(sorted(set(done.stdout.splitlines()))[:20]))
    return valid


def main(files: list[str]) -> int:
    """Judge the files, or our own."""
    if lacking := missing():
        _say("Not checked; missing:", ", ".join(lacking))
        return 2
    with TemporaryDirectory() as folder:
        wanted = [Path(file) for file in files]
        for kind, make in MADE.items() if not wanted else ():
            wanted.append(Path(folder) / f"{kind}.pdf")
            wanted[-1].write_bytes(make())
        verdicts = [judged(file) for file in wanted]
        return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
