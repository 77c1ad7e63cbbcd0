"""Key sentences, keywords, the week's overview and its topics: TextRank, and what an editor looks at beside it."""

from reporter.rank.overview import overview
from reporter.rank.ranking import rank
from reporter.rank.summary import summarize
from reporter.rank.topics import topics

__all__ = ["overview", "rank", "summarize", "topics"]
