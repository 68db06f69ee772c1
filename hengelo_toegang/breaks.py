"""Words for what a check of a store finds, and where it is."""

from db.breaks import Break, Fault
from hengelo_toegang.i18n import N_
from hengelo_toegang.usecases.ports import Finding

BREAKS = {
    Fault.PAGE: N_("This page of the file is not as it was written"),
    Fault.TRIGGER: N_("This guard of the tables was taken away or changed"),
    Fault.AUDIT: N_("The log does not continue here"),
    Fault.AUDIT_END: N_("The log of this device does not end where it ended"),
    Fault.USER: N_("Nobody vouches for this user as it stands here"),
    Fault.REVISION: N_("This revision is not what its author signed"),
    Fault.DOCUMENT: N_("This content is not what was signed, or it is gone"),
    Fault.HEAD: N_("The newest revision of this case or household is not the one named"),
    Fault.CIRCLE: N_("This case goes on from itself, which nobody can have decided"),
    Fault.ADVICE: N_("This version has an advice in the name of another than who signed it"),
    Fault.REVIEW: N_("This review is in the name of another than who signed it"),
    Fault.TEXT: N_("Nobody may do with a letter text what this revision does"),
    Fault.DESTRUCTION: N_("No second person approved this list of files to destroy"),
    Fault.LETTER: N_("This letter is not as it went out, or it is gone"),
    Fault.LETTER_TEXT: N_("The plain text of this letter is not the one that went with it"),
    Fault.LETTER_UNSIGNED: N_("This letter is not the one that the seal was put on"),
    Fault.LETTER_SEAL: N_("The seal on this letter is broken, or not of this municipality"),
    Fault.LETTER_TEMPLATE: N_("The program does not know the text of this letter"),
    Fault.LETTER_UNLISTED: N_("This letter is not among those of its case, or differs from it"),
    Fault.LETTER_MISSING: N_("The case names this letter, but it is gone"),
    Fault.BUNDLE: N_("This bundle was made or taken in, but nobody knows of it any more"),
    Fault.SEAL: N_("This seal is not the one that was put in the store"),
    Fault.LIST: N_("The lists say something else than the revisions of"),
    Fault.RULE: N_("The lists have a date or an amount that is not by today’s rules, of"),
}


def finding_of(broken: Break) -> Finding:
    """Return what a check found, as a screen tells it."""
    return Finding(broken.fault.value, BREAKS[broken.fault], place_of(broken))


def place_of(broken: Break) -> str:
    """Return where a break is: of a letter its kind, case and day, else an id or a hash."""
    if broken.letter is not None:
        name = broken.letter
        return f"{name.kind}, {name.number}, {name.on.isoformat()}"
    # Of a page the database gives a sentence that ends with its number.
    return broken.subject.rpartition(" ")[2]
