"""The ways back: the latest first, each gone once, and no more of them than are promised."""

from __future__ import annotations

from functools import partial

from desktop.ui.last_act import MOST_KEPT, LastAct


def test_the_key_goes_back_act_by_act() -> None:
    last, gone = LastAct(), list[int]()
    for act in range(3):
        last.note(partial(gone.append, act))
    assert [last.undo() for _press in range(4)] == [True, True, True, False]
    assert gone == [2, 1, 0]


def test_what_a_button_took_back_the_key_passes_over_and_inversely() -> None:
    last, gone = LastAct(), list[int]()
    buttons = [last.note(partial(gone.append, act)) for act in range(3)]
    buttons[1]()
    assert last.undo()
    assert last.undo()
    for button in buttons:
        button()
    assert gone == [1, 2, 0]
    assert not last.undo()


def test_what_is_refused_is_still_to_be_done_and_nothing_before_it_is_touched() -> None:
    last, gone, answers = LastAct(), list[int](), [True, False]
    last.note(partial(gone.append, 0))
    last.note(answers.pop)
    assert last.undo()
    assert gone == []
    assert last.undo()
    assert gone == []
    assert last.undo()
    assert gone == [0]


def test_the_oldest_acts_are_forgotten_beyond_the_promised_number() -> None:
    last, gone = LastAct(), list[int]()
    for act in range(MOST_KEPT + 5):
        last.note(partial(gone.append, act))
    while last.undo():
        pass
    assert gone == list(range(MOST_KEPT + 4, 4, -1))


def test_a_book_that_is_shut_is_led_back_by_no_key_and_no_button() -> None:
    last, gone = LastAct(), list[int]()
    button = last.note(partial(gone.append, 0))
    last.forget()
    button()
    assert not last.undo()
    assert gone == []
