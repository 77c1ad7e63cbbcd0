"""A template reaches nothing but the briefing, and is stopped before it takes the machine."""

from __future__ import annotations

import time

import pytest
from make_briefing import briefing
from make_template import template, texts

from reporter.errors import TemplateError
from reporter.render.formats.to_word import render
from reporter.render.template.sandbox import Budget

GROW = "{% set n = namespace(x='aaaaaaaaaa') %}{% for i in range(100) %}{% set n.x = "
LOOPS = "".join(f"{{% for {name} in range(1000) %}}" for name in "abcd") + "x" + "{% endfor %}" * 4


@pytest.mark.parametrize(
    "tags",
    [
        "{{ range(10000000)|length }}",
        "{{ 'a' * 10000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ [1] * 100000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%s'.format(1) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ (1, 2).count(1) }}",
        "{{ range.__self__ }}",
        "{{ 1 / 0 }}",
        "{{ 1 < 'a' }}",
        "{{ 'a'|万元 }}",
        "{{ 要点|连接(要点) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        GROW + "n.x ~ n.x %}{% endfor %}",
        GROW + "n.x + n.x %}{% endfor %}",
        GROW + "n.x|替换('a', n.x) %}{% endfor %}",
        "{% set n = namespace(x=9) %}{% for i in range(100) %}{% set n.x = n.x * n.x %}{% endfor %}",
        LOOPS,
        GROW + "[n.x, n.x] %}{% endfor %}{{ n.x }}",
        GROW + "(n.x, n.x) %}{% endfor %}{{ n.x == n.x }}",
        "{{ 1|_run(0) }}",
        "{{ 1|_spend(-9) }}",
        "{{ _concatenate(1) }}",
        "{{ self }}",
        pytest.param(  # ten times as long while coverage is measured
            "{% for a in range(1000) %}{% for b in range(1000) if b > 2000 %}{% endfor %}{% endfor %}" * 400,
            marks=pytest.mark.slow,
        ),
    ],
)
def test_what_would_reach_out_or_grow_is_stopped(tags: str) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateError):
        render(briefing(3), template(tags))
    assert time.process_time() - begun < 30


def test_ordinary_arithmetic_works() -> None:
    made = template(
        "{{ 本期.期号 * 2 + 1 }}，{{ 7 // 2 }}，{{ '甲' + '乙' }}，{{ 1 ~ '丙' }}，{{ range(3)|连接('-') }}"
    )
    assert texts(render(briefing(1), made)) == ["95，3，甲乙，1丙，0-1-2"]


def test_a_chart_that_this_week_lacks_leaves_nothing() -> None:
    made = template("{%p if 图表.没有 %}", "{{ 图表.没有 }}", "{%p endif %}", "完")
    assert texts(render(briefing(1), made)) == ["完"]


def test_the_clock_stops_what_is_left() -> None:
    ticks = iter((0.0, 1.0, 4.0))
    budget = Budget(seconds=3, clock=lambda: next(ticks))
    budget.spend(1)
    with pytest.raises(TemplateError, match="takes too long"):
        budget.spend(1)


def test_a_negative_payment_refills_nothing() -> None:
    budget = Budget(work=10)
    with pytest.raises(TemplateError):
        budget.spend(-11)


def test_what_a_set_block_or_macro_holds_is_text() -> None:
    made = template("{% set 话 = '<甲>' ~ 1 %}{% set 块 %}a<b{{ 文章列表[0].链接 }}{% endset %}{{ 话 }}{{ 块 }}")
    (shown,) = texts(render(briefing(1), made))
    assert shown.startswith("<甲>1a<b第1")
    assert "w:" not in shown
