"""Calendars: repetitions over the change of the clock, exceptions, cancellations, zones, hostile files."""

from __future__ import annotations

from datetime import date, datetime
from time import perf_counter

import pytest

from desktop.domain.periods import Period
from desktop.exchange.messages.calendar_lines import refused_rule, zone_name
from desktop.exchange.messages.calendars import Event, read_calendar

AUTUMN = Period(date(2026, 3, 20), date(2026, 4, 20))
SPRING = Period(date(2026, 8, 25), date(2026, 9, 20))
NOVEMBER = Period.month(2026, 11)


def calendar(*events: str, head: str = "") -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{head}{blocks}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def events(data: bytes, window: Period = NOVEMBER) -> list[Event]:
    return list(read_calendar(data, "agenda.ics", window).events)


WEEKLY = """UID:semanal
DTSTART;TZID={zone}:20260302T100000
DTEND;TZID={zone}:20260302T110000
RRULE:FREQ=WEEKLY
SUMMARY:Mesa de trabajo"""


@pytest.mark.parametrize(
    "zone", ["America/Santiago", '"Pacific SA Standard Time"', "/ximian.com/America/Santiago"]
)
@pytest.mark.parametrize("window", [AUTUMN, SPRING], ids=["april", "september"])
def test_a_weekly_meeting_stays_at_its_hour_when_the_clock_changes(zone: str, window: Period) -> None:
    found = events(calendar(WEEKLY.format(zone=zone)), window)
    assert len(found) >= 3
    assert {event.starts.time().isoformat() for event in found if event.starts} == {"10:00:00"}
    assert {event.day.weekday() for event in found} == {0}


def test_a_meeting_told_in_universal_time_is_told_by_the_clock_of_the_office() -> None:
    data = calendar(
        "UID:a\nDTSTART:20260401T130000Z\nDTEND:20260401T140000Z",
        "UID:b\nDTSTART:20260408T130000Z\nDTEND:20260408T140000Z",
    )
    assert [event.starts for event in events(data, AUTUMN)] == [
        datetime(2026, 4, 1, 10), datetime(2026, 4, 8, 9)  # noqa: DTZ001 -- summer time ends on 4 April
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ["Pacific SA Standard Time", "America/Santiago", "Cualquier cosa", ""])
def test_the_zone_of_the_whole_calendar_never_breaks_it(zone: str) -> None:
    data = calendar(WEEKLY.format(zone="America/Santiago"), head=f"X-WR-TIMEZONE:{zone}\n")
    assert len(events(data)) == 5


def test_names_of_zones_that_only_windows_knows_are_known() -> None:
    assert zone_name("Magallanes Standard Time") == "America/Punta_Arenas"
    assert zone_name("(UTC-04:00) Santiago") == "America/Santiago"
    assert zone_name("Marte") == ""


def test_an_exception_takes_the_place_of_its_repetition_and_keeps_its_identity() -> None:
    moved = """UID:semanal
RECURRENCE-ID;TZID=America/Santiago:20261109T100000
DTSTART;TZID=America/Santiago:20261110T153000
DTEND;TZID=America/Santiago:20261110T163000
SUMMARY:Mesa de trabajo, otra hora"""
    plain = events(calendar(WEEKLY.format(zone="America/Santiago")))
    found = events(calendar(WEEKLY.format(zone="America/Santiago"), moved))
    assert {event.identity for event in found} == {event.identity for event in plain}
    other = next(event for event in found if event.title.endswith("otra hora"))
    assert other.starts == datetime(2026, 11, 10, 15, 30)  # noqa: DTZ001
    assert other.identity.endswith("/20261109T1000")


def test_a_repetition_taken_out_is_not_there_and_a_cancelled_one_is_told_as_such() -> None:
    cancelled = """UID:semanal
RECURRENCE-ID;TZID=America/Santiago:20261116T100000
DTSTART;TZID=America/Santiago:20261116T100000
DTEND;TZID=America/Santiago:20261116T110000
STATUS:CANCELLED
SUMMARY:Mesa de trabajo"""
    out = WEEKLY.format(zone="America/Santiago") + "\nEXDATE;TZID=America/Santiago:20261109T100000"
    found = events(calendar(out, cancelled))
    assert [event.day.day for event in found] == [2, 16, 23, 30]
    assert [event.day.day for event in found if event.is_cancelled] == [16]


def test_the_same_event_twice_is_one_and_the_later_version_holds() -> None:
    first = "UID:x\nSEQUENCE:0\nDTSTART:20261103T130000Z\nSUMMARY:uno"
    second = "UID:x\nSEQUENCE:3\nDTSTART:20261104T130000Z\nSUMMARY:dos"
    for data in (calendar(first, second), calendar(second, first)):
        assert [(event.title, event.day.day) for event in events(data)] == [("dos", 4)]


def test_a_whole_day_has_no_hours() -> None:
    (event,) = events(
        calendar("UID:d\nDTSTART;VALUE=DATE:20261105\nDTEND;VALUE=DATE:20261106\nSUMMARY:Seminario")
    )
    assert (event.day, event.starts, event.ends) == (date(2026, 11, 5), None, None)


def test_people_come_with_their_names_rooms_and_those_who_declined_do_not() -> None:
    (event,) = events(
        calendar(
            "UID:p\nDTSTART:20261105T130000Z\nSUMMARY:Reunión\nLOCATION:Sala 2\n"
            "ORGANIZER;CN=Eva Luna:mailto:eva@x.test\n"
            'ATTENDEE;CN="Soto, Ana";PARTSTAT=ACCEPTED:mailto:ana@x.test\n'
            "ATTENDEE;CN=Sala 2;CUTYPE=ROOM:mailto:sala@x.test\n"
            "ATTENDEE;CN=Raúl;PARTSTAT=DECLINED:mailto:raul@x.test\n"
            "ATTENDEE:mailto:sin.nombre@x.test"
        )
    )
    assert event.attendees == (("Soto, Ana", "ana@x.test"), ("", "sin.nombre@x.test"))
    assert event.organiser == ("Eva Luna", "eva@x.test")
    assert (event.place, event.is_online) == ("Sala 2", False)


@pytest.mark.parametrize(
    "line", ["LOCATION:Microsoft Teams", "DESCRIPTION:https://zoom.us/j/1", "CONFERENCE:https://x.test"]
)
def test_a_meeting_by_video_is_known(line: str) -> None:
    assert events(calendar(f"UID:v\nDTSTART:20261105T130000Z\n{line}"))[0].is_online


def test_a_private_event_is_told_as_such() -> None:
    assert events(calendar("UID:v\nDTSTART:20261105T130000Z\nCLASS:PRIVATE\nSUMMARY:médico"))[0].is_private


def test_long_lines_are_joined_and_signs_are_read() -> None:
    (event,) = events(
        calendar("UID:l\nDTSTART:20261105T130000Z\nSUMMARY:Reunión\\, con\n  muchas \n palabras\\; y comas")
    )
    assert event.title == "Reunión, con muchas palabras; y comas"


def test_only_what_lies_in_the_window_comes() -> None:
    assert events(calendar("UID:l\nDTSTART:20261201T010000Z\nSUMMARY:30 de noviembre a las 22")) != []
    assert events(calendar("UID:l\nDTSTART:20261201T040000Z\nSUMMARY:1 de diciembre")) == []


@pytest.mark.parametrize(
    "window", [Period(), Period(date(2026, 1, 1)), Period(date(2000, 1, 1), date(2026, 1, 1))]
)
def test_a_window_without_bounds_is_refused(window: Period) -> None:
    with pytest.raises(ValueError, match="hasta qué día"):
        read_calendar(calendar(), "a.ics", window)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=2", "FREQ=HOURLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=8,9;BYMINUTE=" + ",".join(map(str, range(60))),
    ],
)  # fmt: skip
def test_what_repeats_as_no_meeting_does_is_refused_alone(rule: str) -> None:
    assert refused_rule(rule)
    data = calendar(
        f"UID:mal\nDTSTART:20260101T130000Z\nRRULE:{rule}\nSUMMARY:sin fin",
        "UID:bien\nDTSTART:20261105T130000Z",
    )
    began = perf_counter()
    read = read_calendar(data, "a.ics", NOVEMBER)
    assert perf_counter() - began < 5
    assert [event.identity for event in read.events] == ["bien"]
    assert [one.title for one in read.unread] == ["sin fin"]
    assert read.unread[0].reason.endswith(".")


@pytest.mark.parametrize(
    "event",
    [
        "UID:x\nDTSTART:mañana",
        "UID:x",
        "UID:x\nDTSTART:20261105T130000Z\nRRULE:FREQ=NUNCA",
        "UID:x\nDTSTART:99999999",
    ],
)
def test_a_damaged_event_is_refused_alone(event: str) -> None:
    read = read_calendar(calendar(event, "UID:bien\nDTSTART:20261105T130000Z"), "a.ics", NOVEMBER)
    assert [one.identity for one in read.events] == ["bien"]


def test_a_large_file_is_refused_or_read_in_seconds() -> None:
    one = (
        "UID:{0}\nDTSTART:20261105T130000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:"
        + "x" * 400
        + "\nX-RUIDO:"
        + "y" * 500
    )
    data = calendar(*(one.format(number) for number in range(9_000)))
    began = perf_counter()
    with pytest.raises(ValueError, match="elija un período más corto"):
        read_calendar(data, "a.ics", NOVEMBER)
    assert perf_counter() - began < 20
    with pytest.raises(ValueError, match="demasiado grande"):
        read_calendar(b"x" * (10 * 1024 * 1024 + 1), "a.ics", NOVEMBER)


def test_a_slow_file_is_left_when_its_time_is_up() -> None:
    clock = iter(range(0, 1_000, 10))
    data = calendar(*(f"UID:{number}\nDTSTART:20261105T130000Z" for number in range(5)))
    with pytest.raises(ValueError, match="tarda demasiado"):
        read_calendar(data, "a.ics", NOVEMBER, tick=lambda: next(clock))


def test_a_nested_file_and_one_that_is_none_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="anidado"):
        read_calendar(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50, "a.ics", NOVEMBER)
    with pytest.raises(ValueError, match="no es un calendario"):
        read_calendar(b"hola", "a.ics", NOVEMBER)


def test_a_zone_described_in_the_file_cannot_run_away() -> None:
    head = (
        "BEGIN:VTIMEZONE\nTZID:Mala\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
        "TZOFFSETFROM:-0300\nTZOFFSETTO:-0400\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    began = perf_counter()
    assert len(events(calendar(WEEKLY.format(zone="Mala"), head=head))) == 5
    assert perf_counter() - began < 5
