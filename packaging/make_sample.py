"""Makes the two PDFs of the sample library from the texts in packaging/sample.

    python packaging/make_sample.py [FOLDER]

The same texts give the same bytes with the same version of reportlab, whatever the machine and the day: the
date is that of publication, nothing is compressed, and the fonts are those in packaging/sample/fonts.
"""

import sys
from pathlib import Path

from reportlab import rl_config
from sample.newspaper import make_newspaper
from sample.report import make_report
from sample.setting import register_fonts

MADE_WITH = "5.1.0"
"""The version of reportlab that made the PDFs in the repository."""

SAMPLE = Path(__file__).parents[1] / "resources" / "twicetold_resources" / "sample"


def main(folder: Path = SAMPLE) -> None:
    """Makes both PDFs in `folder`."""
    rl_config.useA85 = 0
    register_fonts()
    make_newspaper(folder / "newspaper.pdf")
    make_report(folder / "report.pdf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
