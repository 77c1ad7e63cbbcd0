"""What tells a mishap, and what tells that it is over: parts of titles."""

from __future__ import annotations

from reporter.chinese.compiled import later

MISHAP = later(
    "爆裂|爆管|破裂|挖断|泄漏|停[水电气暖热](?!通知)|跳闸|起火|着火|失火|火灾|闪爆|爆炸|滑坡|塌方|坍塌|阻断|中断|被困|落水"
    "|搁浅|沉没|故障|倒塌|受伤|中毒|决口|脱轨|火情|侧翻|追尾|油污|溺水|走失|腹痛|昏倒|断网"
)
"""What tells a mishap."""

OVER = later(
    "恢复|扑灭|修复|抢通|排除|脱险|获救|救[出上]|脱浅|平安|平稳|复电|复航|[无未没][^，]{0,4}(?:伤亡|受伤|泄漏)|疏散|转移|抢修完|清除|返家|未受影响|[无脱][^，]{0,4}危险"
)
"""What tells that a mishap is over, or how it ended."""
