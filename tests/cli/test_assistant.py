"""The tools of an assistant as the client of the official SDK calls them, over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (
    "桐花镇修渠见效\n桐花镇水务站 2026年11月18日\n"
    "今年前10个月，桐花镇水务站修复渠道12公里，惠及农户320户，没有新增欠款。\n"
)


async def _session(folder: Path) -> dict[str, Any]:
    mcp, stdio = pytest.importorskip("mcp"), pytest.importorskip("mcp.client.stdio")
    command = ["-m", "reporter", "assistant", str(folder / "来稿"), "-o", str(folder / "期"), "--week", "2026-W47"]
    command += ["-c", str(folder / "briefing.toml")]
    server = mcp.StdioServerParameters(command=sys.executable, args=command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    got: dict[str, Any] = {}
    async with mcp.Client(stdio.stdio_client(server)) as client:
        got["tools"] = [one.name for one in (await client.list_tools()).tools]

        async def call(name: str, **arguments: Any) -> Any:  # noqa: ANN401 - what the tool returns
            answer = await client.call_tool(name, arguments)
            assert not answer.is_error, answer
            return answer.structured_content

        (article,) = (await call("articles"))["result"]
        got["figures"] = [(one["value"], one["unit"]) for one in (await call("figures"))["result"]]
        for text in ("桐花镇水务站修复渠道12公里", "桐花镇水务站修复渠道21公里"):
            got[text] = await call("propose", kind="title", text=text, articles=[article["name"]])
        got["build"] = await call("build")
        got["verify"] = await call("verify")
        got["draft"] = (await call("draft"))["result"]
    return got


@pytest.mark.slow
def test_an_assistant_reads_proposes_builds_and_verifies(tmp_path: Path) -> None:
    (tmp_path / "来稿").mkdir()
    (tmp_path / "来稿" / "渠道.txt").write_text(TEXT, "utf-8")
    (tmp_path / "briefing.toml").write_text('[feeds]\n"云水网" = "http://127.0.0.1:9/rss.xml"\n', "utf-8")
    got = asyncio.run(_session(tmp_path))
    assert got["tools"] == ["articles", "figures", "draft", "propose", "build", "verify"]
    assert (12000.0, "米") in got["figures"] or (12.0, "公里") in got["figures"]
    assert got["桐花镇水务站修复渠道12公里"]["accepted"]
    refused = got["桐花镇水务站修复渠道21公里"]
    assert not refused["accepted"]
    assert "21公里" in refused["unsupported"][0]
    assert got["build"]["status"] == 0  # 1 if the feed had been asked: nobody answers there
    assert any(name.endswith(".docx") for name in got["build"]["results"])
    assert got["verify"] == {"status": 0, "results": [], "messages": []}
    assert 'title = "桐花镇水务站修复渠道12公里"' in got["draft"]
