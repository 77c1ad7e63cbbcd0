"""Which 栏目 takes an article: the folder before the organisation before the words, a person before all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter import config
from reporter.errors import ConfigError
from reporter.issue.desk import Column, Placing
from reporter.issue.rubrics import assigned, column_of, in_order
from reporter.issue.running_order import arrange
from reporter.model import Article, Keyword

RULES = config.parse(
    {
        "columns": [
            {"name": "领导讲话", "folders": ["讲话"]},
            {"name": "工作动态", "organisations": ["水务公司"], "words": ["巡查"]},
            {"name": "安全生产", "words": ["隐患"]},
        ]
    },
    "test",
).columns
REST = (*RULES, config.ColumnTable(name="综合", others=True))


def article(source: str = "a.txt", title: str = "青禾镇修复渠道", organisation: str | None = None) -> Article:
    return Article(source, "", title, (), None, organisation, (), keywords=(Keyword("渠道", 1.0),))


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (article("来稿/讲话/隐患.txt", "巡查隐患", "砚川县水务公司"), "领导讲话"),
        (article("来稿\\讲话\\a.txt"), "领导讲话"),
        (article("来稿/安全生产/a.txt"), "安全生产"),
        (article("讲话.txt"), None),
        (article(title="隐患排查", organisation="砚川县水务公司"), "工作动态"),
        (article(title="隐患排查"), "安全生产"),
        (replace(article(), keywords=(Keyword("巡查", 1.0),)), "工作动态"),
        (article(), None),
    ],
)
def test_which_column_takes_an_article(given: Article, column: str | None) -> None:
    assert column_of(given, RULES) == column
    assert column_of(given, REST) == (column or "综合")


def test_a_person_comes_first_and_a_headline_is_in_no_column() -> None:
    given = (Placing(column="群众来信"), Placing(pinned=True), Placing())
    placed = assigned((article(title="隐患"),) * 3, given, RULES)
    assert [one.column for one in placed] == ["群众来信", None, "安全生产"]


def test_the_columns_stand_in_the_order_of_plan_and_file() -> None:
    columns = in_order((Column("安全生产", "编者的话"),), RULES)
    assert [column.name for column in columns] == ["安全生产", "领导讲话", "工作动态"]
    articles = (article(title="巡查"), article(title="隐患"))
    made = arrange(articles, assigned(articles, (Placing(), Placing()), RULES), columns)
    assert [(topic.heading, topic.note) for topic in made.topics] == [("安全生产", "编者的话"), ("工作动态", "")]
    assert [topic.sections for topic in made.topics] == [(1,), (2,)]  # as the sections are numbered


def test_a_misspelt_key_of_a_column_is_named() -> None:
    with pytest.raises(ConfigError, match=r"columns\.0\.word'.*did you mean 'words'"):
        config.parse({"columns": [{"name": "工作动态", "word": ["巡查"]}]}, "briefing.toml")
