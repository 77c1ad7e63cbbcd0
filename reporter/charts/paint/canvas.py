"""The sheet that charts are painted on: one figure for all of them, measured in inches from the top left."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Literal

from reporter import assets
from reporter.charts.paint.glyphs import BOLD, REGULAR, drawable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.font_manager import FontProperties

WIDTH = 150 / 25.4  # inches: the text of a page, 156 mm wide, less a little air
MARGIN = 0.06  # inches
POINT = 1 / 72  # inches
TEXT_SIZE = 9.5  # points: those of a table
SMALL_SIZE = 7.5  # points: what print can still be read in
LEADING = 1.4  # of a line, in its size
INK = "#1a1a1a"
MUTED = "#5f5f5f"
ACCENT = "#1f5a99"
TRACK = "#e4e4e4"
PAPER = "#ffffff"
_DPI = 200  # dots an inch: sharp in print
_MIDDLE = 0.37  # of the type size: how far the middle of digits and characters stands above the base line


class Canvas:
    """A sheet of fixed width that grows downwards; x and y are in inches, y from the top; what comes later covers."""

    def __init__(self) -> None:
        from matplotlib.transforms import Affine2D

        self._agg = _agg()
        self._figure = self._agg.figure
        self._figure.clear()
        self._painted = count()
        self._down = Affine2D()
        self._transform = self._down + self._figure.dpi_scale_trans

    def text(
        self,
        place: tuple[float, float],
        text: str,
        *,
        size: float = TEXT_SIZE,
        color: str = INK,
        align: Literal["left", "center", "right"] = "left",
        bold: bool = False,
    ) -> None:
        """Write one line of text whose middle is at the height of ``place``."""
        x, y = place
        self._figure.text(
            x,
            -y - _MIDDLE * size * POINT,
            drawable(text),
            transform=self._transform,
            fontproperties=_font(bold=bold),
            fontsize=size,
            color=color,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=next(self._painted),
        )

    def box(self, place: tuple[float, float], size: tuple[float, float], color: str) -> None:
        """Fill a rectangle whose top left corner is ``place``."""
        from matplotlib.patches import Rectangle

        (x, y), (width, height) = place, size
        patch = Rectangle((x, -y - height), width, height, facecolor=color, linewidth=0, transform=self._transform)
        patch.set_zorder(next(self._painted))
        self._figure.add_artist(patch)

    def line(self, start: tuple[float, float], end: tuple[float, float], color: str, points: float) -> None:
        """Draw a line of ``points`` thickness."""
        self._stroke((start, end), color=color, linewidth=points, solid_capstyle="butt")

    def dot(self, place: tuple[float, float], color: str, *, hollow: bool = False) -> None:
        """Draw a dot, filled or as a ring."""
        face = PAPER if hollow else color
        self._stroke((place,), color=color, marker="o", markersize=7.5, markerfacecolor=face, markeredgewidth=1.8)

    def png(self, height: float) -> bytes:
        """Return the sheet, cut off at ``height``, as a PNG without metadata."""
        self._figure.set_size_inches(WIDTH, height)
        self._down.translate(0, height)
        target = BytesIO()
        self._agg.print_png(target, metadata={"Software": None})  # type: ignore[no-untyped-call]
        return target.getvalue()

    def _stroke(self, places: Sequence[tuple[float, float]], **style: str | float) -> None:
        from matplotlib.lines import Line2D

        xs, ys = [x for x, _ in places], [-y for _, y in places]
        line = Line2D(xs, ys, transform=self._transform, **style)  # type: ignore[arg-type]
        line.set_zorder(next(self._painted))
        self._figure.add_artist(line)


@cache
def _agg() -> FigureCanvasAgg:
    """Return the one figure that all charts are painted on: making a new one for each costs twice the time."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    return FigureCanvasAgg(Figure(dpi=_DPI, facecolor=PAPER))


@cache
def _font(*, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(assets.font(BOLD if bold else REGULAR)))
