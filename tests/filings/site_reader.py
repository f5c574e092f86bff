"""What a strict reader finds wrong with a page, and where its links lead."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "img", "input", "col", "br", "hr"}
INSIDE = {
    "li": {"ul", "ol"},
    "tr": {"thead", "tbody"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "td": {"tr"},
    "th": {"tr"},
    "col": {"colgroup"},
    "colgroup": {"table"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "option": {"select"},
}
ONCE = ("html", "head", "title", "body", "header", "main", "footer", "h1")
LOADED = {("script", "src"), ("link", "href"), ("img", "src")}


class Strict(HTMLParser):
    """A page read without forgiveness: what is wrong stands in `wrong`."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        text = data.decode("utf-8")
        if not text.startswith("<!doctype html>\n"):
            self.wrong.append("no doctype")
        self.feed(text)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self.open]
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        if tag in INSIDE and parent not in INSIDE[tag]:
            self.wrong.append(f"<{tag}> in <{parent}>")
        if "p" in self.open and tag in {"p", "ul", "ol", "table", "div", "h1", "h2", "h3", "form", "dl"}:
            self.wrong.append(f"<{tag}> in <p>")
        if "a" in self.open and tag in {"a", "button", "input"}:
            self.wrong.append(f"<{tag}> in <a>")
        if len(attrs) != len({name for name, _value in attrs}):
            self.wrong.append(f"an attribute twice in <{tag}>")
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)
        if data.strip() and self.open[-1:] and self.open[-1] in {"table", "tr", "tbody", "thead", "ul", "ol"}:
            self.wrong.append(f"text in <{self.open[-1]}>: {data.strip()[:40]}")

    def _judge(self) -> None:
        counts = Counter(tag for tag, _attributes in self.tags)
        self.wrong += [f"{counts[tag]} × <{tag}>" for tag in ONCE if counts[tag] != 1]
        if counts["table"] != counts["caption"]:
            self.wrong.append("a table without a caption")
        ids = Counter(str(found["id"]) for _tag, found in self.tags if "id" in found)
        self.wrong += [f"id {name} {number} times" for name, number in ids.items() if number > 1]
        levels = [int(tag[1]) for tag, _found in self.tags if tag in {"h1", "h2", "h3", "h4"}]
        if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
            self.wrong.append(f"headings {levels}")
        for tag, found in self.tags:
            self.wrong += [f"{name} in <{tag}>" for name in found if name.startswith("on") or name == "style"]
            if tag == "th" and found.get("scope") not in {"col", "row"}:
                self.wrong.append("a head without its scope")
            if tag == "img" and not found.get("alt"):
                self.wrong.append("a picture without words")
            if tag == "nav" and not found.get("aria-label"):
                self.wrong.append("a navigation without a name")
            if tag == "script" and not found.get("src"):
                self.wrong.append("a script in the page")
        if ("html", {"lang": "es-CL"}) not in self.tags:
            self.wrong.append("no language")

    @property
    def ids(self) -> set[str]:
        """The names that a link may lead to."""
        return {str(found["id"]) for _tag, found in self.tags if "id" in found}

    @property
    def text(self) -> str:
        """Everything that is read."""
        return "".join(self.texts)

    @property
    def policy(self) -> str:
        """What the page lets in."""
        return next(str(found["content"]) for _tag, found in self.tags if found.get("http-equiv"))

    def addresses(self) -> list[tuple[str, str, str]]:
        """Tag, attribute and address of everything that is loaded or led to."""
        return [
            (tag, name, str(found[name]))
            for tag, found in self.tags
            for name in ("href", "src")
            if found.get(name)
        ]


def read_all(folder: Path) -> dict[str, Strict]:
    """Every page of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): Strict(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }


def lost_links(folder: Path, pages: dict[str, Strict]) -> list[str]:
    """Links that lead nowhere, and whatever is loaded from elsewhere."""
    lost = []
    for path, page in pages.items():
        for tag, name, address in page.addresses():
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if (tag, name) in LOADED:
                    lost.append(f"{path}: loads {address}")
                continue
            target = (folder / path).parent / unquote(parts.path) if parts.path else folder / path
            inside = target.resolve().relative_to(folder.resolve()).as_posix()
            if not target.is_file():
                lost.append(f"{path}: {address} is no file")
            elif parts.fragment and parts.fragment not in pages[inside].ids:
                lost.append(f"{path}: {address} has no such place")
    return lost
