"""What a user keeps for themselves is theirs alone, and outlives a restart."""

from tests.builders import ANNA, BAS
from tests.db.conftest import KEYS


def test_papers_outlive_a_restart(work, reopen):
    with work() as uow:
        uow.papers.keep("report", "Mevrouw belde over ‘t huishouden")
        uow.commit()
    with reopen().unit_of_work(ANNA, KEYS[ANNA]) as uow:
        assert uow.papers.read("report") == "Mevrouw belde over ‘t huishouden"
        uow.papers.keep("report", "Zij belt morgen weer")
        assert uow.papers.read("report") == "Zij belt morgen weer"
        uow.papers.keep("report", "")
        assert uow.papers.read("report") == ""


def test_nobody_reads_the_papers_of_another(work, work_as):
    with work() as uow:
        uow.papers.keep("words", "Koffieochtend")
        uow.commit()
    with work_as(BAS) as uow:
        assert uow.papers.read("words") == ""
        uow.papers.keep("words", "")
        uow.commit()
    with work() as uow:
        assert uow.papers.read("words") == "Koffieochtend"
