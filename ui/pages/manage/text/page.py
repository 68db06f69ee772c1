"""Puts the page of one letter text together."""

from collections.abc import Callable, Mapping

from hengelo_toegang.domain.letter_texts import TextId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.pages.manage.text.board import Around
from ui.pages.manage.text.presenter import TextPresenter
from ui.pages.manage.text.view import TextView


def build_text_page(
    services: Services,
    _: Translate,
    text: TextId,
    identity: str,
    go_to: Callable[[TextId], None],
    done: Callable[[str], None],
) -> TextView:
    """Return the page of a version; with an empty id of the shipped one called `identity`.

    `go_to` opens another version, `done` goes back to the list with a sentence. `left` on
    the page asks to go back.

    Raises:
        NotFound: No text has this id.
        TextRefused: The version cannot be trusted.
    """
    desk = services.desk
    names: Mapping[UserId, str] = services.user_names()
    view = TextView(_, desk.today)

    def name(user: UserId) -> str:
        return names.get(user, user)

    around = Around(
        services.texts,
        desk.guide,
        services.confirm_passphrase,
        name,
        desk.user.edits_texts,
        view.run,
        go_to,
        done,
    )
    presenter = TextPresenter(view, around, _)
    view.bind(presenter)
    if text:
        presenter.open(text)
    else:
        presenter.open_shipped(identity)
    return view
