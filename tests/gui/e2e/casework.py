"""The steps of a case as a consultant takes them in the window, with the texts of a casus."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from hengelo_toegang.domain.policy import Policy
from tests.gui.e2e.driver import Hands, Near
from tests.gui.e2e.program import Program, passphrase_of

RUNGS = {
    "own_strength": "Own strength",
    "network": "Network",
    "general_facility": "General facility",
    "tailored": "Tailored provision",
}
OUTCOMES = {"part": "Solves part", "does_not_help": "Does not help", "solves": "Solves it"}
HEALTH = {
    "body": "Bodily functions",
    "mind": "Mental well-being",
    "meaning": "Meaningfulness",
    "quality": "Quality of life",
    "participation": "Participation",
    "daily": "Daily functioning",
}
CHANNELS = {
    "wijkentree": "Neighbourhood point",
    "school": "Through school",
    "geldbalie": "Money desk",
}
REPORTERS = {"self": "The resident", "parents": "Parents"}
OTHER = "Somebody else in the household"
Raw = dict[str, Any]


def day(value: date) -> str:
    """Return a day as it is typed."""
    return value.strftime("%d-%m-%Y")


def casus_of(name: str) -> Raw:
    """Return a casus as it is written."""
    (path,) = (Path(__file__).parents[2] / "casussen").glob(f"{name}-*.yaml")
    raw: Raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return raw


def approve(program: Program, hands: Hands, resident: str, user: str = "bert") -> None:
    """Look at a case as the second pair of eyes, and sign it."""
    hands.page("Review")
    hands.take("Review queue", resident)
    hands.press("I have no ties")
    sign(program, hands, user)


def sign(program: Program, hands: Hands, user: str = "bert") -> None:
    """Approve the case in sight, and sign it."""
    hands.press("Approve…")
    secret = "Your passphrase, to sign exactly this content and no other"
    hands.fill(secret, passphrase_of(user))
    hands.press("Sign and approve")
    program.screen.wait_for("Nothing waits for review.")


class Consultant:
    """Somebody who plays a casus in the window."""

    def __init__(self, program: Program, hands: Hands, casus: Raw) -> None:
        self.program, self.hands, self.screen = program, hands, program.screen
        self.casus, self.case = casus, casus["case"]
        self._ = program.screen._

    @property
    def policy(self) -> Policy:
        return self.program.rules.policy

    def open_case(self) -> None:
        """Open the case from the worklist."""
        (resident,) = [
            person
            for person in self.casus["household"]["people"]
            if person["id"] == self.case["resident"]
        ]
        self.hands.take("Worklist", resident["surname"])
        self.screen.listing("Steps")

    def step(self, title: str) -> None:
        self.hands.take("Steps", title)
        self.screen.wait(lambda: self.screen.heading(title), lambda: f"{title} does not open")

    def report(self) -> None:
        """Take the report in."""
        asked = self.case["report"]
        self.hands.choose("How it came in", CHANNELS[asked["channel"]])
        self.hands.choose("Who reports", REPORTERS[asked["by"]])
        self.hands.fill("Question, in the resident’s own words", asked["question"])
        self.hands.fill("What does the resident want to reach?", asked["wanted_effect"])
        self.hands.press("Told everything today")
        self.hands.act("Register the report")
        self.screen.listing("Steps")
        self.hands.act("Confirm the report")
        self.screen.wait_for("The report is confirmed; its letter is made and kept below.")

    def person(self, who: Raw, near: Near) -> None:
        self.hands.fill("Initials", who["initials"], near)
        if who.get("prefix"):
            self.hands.fill("Prefix", who["prefix"], near)
        self.hands.fill("Surname", who["surname"], near)
        self.hands.fill("Given names", who["given_names"], near)
        self.hands.fill("Birth date", day(who["born"]), near)
        self.hands.fill("BSN", who["bsn"], near)
        gender = {"V": "Woman", "M": "Man"}[who["gender"]]
        self.hands.pick("Gender (as registered)", gender, near)

    def new_household(self) -> None:
        """Enter the people and where they live."""
        household = self.casus["household"]
        resident, *others = household["people"]
        self.hands.page("New report")
        self.hands.press("New resident")
        self.person(resident, "The resident with the question")
        self.address()
        for number, other in enumerate(others, start=1):
            near = (OTHER, number)
            (relation,) = [one for one in household["relations"] if one["from"] == other["id"]]
            self.hands.press("Add somebody to the household")
            self.hands.choose("What is this person of the resident?", relation["kind"], near)
            if relation.get("lives_in") is False:
                self.hands.pick("Lives at the same address", "", near)
            self.person(other, near)
            if relation.get("carer"):
                self.hands.pick("Carer of the resident", "", near)
            if relation.get("authority"):
                self.hands.pick("Has parental authority", "", near)

    def address(self) -> None:
        household = self.casus["household"]
        where = household["address"]
        self.hands.fill("Street", where["street"])
        self.hands.fill("House number", str(where["number"]))
        if where["addition"]:
            self.hands.fill("Addition", where["addition"])
        self.hands.fill("Postcode", where["postcode"])
        self.hands.choose("Neighbourhood", household["wijk"])

    def identity(self) -> None:
        """Note which document was seen."""
        self.step("Report")
        seen = self.case["identity"]
        self.hands.fill("Seen on", day(seen["date"]))
        self.hands.fill("Which document", seen["document"])

    def clarify(self) -> None:
        """Hold the broad talk."""
        self.step("Clarification")
        talk, hands = self.case["clarification"], self.hands
        for code, text in talk["domains"].items():
            name = self.policy.life_domains[code].name
            hands.press(name)
            hands.fill(name, text)
        hands.pick("Talk with Positive Health: six scores, voluntary", "")
        for name, score in talk["positive_health"].items():
            hands.fill(HEALTH[name], str(score))
        hands.fill("What the resident already did", talk["already_done"])
        hands.fill("Work: is there work, or could there be?", talk["work"])
        hands.pick("Reading letters", "Reading letters works")
        load = {"ok": "The carer can bear it", "high": "The carer is overloaded"}
        hands.pick("The carer", load[talk["carer_load"]["level"]])
        hands.fill("What weighs on the carer, and what supports them", talk["carer_load"]["text"])
        hands.fill("How many helpers come by now", str(talk["helpers"]))

    def means(self) -> None:
        """Note income and wealth, so that the 120 % test is made."""
        self.step("Clarification")
        means, hands = self.case["means"], self.hands
        hands.pick("Who count together", "Single parent")
        hands.fill("Income per month, net", means["monthly_income"].replace(".", ","))
        hands.fill("Amount asked for", means["requested"].replace(".", ","))
        hands.fill("Cost sharers", str(means["cost_sharers"]))
        hands.pick("Wealth", "Below the limit")

    def advice(self) -> None:
        """Note the advice of registered professionals."""
        self.step("Research report")
        for number, expert in enumerate(self.case["expertise"], start=1):
            near = self._("Advice {number}", number=number)
            self.hands.press("Add an advice")
            self.hands.fill("Name and profession", expert["who"], near)
            self.hands.fill("Registration", expert["registration"], near)
            self.hands.fill("Date", day(expert["date"]), near)
            self.hands.fill("Advice", expert["advice"], near)

    def needs(self) -> None:
        """Write every need, and climb its ladder."""
        self.step("Needs and ladder")
        for number, need in enumerate(self.case["needs"], start=1):
            self.need(need)
            near = f"{number}  {self.policy.life_domains[need['domain']].name}"
            for rung, found in need["ladder"].items():
                self.rung(rung, found, near)
        self.hands.act("Finish the ladder")
        self.screen.wait_for("The ladder is finished: every need has its answer and its reason.")

    def need(self, need: Raw) -> None:
        hands, near = self.hands, "Problem"
        hands.press("Add a need")
        hands.choose("Life domain", self.policy.life_domains[need["domain"]].name)
        if "problem" in need:
            hands.fill("Problem", need["problem"])
        if "support_needed" in need:
            hands.fill("Which support is needed", need["support_needed"]["what"])
            hands.fill("How much, how often", need["support_needed"]["how_much"], near)
        hands.fill("Goal, in the resident's words", need["goal"])

    def rung(self, rung: str, found: Raw, need: str) -> None:
        hands = self.hands
        number = list(RUNGS).index(rung) + 1
        if number > 1:
            hands.press(f"{number}  {self._(RUNGS[rung])}", need)
        getattr(self, f"_{rung}")(found)
        hands.pick("Outcome of this rung", OUTCOMES[found["outcome"]])
        hands.fill("Reason", found["reason"])

    def _own_strength(self, found: Raw) -> None:
        for help_ in found.get("usual_help", ()):
            question = self._("Can {name} take this over?", name=self.name(help_["person"]))
            self.hands.pick(question, "Yes" if help_["can"] else "No")
            self.hands.fill("Because", help_["why"], question)
        if found.get("beyond_usual"):
            self.hands.pick("This help goes beyond the usual help of parents", "")
        for name, answer in found.get("four_questions", {}).items():
            question = FOUR[name]
            self.hands.pick(question, "Yes" if answer["answer"] else "No")
            self.hands.fill("Because", answer["why"], question)

    def _network(self, found: Raw) -> None:
        for number, who in enumerate(found.get("who", ()), start=1):
            near = self._("Helper {number}", number=number)
            self.hands.press("Add somebody")
            self.hands.fill("Who", who["name"], near)
            self.hands.fill("With what", who["what"], near)
            self.hands.fill("Times per week", str(who["per_week"]), near)
            if who["agreed"]:
                self.hands.pick("They agreed to it themselves", "", near)

    def _general_facility(self, found: Raw) -> None:
        for facility in found.get("facilities", ()):
            name = facility["name"]
            self.hands.fill("Search the social map, or type a name", name)
            self.hands.press(self._("Add “{name}” by name", name=name))
            self.hands.pick("Is it suitable?", "Yes" if facility["suitable"] else "No", name)
            why = "Why, or why not; what the resident says"
            self.hands.fill(why, facility["why"], name)
            if "available_from" in facility:
                self.hands.fill("Room from", day(facility["available_from"]), name)
                self.hands.fill("Ask again on", day(facility["follow_up"]), name)

    def _tailored(self, found: Raw) -> None:
        for number, way in enumerate(found.get("alternatives", ()), start=1):
            near = self._("Alternative {number}", number=number)
            self.hands.press("Add an alternative")
            self.hands.choose("Product", self.policy.products[way["product"]].name, near)
            self.hands.fill("How much", str(way["volume"]), near)
        if "size_basis" in found:
            self.hands.fill("What the size rests on", found["size_basis"])

    def research(self) -> None:
        """Make the research report."""
        self.step("Research report")
        written = self.case["research_report"]
        whose = "family" if self.case["law"] == "jeugd" else "resident"
        self.hands.fill(f"The {whose}'s own view, and corrections", written["resident_view"])
        for name, text in written.get("views", {}).items():
            self.hands.fill(VIEWS[name], text)
        if whose == "family":
            for relation in self.casus["household"]["relations"]:
                if relation.get("authority"):
                    parent = self.name(relation["from"])
                    self.hands.press(f"{parent} vertelt het in de visie van het gezin hierboven")
        self.hands.act("Make the research report")
        self.screen.wait_for("The research report is made; its letter is kept below.")

    def signed(self) -> None:
        """Note when the resident signed the report."""
        self.step("Research report")
        self.hands.fill("Signed by the resident on", day(self.case["research_report"]["signed"]))

    def apply(self) -> None:
        """Register the application."""
        self.step("Application")
        for person in self.case["application"].get("consent_by", ()):
            self.hands.pick("Consent is given by", self.name(person))
        self.hands.act("Register the application")
        self.screen.wait_for("The application is registered; the decision term runs.")

    def decide(self) -> None:
        """Draft the decision line by line."""
        self.step("Decision")
        hands, decision = self.hands, self.case["decision"]
        for number, line in enumerate(decision["lines"], start=1):
            hands.press("Grant", "No decision yet")
            near = f"{number}. {self.policy.products[line['product']].name}"
            forms = {"lening": "Loan", "betaling": "Payment", "zin": "In kind"}
            if self.screen.value("Form", near) != self._(forms[line["form"]]):
                hands.choose("Form", forms[line["form"]], near)
            hands.fill("First day", day(line["from"]), near)
            hands.fill("Last day", day(line["until"]), near)
            if line["provider"]:
                hands.fill("Provider", line["provider"], near)
            if "repayment" in line:
                hands.fill("Paid back per month", line["repayment"]["per_month"], near)
                hands.fill("Number of months", str(line["repayment"]["months"]), near)
            hands.fill("Reason, to the resident", line["reason"], near)
        if "evaluation" in decision:
            hands.fill("Evaluation, at the latest", day(decision["evaluation"]))
        hands.fill("Goals of the decision, one per row", " / ".join(decision["goals"]))

    def answer_signals(self) -> None:
        """Answer every policy signal that stands at the side."""
        for given in self.case.get("signals", ()):
            (rule,) = [one for one in self.policy.signals if one.id == given["id"]]
            followed = given["answer"] == "followed"
            if not self.screen.offers(rule.question):
                self.hands.press(self._("Missing ({count})", count=0).split(" (")[0])
            self.hands.pick(rule.question, "Followed" if followed else "Deviated")
            reason = self._("Reason: {question}", question=rule.question)
            self.hands.fill(reason, given["reason"])

    def hand_in(self) -> None:
        """Hand the decision in for review."""
        self.hands.act("Hand in for review")
        self.screen.wait_for("The decision is with the reviewers now.")

    def send(self) -> None:
        """Send the approved decision by post."""
        self.hands.press("Send…")
        self.hands.press("Send")
        self.screen.wait_for("The decision is sent. The letter is kept as it went out.")

    def send_all(self) -> None:
        """Send everything that waits, which is one decision, from the page of sending."""
        self.hands.page("Sending")
        self.hands.press("Choose all")
        self.hands.press("Verzend 1 besluit…")
        self.hands.press("Verzend 1 besluit")
        self.screen.wait_for("1 besluit verzonden.")

    def name(self, person: str) -> str:
        """Return the name of somebody as the window writes it."""
        (who,) = [one for one in self.casus["household"]["people"] if one["id"] == person]
        return " ".join(
            part for part in (who["given_names"], who.get("prefix"), who["surname"]) if part
        )


VIEWS = {
    "child": "How the child sees it",
    "parents": "How the parents see it",
    "school": "How school sees it",
}
FOUR = {
    "able": "Are the parents able to give this help themselves?",
    "available": "Are they available to give it?",
    "financial": "Does giving it bring financial problems?",
    "overload": "Does giving it, or has it, overloaded them?",
}
