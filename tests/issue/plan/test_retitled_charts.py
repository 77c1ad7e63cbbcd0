"""Charts as a person wants them: left out, under a title of his own, and told when they are not there."""

from __future__ import annotations

from outputs_week import drawn

from reporter.issue.plan.read import read
from reporter.issue.plan.retitled_charts import retitled


def test_a_chart_is_left_out_another_gets_its_title_and_a_third_is_missed() -> None:
    first, second, *others = drawn()
    plan = read(
        f'[[charts]]\nname = "{first.name}"\ntitle = "各站漏损率"\n\n'
        f'[[charts]]\nname = "{second.name}"\nshow = false\n\n'
        '[[charts]]\nname = "没有的图"\ntitle = "无"\n'
    )
    charts, items = retitled(drawn(), plan)
    assert [(one.name, one.title) for one in charts] == [
        (first.name, "各站漏损率"),
        *((one.name, one.title) for one in others),
    ]
    assert "各站漏损率" in charts[0].alt
    assert charts[0].png != first.png
    assert [item.text for item in items] == ["没有这幅图表：没有的图"]
