"""How frequent Chinese words and characters are: the judge of what a damaged place may have said.

The figures are those of jieba's dictionary (MIT; 349,000 words of simplified Chinese, counted in newspapers of the
1990s and novels). It is read only when a place has been found that needs judging: half a second, once.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.errors import ReporterError

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 4
UNSEEN = 19.0
_INSIDE_WORDS = 0.02  # a character that the dictionary knows only inside words stands alone this much more rarely

# Pairs that are no words of a dictionary and yet stand together far more often than their frequencies say.
_COLLOCATIONS = (
    "他说 她说 我说 你说 他是 她是 我是 这是 那是 也是 都是 就是 正是 便是 却是 更是 又是 他的 她的 我的 "
    "你的 它的 们的 的是 的人 的事 的话 的时 的路 的心 的手 不能 不会 不用 不要 不到 不了 不走 不再 不让 "
    "不许 不只 没有 都有 也有 还有 就有 有的 有人 有了 一个 这个 那个 每个 各个 两个 几个 三个 多个 一年 "
    "一天 一次 一项 一条 一家 一位 一名 一批 一场 一户 一人 去了 来了 到了 好了 完了 成了 给了 出了 上了 "
    "下了 过了 起了 开了 多了 少了 为了 了一 了解 在这 在那 在一 是在 都在 正在 也在 还在 就在 他在 她在 "
    "把这 对这 从这 从一 到一 为一 年的 月的 日的 后的 前的 中的 上的 下的 里的 内的 间的 也不 都不 就不 "
    "还不 又不 再不 要在 要把 要以 都要 还要 就要 也要 会在 会上 年来 月来 日来 年间 年底 年初 月底 月初 "
    "其中 其余 他们 她们 我们 你们 它们 说的 做的 用的 来的 去的 到的 大的 小的 好的 新的 老的 多的 少的 "
    "以内 以上 以下 以外 之一 之后 之前 之间 之内 和其 及其 与其 后他 后她 时他 时她 让他 让她 给他 给她 "
    "对他 对她"
)
_ATTRACTION = 2.5


@cache
def words() -> Mapping[str, int]:
    """How often each word was counted.

    >>> words()["供电"] > words()["烟囱"] > 0
    True
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ReporterError("jieba's dictionary is missing: install jieba, whose dict.txt the repair of slips reads")
    text = (Path(spec.origin).parent / "dict.txt").read_text("utf-8")
    return MappingProxyType({word: int(count) for word, count, *_ in map(str.split, text.splitlines())})


@cache
def costs() -> Mapping[str, float]:
    """Negative logarithms of the probabilities of words of up to four characters, and of single characters.

    The sum over the cheapest way to cut a text into words is its cost: the unigram model of jieba's own cutter.
    """
    counts = words()
    total = math.log(sum(counts.values()))
    result = {
        word: total - math.log(count or 1)
        for word, count in counts.items()
        if len(word) <= LONGEST and word[0] >= "\u3400"
    }
    inside: dict[str, int] = {}
    for word, count in counts.items():
        for character in word if word[0] >= "\u3400" else ():
            inside[character] = inside.get(character, 0) + count
    for character, count in inside.items():
        alone = total - math.log(max(count * _INSIDE_WORDS, 0.5))
        result[character] = min(result.get(character, UNSEEN), alone, UNSEEN)
    for first, second in map(tuple, _COLLOCATIONS.split()):
        together = result[first] + result[second] - _ATTRACTION
        result[first + second] = min(result.get(first + second, together), together)
    return result
