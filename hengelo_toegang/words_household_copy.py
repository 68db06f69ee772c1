"""The files in a copy of a household, what each is, and why a copy is not taken back."""

import re
from collections.abc import Mapping

from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.household_copy import HouseholdCopy
from hengelo_toegang.words_exchange import named_words

TAKE_BACK = "terugzetten.htb"
"""The part that a store takes in again."""
_REFUSED = {
    BundleTrouble.UNREADABLE: N_(
        "The copy does not open: this is not its passphrase, or the file is damaged."
    ),
    BundleTrouble.NOT_A_BUNDLE: N_(
        "There is nothing in this copy that a store can take back. It was made without the"
        " secret address, or a case in it leans on one that its maker may not see."
    ),
    BundleTrouble.NOT_FOR_YOU: N_("A colleague made this copy. Only who made it can take it back."),
    BundleTrouble.REPLAYED: N_("All of this copy is here already: there is nothing to take back."),
}
"""Why a copy is not taken back, where that is another story than of a file from a colleague."""
_READ_ME = "leesmij.txt"
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def files_of(copy: HouseholdCopy, _: Translate) -> dict[str, bytes]:
    """Return the files in a copy by name, the one to read first in front."""
    data = {"gegevens/huishouden.json": copy.household.to_json()}
    for case in copy.cases:
        data[f"gegevens/casus_{_named(case.name)}.json"] = case.to_json()
    letters = {
        f"brieven/{number:03d}_{_named(f'{letter.on} {letter.kind} {case}')}.pdf": letter.pdf
        for number, (case, letter) in enumerate(copy.letters, start=1)
    }
    back = {} if copy.bundle is None else {TAKE_BACK: copy.bundle}
    files = {**data, **letters, **back}
    return {_READ_ME: _read_me(copy, files, _).encode(), **files}


def refused_words(refusal: BundleRefused, names: Mapping[UserId, str], _: Translate) -> str:
    """Return why a copy is not taken back, and what to do about it."""
    own = _REFUSED.get(refusal.trouble)
    return _(own) if own else named_words(refusal, names, _)


def _read_me(copy: HouseholdCopy, files: Mapping[str, bytes], _: Translate) -> str:
    last = copy.household.history[-1]
    lines = [
        _("Copy of one household"),
        "",
        _("As it was on {day}.", day=max(_moments(copy), default=last.moment.date().isoformat())),
        _.ngettext("{count} case", "{count} cases", len(copy.cases)),
        _.ngettext("{count} letter", "{count} letters", len(copy.letters)),
        "",
        _("gegevens/: what the newest versions say (JSON), with who wrote which version when."),
        _("brieven/: the letters as they went out (PDF)."),
    ]
    if copy.bundle is not None:
        lines.append(
            _("{file}: the signed versions, which a store takes in again for 90 days.",
              file=TAKE_BACK)
        )  # fmt: skip
    if copy.address_hidden:
        lines.append(
            _("There is a secret address. It was left out, and so were the letters and the"
              " signed versions, in which it stands.")
        )  # fmt: skip
    lines += ["", *files, ""]
    return "\n".join(lines)


def _moments(copy: HouseholdCopy) -> list[str]:
    heads = [record.history[-1] for record in (copy.household, *copy.cases)]
    return [one.moment.date().isoformat() for one in heads]


def _named(words: str) -> str:
    return _NOT_A_NAME.sub("_", words.lower()).strip("_")
