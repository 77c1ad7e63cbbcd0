"""Articles for the tests of ranking, made of roles and texts."""

from __future__ import annotations

from reporter.model import Article, Block, Doubt, Role
from reporter.text.sentences import split


def article(*blocks: tuple[Role, str] | str, title: str | None = None, doubts: tuple[Doubt, ...] = ()) -> Article:
    """An article of these blocks; a text by itself is a paragraph of the body."""
    made = tuple(Block("body", block) if isinstance(block, str) else Block(*block) for block in blocks)
    sentences = tuple(sentence for number, block in enumerate(made) for sentence in split(block.text, number))
    source = f"{title or 'article'}.txt"
    return Article(source, "0" * 64, title, (), None, None, made, doubts=doubts, sentences=sentences)


WATER = article(
    ("title", "岚溪县供水管网改造提前完工"),
    ("byline", "通讯员 夏岚"),
    "11月3日，岚溪县供水公司完成老城区供水管网改造，2.6万户居民用上了稳定的自来水。",
    "改造工程投资4180万元，更换老旧管网37公里，漏损率由23.5%下降到9.8%。",
    ("heading", "管网改造 居民受益"),
    "“以前一到夏天就没水，现在好了。”家住东门巷的谢大爷说。",
    "此外，他们还在巷口摆了茶水。",
    "供水公司成立6支抢修队，供水管网出现漏点后两小时内到场。",
    ("caption", "图为供水公司抢修供水管网现场。"),
    title="岚溪县供水管网改造提前完工",
)

SCHOOL = article(
    ("title", "石桥小学食堂换新"),
    "11月4日，石桥镇中心小学新食堂投入使用，全校860名学生当天吃上热饭。",
    "食堂由镇政府投资320万元建设，可同时容纳900人就餐。",
    "学校还成立了家长膳食委员会，每周公布一次菜谱和账目。",
    title="石桥小学食堂换新",
)
