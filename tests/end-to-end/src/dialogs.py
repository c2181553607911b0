"""Presses the buttons of a program's native dialogs through AT-SPI, as assistive technology does.

Reads one JSON request a line and answers each with one line:
  {"do": "look"}                      -> {"dialog": null} or {"dialog": {"title", "text", "buttons"}}
  {"do": "press", "button": "Answer"} -> {"pressed": true}, or false when no dialog shows such a button
  {"do": "write", "text": "/a/file"}  -> {"written": true}, or false when no dialog has a field with the focus
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DIALOGS = {Atspi.Role.DIALOG, Atspi.Role.ALERT, Atspi.Role.FILE_CHOOSER}
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}


def children(accessible):
    # A dialog that closes while it is read takes its children along; they read as none.
    for index in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield child


def inside(accessible):
    for child in children(accessible):
        yield child
        yield from inside(child)


def showing(accessible):
    states = accessible.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


def dialogs():
    """Every native dialog that is showing; the page's own dialogs are not native and not among them."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for program in children(desktop):
        program.clear_cache()
        for window in children(program):
            if window.get_role() in DIALOGS and showing(window):
                yield window


def buttons(dialog):
    return [one for one in inside(dialog) if one.get_role() in BUTTONS and showing(one)]


def look():
    for dialog in dialogs():
        labels = [one.get_name() for one in inside(dialog) if one.get_role() == Atspi.Role.LABEL]
        return {
            "dialog": {
                "title": dialog.get_name(),
                "text": [label for label in labels if label],
                "buttons": [one.get_name() for one in buttons(dialog)],
            }
        }
    return {"dialog": None}


def press(name):
    for dialog in dialogs():
        for button in buttons(dialog):
            if button.get_name() == name:
                return {"pressed": Atspi.Action.do_action(button, 0)}
    return {"pressed": False}


def write(text):
    for dialog in dialogs():
        for field in inside(dialog):
            if field.get_role() == Atspi.Role.TEXT and field.get_state_set().contains(Atspi.StateType.FOCUSED):
                return {"written": Atspi.EditableText.set_text_contents(field, text)}
    return {"written": False}


def answer(request):
    try:
        match request["do"]:
            case "look":
                return look()
            case "press":
                return press(request["button"])
            case "write":
                return write(request["text"])
    except GLib.Error as gone:
        # The window or the program went away between two questions: nothing is showing there now.
        return {"dialog": None, "pressed": False, "written": False, "gone": gone.message}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
