"""A folder that several machines see: a path, or an address that fsspec knows, as `s3://bucket/parts`.

What others read is put there whole: under a new name first, which is then changed; an object store does as much itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any
from uuid import uuid4

from regesta.values.extras import needed
from regesta.values.problems import RegestaError

_OBJECTS = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci"}
"""Stores in which a file is there as a whole, or is not."""
_NEW = ".new-"


class NoFolder(RegestaError, OSError):
    """The folder cannot be opened, read or written; the message says which, and why."""


class Folder:
    """Files in one folder, all of which are read and written whole. Raises `NoFolder`, of all that it does."""

    def __init__(self, place: str) -> None:
        """`place` is an address, or the whole path of a folder."""
        self.place = place
        with needed("cluster", "a folder that several machines see is opened", "fsspec"):
            from fsspec.core import url_to_fs
            from fsspec.implementations.local import LocalFileSystem
        self._fs: Any
        if "://" in place:
            with self._told(), _driver(place):
                self._fs, self._path = url_to_fs(place)
        else:
            self._fs, self._path = LocalFileSystem(), place
        self._by_renaming = not _OBJECTS & set(_names(self._fs.protocol))

    def make(self) -> None:
        """Make the folder, unless it is there: in a store of objects it comes with its first file."""
        if self._by_renaming:
            with self._told():
                self._fs.makedirs(self._path, exist_ok=True)

    def names(self) -> set[str]:
        """What is in it now; nothing where it is not there."""
        with self._told():
            self._fs.invalidate_cache()
            try:
                found = self._fs.ls(self._path, detail=False)
            except FileNotFoundError:
                return set()
        return {str(path).rstrip("/").rpartition("/")[2] for path in found if str(path).strip("/") != self._key}

    def has(self, name: str) -> bool:
        """Whether there is a file of that name now."""
        with self._told():
            self._fs.invalidate_cache()
            return bool(self._fs.exists(self._at(name)))

    def read(self, name: str) -> bytes:
        """The file of that name."""
        with self._told():
            return bytes(self._fs.cat_file(self._at(name)))

    def put(self, name: str, content: bytes) -> None:
        """Write the file of that name, which others see whole or not at all."""
        with self._told():
            if not self._by_renaming:
                self._fs.pipe_file(self._at(name), content)
                return
            new = self._at(f"{_NEW}{uuid4().hex}")
            self._fs.pipe_file(new, content)
            self._fs.mv(new, self._at(name))

    def remove(self, names: Iterable[str]) -> None:
        """Take away these files, and the folder itself if nothing else is in it, unless it has to stay where it is."""
        paths = [self._at(name) for name in names]
        with self._told():
            if not self._by_renaming:
                if paths:
                    self._fs.rm(paths)  # many at once; one that is gone is no fault there
                return
            for path in paths:
                with suppress(FileNotFoundError):  # somebody else was here first
                    self._fs.rm_file(path)
        with suppress(OSError):
            self._fs.rmdir(self._path)

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"

    @property
    def _key(self) -> str:
        """The folder as a store lists it, where somebody has made a file of no bytes for it."""
        return str(self._path).strip("/")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What a driver raises, each its own, is told of the folder."""
        try:
            yield
        except RegestaError:
            raise
        except Exception as error:
            why = str(error).splitlines() or [""]
            raise NoFolder(f"{self.place}: {type(error).__name__}: {why[0]}") from error


@cache
def folder_at(place: str) -> Folder:
    """The folder at that place, opened once."""
    return Folder(place)


def is_new(name: str) -> bool:
    """Whether that is a file which somebody was writing when they were lost."""
    return name.startswith(_NEW)


def _names(protocol: str | tuple[str, ...]) -> tuple[str, ...]:
    return (protocol,) if isinstance(protocol, str) else protocol


@contextmanager
def _driver(place: str) -> Iterator[None]:
    """Say what has to be installed for an address that nothing here can open."""
    scheme = place.partition("://")[0]
    try:
        yield
    except ImportError as error:
        missing = getattr(error.__cause__, "name", None) or ""
        if not missing or missing not in str(error):  # no name under which it could be installed
            raise NoFolder(f"{scheme}:// cannot be opened here: {error}") from None
        where = f"which is not installed: pip install {missing}, on all machines"
        raise NoFolder(f"{scheme}:// is opened with {missing}, {where}") from None
    except ValueError as error:
        raise NoFolder(f"{place} is no folder that can be opened: {error}") from None
