"""Text typed into a form: kept as it is typed, gone once the form has become part of the record."""

from casework.core.draft import FormText, Stands, aside_key, chosen
from casework.core.errors import DraftConflict, NoSuchEntry
from casework.core.ports import Store, Work
from casework.core.text import prose
from casework.usecases.note import Typed


def keep_form_text(store: Store, form: str, key: str, typed: Typed) -> FormText:
    """Keep a form's text as it is typed: `form` is a case's id, or OPENING.

    Raises NoSuchCase, UnkeepableText, TextTooLong; DraftConflict where the text was changed elsewhere
    meanwhile: then the text of a named editor is set aside beside the one that stands.
    """
    with store.work() as work:
        earlier = work.form_texts(form).get(key)
        text = prose(typed.text)
        if earlier and earlier.text == text:
            return earlier
        fits = (earlier.version if earlier else 0) == typed.version
        kept_at = key if fits else aside_key(key, typed.editor)
        field = _typed(work, form, kept_at, text, typed.version + 1 if fits else 0)
        if fits or typed.editor:
            _keep(work, field)
    if not fits:
        raise DraftConflict
    return field


def settle_form_text(store: Store, form: str, aside: str, stands: Stands, version: int) -> FormText:
    """Let one of two texts of a field stand, or both.

    Raises DraftConflict where more was typed meanwhile, TextTooLong where both together do not fit.
    """
    key = aside.partition(aside_key("", ""))[0]
    with store.work() as work:
        texts = work.form_texts(form)
        if aside == key or aside not in texts or key not in texts:
            raise NoSuchEntry
        if texts[key].version != version:
            raise DraftConflict
        text = prose(chosen(texts[key].text, texts[aside].text, stands))
        field = _typed(work, form, key, text, version + 1)
        _keep(work, field, _typed(work, form, aside, "", 0))
    return field


def clear_form(store: Store, form: str, about: str) -> None:
    """Take away what was typed into one form, once it is recorded or nobody wants it. Raises NoSuchCase."""
    with store.work() as work:
        if any(key.startswith(about) for key in work.form_texts(form)):
            work.clear_form(form, about)
            work.draft_only()
            work.commit()


def _typed(work: Work, form: str, key: str, text: str, version: int) -> FormText:
    return FormText(
        form=form, author=work.person.account_id, key=key, text=text, version=version, saved_at=work.now
    )


def _keep(work: Work, *fields: FormText) -> None:
    for field in fields:
        work.keep_form_text(field)
    work.draft_only()
    work.commit()
