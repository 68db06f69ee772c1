"""The set-up program for Windows: an NSIS script that is written for one bundle, and compiled.

For one user, without an administrator; Dutch. Every file is named, so that removal deletes
what was installed and nothing else: what somebody put in the folder stays, and cases lie
in another one. `makensis` is on Debian and on Windows alike.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

from dev import environment, stop
from installer.product import BUNDLE_KIND, NAME, OPEN_OPTION, SUFFIX, TITLE, VERSION

FOLDER = "HengeloToegang"
"""Where it is installed, below the programs of a user."""
KIND = f"{FOLDER}.Bundle"
"""What the registry calls a bundle."""
PROGRAM = f"{NAME}.exe"
_UNINSTALL = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{FOLDER}"
_CLASSES = r"Software\Classes"
_FOLDERS = (Path(r"C:\Program Files (x86)\NSIS"), Path(r"C:\Program Files\NSIS"))
"""Where NSIS installs itself; it puts nothing on the path."""
_RUNS = f"{TITLE} is nog open. Sluit het programma en probeer het opnieuw."
_KEPT = "Uw gegevens blijven staan."


def setup_name() -> str:
    """Return the name of the set-up program."""
    return f"{FOLDER}-{VERSION}-Setup.exe"


def maker() -> str | None:
    """Return where `makensis` is, or None."""
    found = shutil.which("makensis")
    if found is not None:
        return found
    makers = (folder / "makensis.exe" for folder in _FOLDERS)
    return next((str(path) for path in makers if path.is_file()), None)


def build(bundle: Path, folder: Path, work: Path, made: datetime) -> Path:
    """Make the set-up program of a bundle in `folder`; return it."""
    compiler = maker()
    if compiler is None:
        stop("makensis is not here: install NSIS 3 first (on Debian the package nsis).")
    for path in bundle.rglob("*"):
        # What a file keeps of its time goes into the set-up, so it is the same for each.
        os.utime(path, (made.timestamp(), made.timestamp()))
    from installer.icon import write_windows_icon

    icon = work / f"{NAME}.ico"
    write_windows_icon(icon)
    target = folder / setup_name()
    source = work / f"{NAME}.nsi"
    # With the mark by which NSIS knows UTF-8.
    source.write_text(script(bundle, target, icon), "utf-8-sig")
    fixed = {"SOURCE_DATE_EPOCH": str(int(made.timestamp()))}
    command = [compiler, "-V2", "-WX", str(source)]
    if subprocess.run(command, env=environment() | fixed, check=False).returncode:
        stop("The set-up program could not be made; see above.")
    return target


def script(bundle: Path, target: Path, icon: Path) -> str:
    """Return the script for a bundle."""
    files = sorted(
        PurePosixPath(path.relative_to(bundle).as_posix())
        for path in bundle.rglob("*")
        if path.is_file()
    )
    lines = (
        *_head(target, icon),
        *_texts(),
        "Section",
        *_indented(_leave_nothing_old()),
        *_indented(_put(bundle, files)),
        *_indented(_tell_windows()),
        "SectionEnd",
        "",
        'Section "Uninstall"',
        *_indented(_take_away(files)),
        "SectionEnd",
        "",
        *_wait_for("", "install"),
        *_wait_for("un.", "remove"),
    )
    return "\n".join(lines) + "\n"


def _head(target: Path, icon: Path) -> tuple[str, ...]:
    numbers = ".".join((*re.findall(r"\d+", VERSION), "0", "0", "0", "0")[:4])
    told = {
        "ProductName": TITLE,
        "ProductVersion": VERSION,
        "FileVersion": VERSION,
        "FileDescription": f"Installatie van {TITLE}",
        "LegalCopyright": TITLE,
    }
    return (
        "Unicode true",
        "SetCompressor /SOLID lzma",
        "SetDateSave off",
        '!include "MUI2.nsh"',
        f'Name "{TITLE}"',
        f'OutFile "{target}"',
        f'InstallDir "$LOCALAPPDATA\\Programs\\{FOLDER}"',
        f'InstallDirRegKey HKCU "{_UNINSTALL}" "InstallLocation"',
        "RequestExecutionLevel user",
        f'!define MUI_ICON "{icon}"',
        f'!define MUI_UNICON "{icon}"',
        f'!define MUI_FINISHPAGE_RUN "$INSTDIR\\{PROGRAM}"',
        "!insertmacro MUI_PAGE_DIRECTORY",
        "!insertmacro MUI_PAGE_INSTFILES",
        "!insertmacro MUI_PAGE_FINISH",
        f'!define MUI_UNCONFIRMPAGE_TEXT_TOP "{TITLE} wordt verwijderd. {_KEPT}"',
        "!insertmacro MUI_UNPAGE_CONFIRM",
        "!insertmacro MUI_UNPAGE_INSTFILES",
        '!insertmacro MUI_LANGUAGE "Dutch"',
        f'VIProductVersion "{numbers}"',
        *(f'VIAddVersionKey /LANG=${{LANG_DUTCH}} "{key}" "{said}"' for key, said in told.items()),
        "",
    )


def _texts() -> tuple[str, ...]:
    return (f'LangString STILL_OPEN ${{LANG_DUTCH}} "{_RUNS}"', "")


def _leave_nothing_old() -> tuple[str, ...]:
    """Take an earlier version away by its own list, so that none of its files stays behind."""
    return (
        "Call WaitUntilClosed",
        'IfFileExists "$INSTDIR\\uninstall.exe" 0 +2',
        # In place of a copy of itself, so that this waits until it is done.
        "ExecWait '\"$INSTDIR\\uninstall.exe\" /S _?=$INSTDIR'",
    )


def _put(bundle: Path, files: Sequence[PurePosixPath]) -> Iterator[str]:
    folder: PurePosixPath | None = None
    for file in files:
        if file.parent != folder:
            folder = file.parent
            yield f'SetOutPath "{_there(folder)}"'
        yield f'File "{bundle / file}"'
    yield 'SetOutPath "$INSTDIR"'
    yield 'WriteUninstaller "$INSTDIR\\uninstall.exe"'


def _tell_windows() -> tuple[str, ...]:
    """Put it in the start menu, among the installed programs, and behind its bundles."""
    open_it = f'\'"$INSTDIR\\{PROGRAM}" {OPEN_OPTION} "%1"\''
    return (
        f'CreateShortcut "$SMPROGRAMS\\{TITLE}.lnk" "$INSTDIR\\{PROGRAM}"',
        _text(_UNINSTALL, "DisplayName", f'"{TITLE}"'),
        _text(_UNINSTALL, "DisplayVersion", f'"{VERSION}"'),
        _text(_UNINSTALL, "DisplayIcon", f'"$INSTDIR\\{PROGRAM}"'),
        _text(_UNINSTALL, "InstallLocation", '"$INSTDIR"'),
        _text(_UNINSTALL, "UninstallString", "'\"$INSTDIR\\uninstall.exe\"'"),
        _text(_UNINSTALL, "QuietUninstallString", "'\"$INSTDIR\\uninstall.exe\" /S'"),
        f'WriteRegDWORD HKCU "{_UNINSTALL}" "NoModify" 1',
        f'WriteRegDWORD HKCU "{_UNINSTALL}" "NoRepair" 1',
        _text(rf"{_CLASSES}\{SUFFIX}", "", f'"{KIND}"'),
        _text(rf"{_CLASSES}\{KIND}", "", f'"{BUNDLE_KIND["nl"]}"'),
        _text(rf"{_CLASSES}\{KIND}\DefaultIcon", "", f'"$INSTDIR\\{PROGRAM},0"'),
        _text(rf"{_CLASSES}\{KIND}\shell\open\command", "", open_it),
        *_announce(),
    )


def _take_away(files: Sequence[PurePosixPath]) -> Iterator[str]:
    """Delete what was installed, file by file, and folders only once they are empty."""
    yield "Call un.WaitUntilClosed"
    for file in files:
        yield f'Delete "{_there(file)}"'
    yield 'Delete "$INSTDIR\\uninstall.exe"'
    folders = {parent for file in files for parent in file.parents}
    for folder in sorted(folders, key=lambda one: (-len(one.parts), one)):
        yield f'RMDir "{_there(folder)}"'
    yield f'Delete "$SMPROGRAMS\\{TITLE}.lnk"'
    yield f'DeleteRegKey HKCU "{_UNINSTALL}"'
    yield f'DeleteRegKey HKCU "{_CLASSES}\\{KIND}"'
    yield f'ReadRegStr $0 HKCU "{_CLASSES}\\{SUFFIX}" ""'
    # Another program may have taken the kind of file over since.
    yield f'StrCmp $0 "{KIND}" 0 +2'
    yield f'DeleteRegKey HKCU "{_CLASSES}\\{SUFFIX}"'
    yield from _announce()


def _announce() -> tuple[str, ...]:
    """Let open folders show the new icon at once (SHCNE_ASSOCCHANGED)."""
    return ("System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'",)


def _wait_for(prefix: str, label: str) -> tuple[str, ...]:
    """Go on only once the program can be replaced; a silent set-up ends instead of asking."""
    return (
        f"Function {prefix}WaitUntilClosed",
        f'  IfFileExists "$INSTDIR\\{PROGRAM}" 0 {label}_closed',
        f"  {label}_look:",
        "  ClearErrors",
        # Windows lends no running program out for writing.
        f'  FileOpen $0 "$INSTDIR\\{PROGRAM}" a',
        f"  IfErrors 0 {label}_free",
        f'  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" '
        f"/SD IDCANCEL IDRETRY {label}_look",
        "  SetErrorLevel 1",
        "  Quit",
        f"  {label}_free:",
        "  FileClose $0",
        f"  {label}_closed:",
        "FunctionEnd",
        "",
    )


def _text(key: str, name: str, value: str) -> str:
    return f'WriteRegStr HKCU "{key}" "{name}" {value}'


def _there(path: PurePosixPath) -> str:
    """Return where a file or folder of the bundle lies once it is installed."""
    # A dollar begins a variable there, but not where a file is read from.
    inside = str(path).replace("/", "\\").replace("$", "$$")
    return "$INSTDIR" if inside == "." else f"$INSTDIR\\{inside}"


def _indented(lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
