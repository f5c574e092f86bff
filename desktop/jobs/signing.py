"""Signs some files with one key, one after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.language import _
from desktop.filings.pades import NotSignedError
from desktop.filings.signing import Credential, Wish, from_file, sign
from desktop.filings.signing_token import from_token
from desktop.jobs.progress import Progress

SUFFIX = "-firmado"


@dataclass(frozen=True)
class FileKey:
    """A certificate in a file."""

    path: Path
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class TokenKey:
    """A certificate in a token."""

    library: Path
    label: str
    pin: str = field(repr=False)


Key = FileKey | TokenKey


@dataclass(frozen=True)
class SignedFiles:
    """What was signed and by whom; what was not, and why; what the certificate lacks."""

    signer: str
    warning: str
    signed: tuple[tuple[Path, Path], ...]
    refused: tuple[tuple[Path, str], ...]


def target_of(source: Path, folder: Path | None) -> Path:
    """Where the signed file goes: under its own name in a folder, or beside it under a name that says so."""
    if folder is not None:
        return folder / source.name
    return source.with_name(f"{source.stem}{SUFFIX}{source.suffix}")


def sign_files(
    paths: Sequence[Path], key: Key, wish: Wish, folder: Path | None = None, *, in_place: bool = False
) -> Generator[Progress, None, SignedFiles]:
    """Sign each; one that cannot be signed stops none of the others; `in_place` they take their own place.

    Raises:
        NotSignedError: the key cannot be used, or two files would have the same name: nothing was written.
        NotWrittenError: the disk refused.
    """
    targets = [path if in_place else target_of(path, folder) for path in paths]
    if len(set(targets)) < len(targets):
        raise NotSignedError(_("Dos de los archivos quedarían con el mismo nombre: fírmelos por separado."))
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    yield Progress(0, len(paths), _("Abriendo el certificado"))
    signed: list[tuple[Path, Path]] = []
    refused: list[tuple[Path, str]] = []
    with _opened(key) as credential:
        for number, (source, target) in enumerate(zip(paths, targets, strict=True)):
            said = _("Firmando {}").format(source.name)
            yield Progress(number, len(paths), said)
            try:
                for _bytes in sign(source, target, credential, wish):
                    yield Progress(number, len(paths), said)
            except NotSignedError as error:
                refused.append((source, str(error)))
            else:
                signed.append((source, target))
        warning = credential.warning(wish.moment)
        return SignedFiles(credential.name, warning, tuple(signed), tuple(refused))


@contextmanager
def _opened(key: Key) -> Iterator[Credential]:
    if isinstance(key, FileKey):
        yield from_file(key.path, key.passphrase)
        return
    with from_token(key.library, key.label, key.pin) as credential:
        yield credential
