"""How soon the window shows what it is asked for: a large library, two long PDF files side by side."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer, qInstallMessageHandler
from reportlab.pdfgen.canvas import Canvas

from benchmarks.running import Cost, measured
from prose import Writer
from twicetold.engine.progress import SILENT
from twicetold.ui import work
from twicetold.ui.app import application
from twicetold.ui.main_window import MainWindow
from twicetold.ui.remembered import Remembered
from twicetold_db import Library
from twicetold_db.records import NewMatch
from ui.heart import Heart
from ui.libraries import Text, library_of

_PARTNERS, _APIECE = 10, 5
_FRAME = 12  # milliseconds: what is painted for a step of scrolling has been painted by then
_Figures = Iterator[tuple[str, float | None, str]]


def large_library(path: Path, documents: int) -> Path:
    """A library of so many documents of 1,500 words, each with five matches with each of the ten after it."""
    texts = [Text(f"document {n}.txt", Writer(n).text(1500), f"{1990 + n % 30}") for n in range(documents)]
    library_of(path, texts)
    chance = Random(1)
    with Library.open(path) as library:
        library.replace_matches(
            _match(*sorted((one, (one + step) % documents)), chance)
            for one in range(documents)
            for step in range(1, _PARTNERS + 1)
            for _ in range(_APIECE)
        )
    return path


def _match(left: int, right: int, chance: Random) -> NewMatch:
    l_start, r_start, long = chance.randrange(7000), chance.randrange(7000), chance.randrange(40, 600)
    spans = (left + 1, l_start, l_start + long, right + 1, r_start, r_start + long)
    return NewMatch(*spans, "verbatim", 1.0, long // 6, chance.randrange(20_000), "made for measuring")


def long_files(folder: Path, pages: int) -> list[Path]:
    """Two PDF files of so many pages, with a paragraph on each page that stands in both."""
    shared = [Writer(f"shared {number}").passage(60) for number in range(pages)]
    return [_press(folder / f"{name}.pdf", name, shared) for name in ("one", "other")]


def _press(path: Path, name: str, shared: list[str]) -> Path:
    canvas = Canvas(str(path))
    writer = Writer(name)
    for passage in shared:
        words = f"{writer.text(200)} {passage} {writer.text(200)}".split()
        for line in range(0, len(words), 12):
            canvas.drawString(60, 790 - 16 * (line // 12), " ".join(words[line : line + 12]))
        canvas.showPage()
    canvas.save()
    return path


class Watched:
    """A window that is waited for and timed."""

    def __init__(self, scratch: Path) -> None:
        qInstallMessageHandler(lambda *_: None)  # the offscreen platform says what it cannot do
        application()
        settings = Remembered(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat))
        self.window = MainWindow(settings, scratch)
        self.window.resize(1280, 800)
        self.window.show()
        self.heart = Heart()
        self.until(self.window.isActiveWindow)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until this is so."""
        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(1)
        timer.timeout.connect(lambda: loop.quit() if is_so() else None)
        timer.start()
        loop.exec()

    def rest(self, milliseconds: int) -> None:
        """Let the window work for so long."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def idle(self) -> bool:
        """Whether nothing is under way."""
        tasks = self.window.tasks
        return not tasks.working and not tasks.behind and not tasks.runner.busy()

    def open(self, library: Path) -> Cost:
        """Open a library; what it takes until its first view is painted."""

        def act() -> None:
            self.window.errands.open_library(library)
            self.until(lambda: self.window.session.report is not None and self.idle())
            self.window.grab()

        return measured(act)[1]

    def drawn(self) -> bool:
        """Whether all pages in view of the pair are drawn."""
        panes = [column.pane.pages for column in (self.window.pair.left, self.window.pair.right)]
        renderer = self.window.pair.renderer
        return all(renderer.picture(pane.sheet(page)) is not None for pane in panes for page in pane.seen())

    def click(self, place: int) -> float:
        """Choose a match of the list; the seconds until both sides are painted."""
        start = perf_counter()
        with_loop = QEventLoop()
        self.window.pair.lined_up.connect(with_loop.quit)
        self.window.session.choose(self.window.session.shown[place].match.id)
        with_loop.exec()
        self.window.pair.lined_up.disconnect(with_loop.quit)
        if self.window.pair.left.pane.shows_pages():
            self.until(self.drawn)
        self.window.pair.repaint()
        return perf_counter() - start

    def scroll(self, steps: int, by: int) -> list[float]:
        """Scroll the left side, which the right one follows; the milliseconds of the GUI thread for each step."""
        pane = self.window.pair.left.pane
        area = pane.pages.roll if pane.shows_pages() else pane.text.edit
        bar, costs = area.verticalScrollBar(), []
        bar.setValue(bar.maximum() // 3)
        self.rest(400)
        for _ in range(steps):
            start = thread_time()
            bar.setValue(bar.value() + by)
            self.rest(_FRAME)
            costs.append((thread_time() - start) * 1000)
        return costs


def memory() -> float | None:
    """The memory that this process alone holds, in MB: its share of what is shared with others (PSS)."""
    told = Path("/proc/self/smaps_rollup")
    if not told.exists():
        return None
    return next(int(line.split()[1]) for line in told.read_text().splitlines() if line.startswith("Pss:")) / 1000


def library(scratch: Path, *, small: bool) -> _Figures:
    """A library of 1,000 documents and 50,000 matches."""
    path = large_library(scratch / "large.twicetold", 60 if small else 1000)
    work.load(path, SILENT)
    loaded, cost = measured(lambda: work.load(path, SILENT))
    yield "matches", float(len(loaded.ranked.rows)), ""
    yield "report, made ready to be shown (CPU)", cost.cpu, "s"
    del loaded
    watched = Watched(scratch)
    opened = watched.open(path)
    yield "opening until the list is painted (CPU)", opened.cpu, "s"
    yield "opening until the list is painted (wall)", opened.wall, "s"
    for name, deed in _deeds(watched.window).items():
        watched.rest(50)
        watched.heart.rest()
        deed()
        watched.until(watched.idle)
        watched.rest(50)
        yield f"longest gap, {name} (CPU)", watched.heart.longest_work, "s"
    watched.window.close()


def _deeds(window: MainWindow) -> dict[str, Callable[[], object]]:
    act, session = window.actions_, window.session
    return {
        "overview": act.overview_view.trigger,
        "review": act.review_view.trigger,
        "pair": act.pair_view.trigger,
        "judging": lambda: window.judgements.give_verdict("edited"),
        "setting aside": lambda: window.judgements.set_aside("template"),
        "filtering by a text": lambda: session.narrow(text="harbour"),
        "loading again": window.tasks.reload,
    }


def pages(scratch: Path, *, small: bool) -> _Figures:
    """Two PDF files of 500 pages side by side."""
    number, clicked, steps = (6, 4, 10) if small else (500, 20, 100)
    path = scratch / "long.twicetold"
    files = [str(file) for file in long_files(scratch, number)]
    # in a process of its own, whose memory is not the window's
    subprocess.run([sys.executable, "-m", "twicetold", "add", str(path), *files], check=True, stdout=subprocess.DEVNULL)
    yield "starting, until the window is painted (wall)", _starting(scratch), "s"
    watched = Watched(scratch)
    watched.open(path)
    watched.window.actions_.pair_view.trigger()
    watched.rest(300)
    for mode in ("text", "pages"):
        watched.window.actions_.pages.setChecked(mode == "pages")
        watched.until(watched.drawn)
        shown = len(watched.window.session.shown)
        clicks = [watched.click(place * 37 % shown) for place in range(1, clicked + 1)]
        yield f"{mode}: click to both sides painted, median (wall)", statistics.median(clicks), "s"
        yield f"{mode}: click to both sides painted, longest (wall)", max(clicks), "s"
        costs = watched.scroll(steps, 40 if mode == "pages" else 2)
        yield f"{mode}: a frame of scrolling, median (CPU)", statistics.median(costs), "ms"
        yield f"{mode}: a frame of scrolling, longest (CPU)", max(costs), "ms"
    yield from _to_the_end(watched)
    watched.window.close()


def _starting(scratch: Path) -> float:
    """The seconds from the start of the program to the painted window, the second time."""
    told = (
        "import sys\n"
        "from PySide6.QtCore import QSettings, qInstallMessageHandler\n"
        "from twicetold.ui.app import application\n"
        "from twicetold.ui.main_window import MainWindow\n"
        "from twicetold.ui.remembered import Remembered\n"
        "qInstallMessageHandler(lambda *_: None)\n"
        "app = application()\n"
        "window = MainWindow(Remembered(QSettings(sys.argv[1], QSettings.Format.IniFormat)))\n"
        "window.show()\n"
        "window.grab()\n"
    )
    command = [sys.executable, "-c", told, str(scratch / "start.ini")]
    return [measured(lambda: subprocess.run(command, check=True))[1].wall for _ in range(2)][-1]


def _to_the_end(watched: Watched) -> _Figures:
    """Through all pages of both files, each drawn."""
    for column in (watched.window.pair.left, watched.window.pair.right):
        bar = column.pane.pages.roll.verticalScrollBar()
        for value in range(0, bar.maximum(), max(1, bar.pageStep())):
            bar.setValue(value)
            watched.until(watched.drawn)
    yield "memory after all pages of both were shown", memory(), "MB"
