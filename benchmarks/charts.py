"""CPU seconds a chart: the first (matplotlib, fonts, dictionary), and the others over 20 of a kind; target 0.06 s.

.venv/bin/python benchmarks/charts.py
"""

from __future__ import annotations

from time import process_time

from reporter.charts import picture
from reporter.model import Chart, ChartRow

SOURCE = "来源：《青溪县供电公司冬季大走访》，青溪县供电公司；《雁泽市水务公司保供水》，雁泽市水务公司"
LABELS = ("低压居民客户", "低压工商业客户", "专变客户", "农业排灌客户", "充电设施客户", "临时用电客户")


def charts() -> list[Chart]:
    """Return a chart of six rows of every kind."""
    counts = tuple(
        ChartRow(label, 100 + 90 * index, None, f"{100 + 90 * index}余") for index, label in enumerate(LABELS)
    )
    shares = tuple(ChartRow(label, 10 + 15 * index, None, f"{10 + 15 * index}%") for index, label in enumerate(LABELS))
    moves = tuple(
        ChartRow(label, 200 - 10 * index, 150 - 20 * index, f"{200 - 10 * index}", f"{150 - 20 * index}")
        for index, label in enumerate(LABELS)
    )
    return [
        Chart("户数", "counts", "青溪县供电公司走访户数（户）", "户", counts, SOURCE, ""),
        Chart("覆盖率", "shares", "青溪县供电公司走访覆盖率", "%", shares, SOURCE, ""),
        Chart("时长", "dumbbell", "青溪县供电公司故障处理时长均下降（分钟）", "分钟", moves, SOURCE, ""),
    ]


def seconds(chart: Chart, times: int) -> float:
    """Return how long one picture takes, of several in a row."""
    start = process_time()
    for _ in range(times):
        picture(chart)
    return (process_time() - start) / times


if __name__ == "__main__":
    print(f"first     {seconds(charts()[0], 1):6.3f} s")
    for one in charts():
        print(f"{one.kind:<9} {seconds(one, 20):6.3f} s")
