"""A check-in's link over real HTTP: it leads to its own questions, and dead it is like any other dead one."""

import re
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import update

from casework.core.case import Outcome, Seat
from casework.desk.setting_up import start_practice
from casework.storage import tables
from casework.usecases.account import hash_of
from casework.usecases.check_in import (
    CheckInTold,
    Made,
    hand_over_device,
    look_at_check_ins,
    make_check_ins,
    open_check_ins,
    take_back,
)
from casework.usecases.episode import close_case
from casework.usecases.room import enter_room
from tests.journeys.conftest import ANA, Practice, at_work
from tests.journeys.in_room import PIN, with_pin
from tests.pages.at_desk import HOSTILE
from tests.running import PRACTICE, Tab, Visitor, problem
from tests.torture import times, told

A, B = Seat.A, Seat.B
LINK = "/session/check-in"
INDICATORS = ("emotional_safety", "trigger_load", "doubt", "hope")
ASKED = CheckInTold(seats=(A, B), indicators=INDICATORS, on=datetime.now(UTC).date())


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice whose store is open."""
    with at_work(tmp_path_factory.mktemp("check-in") / "home", PRACTICE, ANA) as found:
        with_pin(found)
        yield found


@pytest.fixture
def case_id(practice: Practice) -> str:
    """A couple."""
    return practice.couple("Marafina", "Jonathan")


@pytest.fixture
def made(practice: Practice, case_id: str) -> tuple[Made, ...]:
    """Both partners' check-ins."""
    return make_check_ins(practice.desk.store, case_id, ASKED)


@pytest.fixture
def phone(practice: Practice) -> Iterator[Visitor]:
    """Somebody's telephone, signed in as nobody."""
    with Visitor(practice.base) as found:
        yield found


def link(made: Made) -> str:
    return f"{LINK}/{made.token}"


def begin(phone: Visitor, path: str) -> None:
    answer = phone.fill_in(path, who="yes")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?page=1")


def values(practice: Practice, made: Made) -> dict[str, float | None]:
    """What is kept of one check-in's answers, whoever may see it."""
    answers = tables.check_in_answers
    with practice.desk.store._engine.connect() as connection:
        rows = connection.execute(answers.select().where(answers.c.check_in_id == made.check_in.id))
        return {row.question.split("|")[1]: row.value for row in rows}


def test_only_yes_starts_and_another_telephone_is_asked_anew(
    practice: Practice, phone: Visitor, made: tuple[Made, ...]
) -> None:
    path = link(made[0])
    first = phone.get(path)
    assert first.status_code == 200
    assert "Are you <bdi>Marafina</bdi>?" in first.text
    assert "safe do you feel" not in first.text
    assert phone.get(f"{path}?page=1").text == first.text
    assert phone.fill_in(path, page="1", q0="5", go="next").headers["location"] == path
    assert values(practice, made[0]) == {}
    begin(phone, path)
    assert "safe do you feel" in phone.get(f"{path}?page=1").text
    with Visitor(practice.base) as other:
        assert other.get(f"{path}?page=1").text == first.text


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/plain", b"page=1&q0=9&go=finish"),
        ("multipart/form-data; boundary=x", b"--x"),
        ("application/x-www-form-urlencoded", b"a" * 70_000),
        ("application/x-www-form-urlencoded", b"q0=\xff"),
    ],
)
def test_a_form_that_cannot_be_read_shows_whoever_has_not_said_yes_no_question_and_no_answer(
    practice: Practice, phone: Visitor, made: tuple[Made, ...], kind: str, content: bytes
) -> None:
    path = link(made[0])
    begin(phone, path)
    phone.fill_in(path, page="1", q0="3", go="next")
    own = {"Origin": practice.base, "Sec-Fetch-Site": "same-origin", "Content-Type": kind}
    with Visitor(practice.base) as other:
        answer = other.post(path, content=content, headers=own)
    assert answer.status_code == 400
    assert problem(answer)
    assert "Are you <bdi>Marafina</bdi>?" in answer.text
    assert "safe do you feel" not in answer.text
    assert "checked" not in answer.text
    assert "safe do you feel" in phone.post(path, content=content, headers=own).text
    assert values(practice, made[0]) == {"emotional_safety": 3}


@pytest.mark.parametrize(
    "form", ["{}%00", "{}%5c", "{}%1b", "%2e%2e/{}", "{};x", "{}%20", "{}/", "{}/%0d%0ax:y"]
)
def test_a_broken_address_says_nothing_of_the_link_that_stands_in_it(
    phone: Visitor, made: tuple[Made, ...], form: str
) -> None:
    living, guessed = (phone.get(f"{LINK}/{form.format(one)}") for one in (made[0].token, "b" * 43))
    assert living.status_code >= 400
    assert (living.status_code, living.content) == (guessed.status_code, guessed.content)
    assert _facts(living) == _facts(guessed)
    assert "set-cookie" not in living.headers


def test_every_page_names_whose_it_is_and_never_the_other_partner_the_case_or_the_practice(
    phone: Visitor, made: tuple[Made, ...], practice: Practice
) -> None:
    path = link(made[0])
    pages = [phone.get(path)]
    begin(phone, path)
    pages += [phone.get(f"{path}?page={page}") for page in (1, 2, 3)]
    pages.append(phone.fill_in(path, page="3", go="finish"))
    for page in pages:
        assert page.status_code == 200
        assert 'seat-a"><bdi>Marafina' in page.text or "seat-a" in page.text
        assert "Marafina" in page.text
        for other in ("Jonathan", "C-0", PRACTICE, "Ana Soto", made[0].check_in.case_id):
            assert other not in page.text
    for page in pages[:-1]:
        assert "Not <bdi>Marafina</bdi>?" in page.text


def test_each_page_is_saved_as_it_is_sent_and_can_be_changed_until_it_is_handed_in(
    practice: Practice, phone: Visitor, made: tuple[Made, ...]
) -> None:
    path = link(made[0])
    begin(phone, path)
    sent = phone.fill_in(path, page="1", q0="3", q1="skip", t0="1", go="next")
    assert sent.headers["location"] == f"{path}?page=2"
    assert values(practice, made[0]) == {"emotional_safety": 3, "trigger_load": None}
    assert phone.fill_in(path, page="2", q3="7", go="back").headers["location"] == f"{path}?page=1"
    again = phone.get(f"{path}?page=1").text
    assert re.search(r'name="q0" value="3" checked', again)
    assert re.search(r'name="t0" value="1" checked', again)
    assert re.search(r'name="q1" value="skip" checked', again)
    phone.fill_in(path, page="1", q0="4", go="next")
    assert "2 of 4 questions answered" in phone.get(f"{path}?page=3").text
    done = phone.fill_in(path, page="3", go="finish")
    assert "Your answers are in" in done.text
    assert values(practice, made[0]) == {"emotional_safety": 4, "trigger_load": None, "hope": 7}


def test_an_answer_that_was_not_offered_is_refused_beside_the_form(
    practice: Practice, phone: Visitor, made: tuple[Made, ...]
) -> None:
    path = link(made[0])
    begin(phone, path)
    for wrong in ("11", "-1", "2.5", "٣", "1e1", "99999", "<b>"):
        answer = phone.fill_in(path, page="1", q0=wrong, q1="2", go="next")
        assert answer.status_code == 422
        assert "none of those offered" in problem(answer)
    assert values(practice, made[0]) == {}


def dead_links(practice: Practice) -> dict[str, str]:
    """Every way in which a link can be dead, by its address."""
    store, engine = practice.desk.store, practice.desk.store._engine
    found = {}

    def fresh() -> Made:
        return make_check_ins(store, practice.couple("Marafina", "Jonathan"), ASKED)[0]

    def changed(one: Made, **values: object) -> None:
        mine = tables.check_ins.c.id == one.check_in.id
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(update(tables.check_ins).where(mine).values(**values))

    now = datetime.now(UTC)
    for why, values in {
        "expired": {"expires_at": now - timedelta(minutes=1)},
        "finished": {"finished_at": now},
        "on a device": {"on_device": True},
    }.items():
        one = fresh()
        changed(one, **values)
        found[why] = link(one)
    one = fresh()
    take_back(store, one.check_in.case_id, one.check_in.id)
    found["taken back"] = link(one)
    one = fresh()
    close_case(store, one.check_in.case_id, Outcome.TOGETHER, now.date())
    found["case closed"] = link(one)
    one = fresh()
    changed(one, finished_at=now)
    open_check_ins(store, one.check_in.case_id, practice.session(one.check_in.case_id), without_other=True)
    found["opened"] = link(one)
    return found | {
        "guessed": f"{LINK}/{secrets.token_urlsafe(32)}",
        "one letter off": link(fresh())[:-1] + "-",
        "in capitals": link(fresh()).upper().replace(LINK.upper(), LINK),
        "malformed": f"{LINK}/no-token",
        "empty": f"{LINK}/",
        "long": f"{LINK}/{'a' * 5000}",
        "more behind it": f"{link(fresh())}/more",
        "not ascii": f"{LINK}/%F0%9F%92%A9%ff",
        "a page of it": f"{LINK}/{'b' * 43}?page=2",
    }


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same_to_the_byte(
    practice: Practice, phone: Visitor
) -> None:
    links = dead_links(practice)
    gets = {why: phone.get(path) for why, path in links.items()}
    posts = {
        why: phone.fill_in(path, page="1", q0="5", go="finish", who="yes") for why, path in links.items()
    }
    same = gets["guessed"]
    held = 0
    for why, answer in [*gets.items(), *posts.items()]:
        alike = (answer.status_code, answer.content, _facts(answer)) == (404, same.content, _facts(same))
        held += alike
        assert alike, (why, answer.status_code, answer.text[:400])
    told("a dead check-in link is answered as any other", len(gets) + len(posts), held)


def _facts(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


def test_a_sealed_store_answers_as_a_dead_link_does(tmp_path, practice: Practice, phone: Visitor) -> None:
    from casework.desk.house import House
    from casework.desk.settings import Settings
    from tests.running import PASSPHRASE, Running

    house = House(Settings(home=tmp_path / "home"))
    start_practice(house, PRACTICE, PASSPHRASE, ANA)
    house.seal()
    path = f"{LINK}/{secrets.token_urlsafe(32)}"
    with Running(tmp_path / "home") as sealed, Visitor(sealed.base) as other:
        closed = other.get(path)
    assert (closed.status_code, closed.content) == (404, phone.get(path).content)


def test_guesses_open_nothing_are_slowed_and_leave_living_links_alone(
    practice: Practice, phone: Visitor, made: tuple[Made, ...]
) -> None:
    count = times(60, 1000)

    def guess(_: int) -> bool:
        answer = httpx.get(f"{practice.base}{LINK}/{secrets.token_urlsafe(32)}", timeout=60)
        return answer.status_code == 404 and "This check-in is not open" in answer.text

    with ThreadPoolExecutor(20) as several:
        held = sum(several.map(guess, range(count)))
    told("a guessed check-in link opens nothing", count, held)
    before = datetime.now(UTC)
    assert guess(0)
    assert datetime.now(UTC) - before >= timedelta(seconds=0.4)
    before = datetime.now(UTC)
    assert phone.get(link(made[0])).status_code == 200
    assert datetime.now(UTC) - before < timedelta(seconds=5)


def test_the_pages_are_kept_nowhere_and_the_link_is_told_nobody(
    practice: Practice, phone: Visitor, made: tuple[Made, ...]
) -> None:
    path = link(made[0])
    begin(phone, path)
    phone.fill_in(path, page="1", q0="5", go="next")
    for answer in (phone.get(path), phone.get(f"{path}?page=1"), phone.fill_in(path, page="3", go="finish")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "strict-origin"  # the name of the server, never the path
        assert "script" not in answer.headers["content-security-policy"].replace("script-src", "script")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "http" not in re.sub(r"</?[a-z][^>]*>", "", answer.text).split("Check-in")[0]
    log = practice.running.log.read_text("utf-8", "replace")
    assert made[0].token not in log
    kept = phone.cookies.get("casework-check-in") or ""
    assert made[0].token not in kept


def test_the_cookie_that_remembers_a_yes_is_strict_and_out_of_reach_of_scripts(
    phone: Visitor, made: tuple[Made, ...]
) -> None:
    cookie = phone.fill_in(link(made[0]), who="yes").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "own", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_sent_from_elsewhere_is_refused(
    practice: Practice, phone: Visitor, made: tuple[Made, ...], headers: dict[str, str]
) -> None:
    path = link(made[0])
    begin(phone, path)
    sent = {name: practice.base if value == "own" else value for name, value in headers.items()}
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = phone.post(path, content="page=1&q0=5&go=finish", headers=form | sent)
    assert answer.status_code == 403
    assert values(practice, made[0]) == {}


@pytest.mark.parametrize(
    "path",
    ["/", "/case", "/caseload", "/check-ins", "/note", "/room", "/media/x", "/_stcore/host-config"],
)
def test_whoever_holds_a_link_reaches_no_page_of_the_record(
    phone: Visitor, made: tuple[Made, ...], path: str
) -> None:
    begin(phone, link(made[0]))
    answer = phone.get(path)
    assert answer.status_code in (303, 401)
    assert "Marafina" not in answer.text
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/session/sign-in")


def test_a_hostile_name_is_shown_as_it_was_typed(practice: Practice, phone: Visitor) -> None:
    case = practice.couple(HOSTILE, "Jonathan")
    one, _ = make_check_ins(practice.desk.store, case, ASKED)
    page = phone.get(link(one)).text
    assert "&lt;b&gt;Mara&lt;/b&gt;" in page
    assert "<b>Mara" not in page


def test_of_two_telephones_that_hand_in_at_once_one_is_thanked(
    practice: Practice, made: tuple[Made, ...]
) -> None:
    path = link(made[0])

    def hands_in(value: int) -> bool:
        with Visitor(practice.base) as phone:
            begin(phone, path)
            answer = phone.fill_in(path, page="1", q0=str(value), q1=str(value), go="finish")
            return "Your answers are in" in answer.text

    one = [hands_in(0)]
    assert one == [True]
    (fresh, _) = make_check_ins(practice.desk.store, practice.couple(), ASKED)
    path = link(fresh)
    with Visitor(practice.base) as first, Visitor(practice.base) as second:
        begin(first, path)
        begin(second, path)
        with ThreadPoolExecutor(2) as several:
            form = {"page": "1", "go": "finish"}
            sent = [
                several.submit(phone.fill_in, path, **form, q0=value, q1=value)
                for phone, value in ((first, "2"), (second, "8"))
            ]
            statuses = sorted(one.result().status_code for one in sent)
    assert statuses == [200, 404]
    kept = values(practice, fresh)
    assert kept["emotional_safety"] == kept["trigger_load"]


def test_one_partners_link_never_writes_for_the_other(
    practice: Practice, phone: Visitor, made: tuple[Made, ...], case_id: str
) -> None:
    begin(phone, link(made[0]))
    refused = phone.fill_in(link(made[1]), page="1", q0="9", go="finish")  # said yes to the other one
    assert refused.headers["location"] == link(made[1])
    phone.fill_in(link(made[0]), page="1", q0="1", go="finish")
    assert values(practice, made[1]) == {}
    states = {
        one.seat: one.finished_at is not None for one in look_at_check_ins(practice.desk.store, case_id).all
    }
    assert states == {A: True, B: False}


# The device


@pytest.fixture
def clinician(practice: Practice) -> Iterator[Visitor]:
    """The clinician's browser."""
    with Visitor(practice.base) as found:
        assert found.sign_in().status_code == 303
        yield found


@pytest.fixture
def handed(practice: Practice, clinician: Visitor, case_id: str) -> tuple[Made, ...]:
    """Both check-ins on the clinician's device, which is in the couple's hands."""
    made = make_check_ins(practice.desk.store, case_id, replace(ASKED, on_device=True))
    hand_over_device(practice.desk.store, case_id, hash_of(clinician.token))
    return made


def test_a_handed_over_device_reaches_its_questions_and_nothing_else(
    practice: Practice, clinician: Visitor, handed: tuple[Made, ...], made: tuple[Made, ...]
) -> None:
    elsewhere = make_check_ins(practice.desk.store, practice.couple("Elsewhere", "Other"), ASKED)
    tried = held = 0
    own = {"Origin": practice.base, "Sec-Fetch-Site": "same-origin"}
    for path in (
        "/", "/case", "/caseload", "/note", "/room", "/check-ins", "/session/sign-in", "/session/sign-out",
        "/session/account", "/session/confirm", "/media/0.csv", "/component/a/b.js", link(elsewhere[0]),
    ):  # fmt: skip
        for method in ("GET", "HEAD", "POST"):
            answer = clinician.request(method, path, headers=own)
            away = answer.status_code == 303 and answer.headers["location"] == f"{LINK}/device"
            tried += 1
            held += (away or answer.status_code == 404) and "Marafina" not in answer.text
    told("a handed-over device reaches the check-ins alone", tried, held)


def test_a_tab_left_open_when_the_device_is_handed_over_shows_nothing_any_more(
    practice: Practice, clinician: Visitor, case_id: str
) -> None:
    make_check_ins(practice.desk.store, case_id, replace(ASKED, on_device=True))
    with Tab(practice.base, clinician.token) as tab:
        assert "Marafina" in tab.rerun()
        fragments = tab.fragments
        hand_over_device(practice.desk.store, case_id, hash_of(clinician.token))
        for fragment in ("", *fragments):
            after = tab.rerun(fragment)
            assert "Marafina" not in after
            assert "Ana Soto" not in after
            assert f"{LINK}/device" in after


def test_from_one_to_the_other_and_back_only_by_the_clinicians_pin(
    practice: Practice, clinician: Visitor, handed: tuple[Made, ...]
) -> None:
    device = f"{LINK}/device"
    start = clinician.get(device).text
    assert "Marafina" in start
    assert "Jonathan" in start
    hers, his = (f"{device}/{one.check_in.id}" for one in handed)
    assert "Are you <bdi>Marafina</bdi>?" in clinician.get(hers).text
    begin(clinician, hers)
    done = clinician.fill_in(hers, page="1", q0="2", go="finish")
    assert "Your answers are in" in done.text
    assert clinician.get(hers).status_code == 404
    assert "Hand over to <bdi>Jonathan</bdi>" in clinician.get(device).text
    assert "Are you <bdi>Jonathan</bdi>?" in clinician.get(f"{his}?page=1").text  # her yes is not his
    begin(clinician, his)
    clinician.fill_in(his, page="1", q0="8", go="finish")
    assert "Nobody has anything left" in clinician.get(device).text
    assert "/room" not in clinician.get("/session/leave-room").text
    wrong = clinician.fill_in("/session/leave-room", answer="0000")
    assert wrong.status_code == 403
    assert clinician.get("/case").headers["location"] == device
    back = clinician.fill_in("/session/leave-room", answer=PIN)
    assert back.headers["location"] == f"/case?case={handed[0].check_in.case_id}"
    assert clinician.get("/case").status_code == 200
    assert clinician.get(device).headers["location"] == "/"


def test_whoever_stops_is_asked_again_who_they_are_and_back_shows_no_answer(
    clinician: Visitor, handed: tuple[Made, ...]
) -> None:
    hers = f"{LINK}/device/{handed[0].check_in.id}"
    begin(clinician, hers)
    clinician.fill_in(hers, page="1", q0="2", go="next")
    clinician.get(f"{LINK}/device")
    back = clinician.get(f"{hers}?page=1").text
    assert "Are you <bdi>Marafina</bdi>?" in back
    assert "checked" not in back


def test_no_other_browser_reaches_what_is_asked_on_the_device(
    practice: Practice, phone: Visitor, handed: tuple[Made, ...], case_id: str
) -> None:
    path = f"{LINK}/device/{handed[0].check_in.id}"
    assert phone.get(path).headers["location"] == "/"
    with Visitor(practice.base) as other:
        other.sign_in()
        assert other.get(path).headers["location"] == "/"
        enter_room(practice.desk.store, case_id, hash_of(other.token))
        assert other.get(path).headers["location"] == "/room"
    assert values(practice, handed[0]) == {}


def test_a_door_that_ended_while_handed_over_leads_to_the_sign_in(
    practice: Practice, clinician: Visitor, handed: tuple[Made, ...]
) -> None:
    mine = tables.sign_ins.c.token_hash == hash_of(clinician.token)
    engine = practice.desk.store._engine
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(tables.sign_ins).where(mine).values(revoked_at=datetime.now(UTC)))
    answer = clinician.get(f"{LINK}/device/{handed[0].check_in.id}")
    assert answer.headers["location"] == "/"
    assert clinician.get("/").headers["location"] == "/session/sign-in"
