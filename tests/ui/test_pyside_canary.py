import sys

from PySide6.QtCore import QObject


def test_pyside_does_not_steal_references_to_none() -> None:
    # PySide6 6.12.0 on Python 3.11 drops one for each call that gives nothing, and aborts after some thousand.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("x")
    assert before - sys.getrefcount(None) < 50
