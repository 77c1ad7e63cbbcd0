"""Key sentences, keywords, titles, overview and topics: TextRank, and what an editor looks at beside it."""

from reporter.rank.drafted_titles import relined, titled
from reporter.rank.overview import overview
from reporter.rank.overview_items import as_point
from reporter.rank.pencil.owned import owned
from reporter.rank.pencil.replay import lawful, replayed
from reporter.rank.pencil.strokes import in_year, pencilled
from reporter.rank.pencil.wholes import at_home
from reporter.rank.quotations import quotations
from reporter.rank.ranking import rank
from reporter.rank.summary import summarize
from reporter.rank.topics import topics

__all__ = [
    "as_point",
    "at_home",
    "in_year",
    "lawful",
    "overview",
    "owned",
    "pencilled",
    "quotations",
    "rank",
    "relined",
    "replayed",
    "summarize",
    "titled",
    "topics",
]
