import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from twicetold.engine.progress import Progress
from twicetold.ui.jobs import JobRunner


@pytest.fixture
def runner() -> JobRunner:
    return JobRunner()


def test_work_runs_outside_the_gui_thread_and_its_result_comes_back_to_it(qtbot: QtBot, runner: JobRunner) -> None:
    seen = []
    job = runner.start(lambda progress: threading.get_ident(), "work")
    job.done.connect(lambda result: seen.append((result, QThread.currentThread())))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is QThread.currentThread() or seen[0][1] == runner.thread()


def test_work_that_ends_at_once_still_tells_who_connects_after_the_start(qtbot: QtBot, runner: JobRunner) -> None:
    jobs = [runner.start(lambda progress, number=number: number, "work") for number in range(50)]
    runner._lanes["long"].waitForDone()
    results: list[int] = []
    for job in jobs:
        job.done.connect(results.append)
    with qtbot.waitSignal(jobs[-1].ended):
        pass
    assert results == list(range(50))


def test_a_cancelled_job_stops_at_its_next_report_and_gives_no_result(qtbot: QtBot, runner: JobRunner) -> None:
    started, results = threading.Event(), []

    def work(progress: Progress) -> None:
        started.set()
        for step in range(10_000_000):
            progress.report("counting", step, 10_000_000)

    job = runner.start(work, "work")
    job.done.connect(results.append)
    assert started.wait(10)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert results == []


def test_an_error_comes_back_as_it_was_raised(qtbot: QtBot, runner: JobRunner) -> None:
    error = OSError("the disk is gone")

    def work(progress: Progress) -> None:
        raise error

    job = runner.start(work, "work")
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert told.args == [error]


def test_the_short_lane_does_not_wait_for_the_long_one(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    long = runner.start(lambda progress: gate.wait(30), "long")
    short = runner.start(lambda progress: "done", "short", "short")
    with qtbot.waitSignal(short.done):
        pass
    with qtbot.waitSignal(long.ended):
        gate.set()


def test_finishing_waits_until_no_thread_is_left(runner: JobRunner) -> None:
    def work(progress: Progress) -> None:
        for step in range(10_000_000):
            progress.report("counting", step, 10_000_000)

    runner.start(work, "work")
    runner.finish()
    assert all(lane.activeThreadCount() == 0 for lane in runner._lanes.values())


def test_reports_do_not_flood_the_event_loop(qtbot: QtBot, runner: JobRunner) -> None:
    said: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(100_000):
            progress.report("counting", step, 100_000)

    job = runner.start(work, "work")
    job.progressed.connect(lambda what, done, total: said.append(done))
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert len(said) < 1000
