"""What no line of the program may do: run data as code, read XML, open what has no bound.

Ruff bans much of it (its rules `S`); this goes further, and says why. It reads the sources
and not what ran, so a way that no test takes is seen too.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("hengelo_toegang", "ui", "db", "resources")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]

MODULES = {
    # Reading them runs what is in them.
    **dict.fromkeys(("pickle", "cPickle", "dill", "shelve", "marshal", "jsonpickle"), "code"),
    # Nothing reads XML: what reads none expands no entities and fetches no document.
    **dict.fromkeys(("xml", "lxml", "defusedxml", "html5lib", "xmlrpc"), "XML"),
    **dict.fromkeys(("PySide6.QtXml", "PySide6.QtSvgWidgets"), "XML"),
    # Two places read archives, behind a bound: none unpacks without end or outside its folder.
    **dict.fromkeys(("zipfile", "tarfile", "gzip", "bz2", "lzma", "shutil.unpack_archive"), "zip"),
    # A laptop talks to nobody but the central store and the case system that were chosen.
    **dict.fromkeys(("socket", "ssl", "urllib.request", "http", "ftplib", "smtplib"), "network"),
    **dict.fromkeys(("requests", "httpx", "aiohttp", "PySide6.QtNetwork", "webbrowser"), "network"),
    **dict.fromkeys(("code", "codeop", "runpy", "pty"), "code"),
}
CALLS = {"open", "eval", "exec", "compile", "__import__", "breakpoint"}
METHODS = {
    ("psycopg", "connect"),
    ("os", "system"),
    ("os", "popen"),
    ("os", "execv"),
    ("yaml", "load"),
    ("yaml", "load_all"),
    ("yaml", "full_load"),
    ("yaml", "unsafe_load"),
    ("importlib", "import_module"),
    ("tempfile", "mktemp"),
    ("zlib", "decompress"),
    ("zlib", "decompressobj"),
    ("logging", "basicConfig"),
    ("logging", "getLogger"),
    ("faulthandler", "enable"),
    ("traceback", "print_exc"),
}
ALLOWED = {
    # To the central store, of which the certificate is checked.
    "db/central/engine.py": {"psycopg.connect"},
    # To the case system, over TLS that is checked, and to no address but those in the settings.
    "hengelo_toegang/adapters/zgw/wire.py": {"network: http.client", "network: ssl"},
    # Behind a bound: see there.
    "db/packing.py": {"zlib.decompressobj"},
    "hengelo_toegang/adapters/bundle_zip.py": {"zip: zipfile"},
    "hengelo_toegang/adapters/policy_editions.py": {"zip: zipfile"},
    # Messages of providers: without types, entities and network, and behind a bound.
    "hengelo_toegang/adapters/iwmo/parsing.py": {"XML: lxml"},
    "hengelo_toegang/adapters/iwmo/schemas.py": {"XML: lxml"},
    "hengelo_toegang/adapters/iwmo/writing.py": {"XML: lxml"},
    "hengelo_toegang/adapters/iwmo/xml.py": {"XML: lxml"},
    # The loader of these is the safe one, by name.
    "hengelo_toegang/adapters/templates.py": {"yaml.load"},
    # The two places from which a fault is told.
    "hengelo_toegang/fault_hooks.py": {"logging.basicConfig", "logging.getLogger"},
    "ui/errors.py": {"logging.getLogger"},
    # It writes the few signs that XML keeps for itself, for the metadata of a letter.
    "hengelo_toegang/adapters/pdf/metadata.py": {"XML: xml.sax.saxutils"},
}
PACKAGED = {
    # They read what travels with the program, in the bundle and under its hash.
    "db/central/preparing.py",
    "hengelo_toegang/adapters/demo.py",
    "hengelo_toegang/adapters/demo_contacts.py",
    "hengelo_toegang/adapters/demo_transitions.py",
    "hengelo_toegang/adapters/iwmo/schemas.py",
    "hengelo_toegang/adapters/letter_words.py",
    "hengelo_toegang/adapters/pdf/metadata.py",
    "hengelo_toegang/adapters/policy.py",
    "hengelo_toegang/adapters/policy_items.py",
    # It has the texts already.
    "hengelo_toegang/adapters/policy_tree.py",
    "hengelo_toegang/adapters/proven.py",
    "hengelo_toegang/adapters/spelling_process.py",
    "hengelo_toegang/adapters/templates.py",
    "hengelo_toegang/adapters/tour.py",
    "hengelo_toegang/catalogue.py",
    "hengelo_toegang/cli/self_check_looks.py",
    "hengelo_toegang/i18n.py",
    "hengelo_toegang/manual/shipped.py",
    "ui/brand.py",
    "ui/icons.py",
    "ui/theme.py",
}
READS = {"read_text", "read_bytes"}


def found_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield what a source does that is banned, and on which line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from ((node.lineno, what) for what in _called(node))
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
            yield from ((node.lineno, f"{why}: {name}") for name, why in _banned(names))
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{one.name}" for one in node.names]
            yield from ((node.lineno, f"{why}: {node.module}") for _, why in _banned(names))


def nodes_of(path: Path, words: Iterable[str]) -> Iterable[ast.AST]:
    """Return all of a source that has one of these words; parsing is what takes long."""
    text = path.read_text("utf-8")
    return ast.walk(ast.parse(text)) if any(word in text for word in words) else ()


def _called(call: ast.Call) -> Iterator[str]:
    match call.func:
        case ast.Name(id=name) if name in CALLS:
            yield name
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if (owner, name) in METHODS:
            yield f"{owner}.{name}"
    if any(one.arg == "shell" and not _is(one.value, False) for one in call.keywords):
        yield "shell"


def _banned(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        parts = name.split(".")
        prefixes = (".".join(parts[: end + 1]) for end in range(len(parts)))
        why = next((MODULES[one] for one in prefixes if one in MODULES), None)
        if why is not None:
            yield name, why


def _is(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


@pytest.mark.parametrize("package", PACKAGES)
def test_the_program_keeps_to_the_bans(package):
    found = [
        f"{name}:{line} {what}"
        for path in SOURCES
        if (name := path.relative_to(ROOT).as_posix()).startswith(f"{package}/")
        for line, what in found_in(path.read_text("utf-8"))
        if what not in ALLOWED.get(name, ())
    ]
    assert found == []


def test_files_that_are_handed_in_are_read_with_a_bound():
    """`read_text` and `read_bytes` stand only where the program reads its own resources."""
    found = [
        f"{name}:{node.lineno}"
        for path in SOURCES
        if (name := path.relative_to(ROOT).as_posix()) not in PACKAGED
        for node in nodes_of(path, READS)
        if isinstance(node, ast.Attribute) and node.attr in READS
        if not (isinstance(node.value, ast.Name) and node.value.id == "bounded")
    ]
    assert found == []


def test_yaml_is_only_read_by_loaders_that_make_plain_values():
    for path in SOURCES:
        for node in nodes_of(path, {"yaml"}):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="yaml"), attr="load"), keywords=keywords
                ):
                    loaders = [ast.unparse(one.value) for one in keywords if one.arg == "Loader"]
                    assert loaders == ["yaml.CSafeLoader"], path


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from pickle import loads",
        "import xml.etree.ElementTree as ET",
        "from xml.sax import parse",
        "import os.path, zipfile",
        "from urllib import request",
        "eval('1')",
        "exec(text)",
        "compile(text, '', 'exec')",
        "__import__(name)",
        "os.system('ls')",
        "psycopg.connect(where)",
        "subprocess.run(command, shell=True)",
        "subprocess.run(command, shell=wanted)",
        "yaml.load(text, Loader=yaml.Loader)",
        "zlib.decompress(content)",
        "logging.getLogger(__name__)",
        "open(path)",
    ],
)
def test_the_search_finds_each_of_them(line):
    assert len(list(found_in(line))) == 1


@pytest.mark.parametrize(
    "line", ["app.exec()", "import urllib.parse", "subprocess.run(c, shell=False)", "re.compile(x)"]
)
def test_the_search_lets_through_what_only_looks_like_it(line):
    assert list(found_in(line)) == []
